import { expect, it } from 'vitest';
import { asBefore, openTerminal } from './pty.js';

it('lets a lesson be chosen and walked, marks it, and can be left', async () => {
  const terminal = openTerminal([]);
  await terminal.shows('Which lesson?');
  terminal.type('thread-private');
  await terminal.shows(/▶ thread-private /);
  terminal.press('enter');
  await terminal.shows('I would rather just see it');
  terminal.press('down', 'enter');
  await terminal.shows(/step 1 of \d+/);
  terminal.press('end');
  await terminal.shows(/summary$/m);
  terminal.type('q');
  await terminal.shows(/thread-private +✓/);
  terminal.press(...new Array<'down'>(40).fill('down'));
  await terminal.shows(/▶ Leave/);
  terminal.press('enter');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it.each([
  { columns: 40, lang: 'en', title: 'Which lesson?' },
  { columns: 40, lang: 'zh', title: '选哪一课？' },
  { columns: 80, lang: 'zh', title: '选哪一课？' },
])('fits into $columns columns in $lang', async ({ columns, lang, title }) => {
  const terminal = openTerminal(['--lang', lang], { columns, slack: 30 });
  await terminal.shows(title);
  await terminal.shows(/↑↓/);
  expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(columns);
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
});

it('asks before it forgets, and takes no for an answer', async () => {
  const no = openTerminal(['reset']);
  await no.shows('Forget everything you have finished?');
  no.press('enter');
  expect(await no.end()).toEqual(asBefore(0));
  expect(no.history()).toContain('Nothing was changed.');
  const yes = openTerminal(['reset', 'race', '--lang', 'zh']);
  await yes.shows('要清除 race 的学习记录吗？');
  yes.type('y');
  yes.press('enter');
  expect(await yes.end()).toEqual(asBefore(0));
  expect(yes.history()).toContain('race 的学习记录已清除。');
});
