import { expect, it } from 'vitest';
import { asBefore, openTerminal, type Terminal } from './pty.js';
import { savedRun } from './saved-run.js';

const race = savedRun('race');
const steps = 10;

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 40, rows: 24 },
  { columns: 120, rows: 40 },
];
/** No view is open over the step: nothing can be closed. */
const noView = /^(?![^]*Esc)/;

const languages = [
  { lang: 'en', count: (index: number) => `step ${index} of ${steps}`, summary: /summary$/, wide: false },
  { lang: 'zh', count: (index: number) => `第 ${index}/${steps} 步`, summary: /小结$/, wide: true },
];
const cases = sizes.flatMap((size) => languages.map((language) => ({ ...size, ...language })));

/** What is true of every screen: nothing goes over its edge, its head and its foot fill it. */
function expectFilled(terminal: Terminal, columns: number): void {
  const widths = terminal.widths();
  expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  // The head's last word, the rule under it and the stroke above the keys end where they should: each width is right.
  expect(widths[0]).toBe(columns - 1);
  expect(widths.slice(1, 4)).toContain(columns);
  expect(widths.at(-2)).toBe(columns);
}

it.each(cases)('walks from the first step to the summary at $columns × $rows in $lang', async (given) => {
  const { columns, rows, lang, count, summary } = given;
  const terminal = openTerminal(['replay', race, '--lang', lang], { columns, rows, slack: 30 });
  for (let index = 1; index <= steps; index += 1) {
    await terminal.shows(count(index));
    expect(terminal.isAlternate()).toBe(true);
    expectFilled(terminal, columns);
    terminal.press('right');
  }
  await terminal.shows(new RegExp(`^.*${summary.source}`, 'm'));
  expectFilled(terminal, columns);
  expect(/\p{Script=Han}/u.test(terminal.text())).toBe(given.wide);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  // What stays is a short transcript, and none of it is wider than the screen either.
  expect(terminal.history().trim().split('\n').length).toBeLessThanOrEqual(13);
  expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(columns);
});

it.each(cases)('shows every view whole at $columns × $rows in $lang', async ({ columns, rows, lang, count }) => {
  const terminal = openTerminal(['replay', race, '--lang', lang], { columns, rows, slack: 30 });
  await terminal.shows(count(1));
  for (const key of ['s', 't', 'e', 'm', '?']) {
    const before = terminal.text();
    terminal.type(key);
    await terminal.shows(lang === 'en' ? 'Esc close' : 'Esc 返回');
    expect(terminal.text()).not.toBe(before);
    expectFilled(terminal, columns);
    terminal.press('escape');
    await terminal.shows(noView);
  }
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

const beyondAscii = /[^\x20-\x7e\n]/;

it('draws with ASCII signs alone where the locale has no Unicode', async () => {
  const terminal = openTerminal(['replay', race], { env: { LANG: 'C' } });
  for (let index = 1; index <= steps; index += 1) {
    await terminal.shows(`step ${index} of ${steps}`);
    expect(terminal.text()).not.toMatch(beyondAscii);
    terminal.press('right');
  }
  for (const key of ['s', 't', 'e', '?']) {
    terminal.type(key);
    await terminal.shows('Esc close');
    expect(terminal.text()).not.toMatch(beyondAscii);
  }
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(terminal.history()).not.toMatch(beyondAscii);
});

it('spells the frame in ASCII and the sentences in Chinese where that is asked for without Unicode', async () => {
  const terminal = openTerminal(['replay', race, '--lang', 'zh'], { env: { LANG: 'C' }, slack: 30 });
  await terminal.shows(`第 1/${steps} 步`);
  expect(terminal.text()).not.toMatch(/[─-╿▀-▟▶◂●■]/);
  expectFilled(terminal, 80);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

/** Foreground and background colours; bold and dim are none. */
const colour = /\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/;

it('colours a terminal, but not with NO_COLOR, nor with --no-color', async () => {
  const shown = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
    const terminal = openTerminal(['replay', race, ...args], { env });
    await terminal.shows('step 1 of 10');
    terminal.press('end');
    await terminal.shows(/summary$/m);
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
    return terminal.bytes();
  };
  expect(await shown([], {})).toMatch(colour);
  const plain = await shown([], { NO_COLOR: '1' });
  expect(plain).not.toMatch(colour);
  expect(plain).not.toMatch(/\u001b\[(?:1|2|22)m/);
  expect(await shown(['--no-color'], {})).not.toMatch(colour);
  expect(await shown(['--color'], { NO_COLOR: '1' })).toMatch(colour);
});
