import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asBefore, openTerminal, type Terminal } from './pty.js';

/** As the lesson has them; the source, so that no copy grows old. */
const textOf = (lang: 'en' | 'zh', key: 'title' | 'about') =>
  new RegExp(`${key}: '([^']*)'`).exec(readFileSync(`lessons/thread-private/text.${lang}.ts`, 'utf8'))?.[1] ?? 'none';

const run = ['run', 'thread-private', '--rounds', '3'];
const choices = /every time\n.*less than that.*\n.*2,000,300 in both.*\n.*I would rather just see it/;
const first = /step 1 of \d+/;

async function openQuestion(args: readonly string[] = run): Promise<Terminal> {
  const terminal = openTerminal(args);
  await terminal.shows(choices);
  return terminal;
}

async function leave(terminal: Terminal): Promise<void> {
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows(/summary$/m);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
}

const remembered = ({ folder }: Terminal): unknown =>
  (JSON.parse(readFileSync(join(folder, 'progress.json'), 'utf8')) as { lessons: Record<string, unknown> }).lessons[
    'thread-private'
  ];

it('is taken with the arrows and Enter, judged in the summary, and remembered', async () => {
  const terminal = await openQuestion();
  terminal.press('down', 'down');
  await terminal.shows(/▶ 2,000,300/);
  terminal.press('enter');
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows('You said: 2,000,300 in both');
  expect(terminal.text()).not.toContain('You were right');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(remembered(terminal)).toMatchObject({ predictions: { right: 0, wrong: 1 } });
});

it('is taken by typing the number of a choice', async () => {
  const terminal = await openQuestion();
  terminal.type('2');
  await terminal.shows(/▶ less than/);
  terminal.press('enter');
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows('You said: less than that');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('is taken by typing how a choice begins', async () => {
  const terminal = await openQuestion();
  terminal.type('2,000');
  await terminal.shows(/▶ 2,000,300/);
  terminal.press('enter');
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows('You said: 2,000,300 in both');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it.each([
  { lang: 'en', columns: 80 },
  { lang: 'zh', columns: 40 },
] as const)(
  'comes below what the lesson is about, and keeps its answer on a line of its own, $lang',
  async ({ lang, columns }) => {
    const terminal = openTerminal([...run, '--lang', lang], { columns, slack: 30 });
    await terminal.shows(lang === 'zh' ? '不猜，直接看' : 'I would rather just see it');
    const spaceless = (text: string) => text.replaceAll(/\s/g, '');
    const screen = spaceless(terminal.text());
    expect(screen.indexOf(spaceless(textOf(lang, 'title')))).toBe(0);
    expect(screen).toContain(spaceless(`${textOf(lang, 'about')}?`));
    expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(columns);
    terminal.press('down', 'enter');
    await terminal.shows(lang === 'zh' ? '第 1/' : first);
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
    expect(terminal.text()).toMatch(lang === 'zh' ? /\n\? [^✓]*\n▶ 比这少/ : /\n\? [^✓]*\n▶ less than that/);
  },
);

it('is marked where several choices may be right, and judged as a whole', async () => {
  const terminal = openTerminal(['run', 'race']);
  await terminal.shows(/\[ \] 1\n.*\[ \] 2\n.*\[ \] 3\n.*\[ \] 4\n.*\[ \] 5/);
  terminal.press('down');
  terminal.type(' ');
  terminal.press('down');
  terminal.type(' ');
  terminal.press('down');
  terminal.type(' ');
  await terminal.shows(/\[x\] 2\n.*\[x\] 3\n.*\[x\] 4\n/);
  terminal.press('enter');
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows('You said: 2; 3; 4');
  await terminal.shows('You were right');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('need not be made', async () => {
  const terminal = await openQuestion();
  terminal.press('up', 'up', 'up', 'down', 'down', 'down');
  await terminal.shows(/▶ I would rather/);
  terminal.press('enter');
  await terminal.shows(first);
  terminal.press('end');
  await terminal.shows(/summary$/m);
  expect(terminal.text()).not.toContain('You said');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(remembered(terminal)).toMatchObject({ predictions: { right: 0, wrong: 0 } });
});

it('is not asked for with --no-predict, nor with --auto', async () => {
  const quiet = openTerminal([...run, '--no-predict']);
  await leave(quiet);
  expect(quiet.history()).not.toMatch(choices);
  const auto = openTerminal([...run, '--auto', '60']);
  await leave(auto);
  expect(auto.history()).not.toMatch(choices);
});

it.each([
  { columns: 40, lang: 'en' },
  { columns: 40, lang: 'zh' },
  { columns: 80, lang: 'zh' },
])('asks within $columns columns in $lang', async ({ columns, lang }) => {
  const terminal = openTerminal([...run, '--lang', lang], { columns, slack: 30 });
  await terminal.shows(lang === 'zh' ? '不猜，直接看' : 'I would rather just see it');
  expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(columns);
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
});

it('asks in ASCII and without colour where there is neither', async () => {
  const terminal = openTerminal(run, { env: { LANG: 'C', NO_COLOR: '1' } });
  await terminal.shows('I would rather just see it');
  expect(terminal.text()).not.toMatch(/[^\x20-\x7e\n]/);
  expect(terminal.bytes()).not.toMatch(/\u001b\[[\d;]*m/);
  terminal.press('down', 'enter');
  await terminal.shows(first);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(terminal.history()).not.toMatch(/[^\x20-\x7e\n]/);
});
