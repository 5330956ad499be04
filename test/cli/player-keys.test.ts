import { expect, it } from 'vitest';
import { keys } from './keys.js';
import { asBefore, openTerminal, type Terminal } from './pty.js';
import { savedRun } from './saved-run.js';

const race = savedRun('race');
const lock = savedRun('lock');

async function open(args: readonly string[] = []): Promise<Terminal> {
  const terminal = openTerminal(['replay', race, ...args]);
  await terminal.shows('step 1 of 10');
  return terminal;
}

const summary = /summary$/m;
/** No view is open over the step: nothing can be closed. */
const noView = /^(?![^]*Esc)/;

it.each([
  { name: 'the arrows', on: keys.right, back: keys.left },
  { name: 'Enter and Backspace', on: keys.enter, back: keys.backspace },
  { name: 'Space and b', on: ' ', back: 'b' },
  { name: 'n and b', on: 'n', back: 'b' },
  { name: 'j and k', on: 'j', back: 'k' },
  { name: 'l and h', on: 'l', back: 'h' },
  { name: 'the page keys', on: keys.pageDown, back: keys.pageUp },
])('walks on and back with $name', async ({ on, back }) => {
  const terminal = await open();
  terminal.type(on);
  await terminal.shows('step 2 of 10');
  terminal.type(on);
  await terminal.shows('step 3 of 10');
  terminal.type(back);
  await terminal.shows('step 2 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it.each([
  { name: 'Home and End', first: keys.home, last: keys.end },
  { name: 'g and G', first: 'g', last: 'G' },
])('goes to the first step and to the summary with $name', async ({ first, last }) => {
  const terminal = await open();
  terminal.type(last);
  await terminal.shows(summary);
  terminal.press('right');
  terminal.type(first);
  await terminal.shows('step 1 of 10');
  terminal.press('left');
  terminal.press('right');
  await terminal.shows('step 2 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('goes to the step whose number is typed, once Enter says that it is whole', async () => {
  const terminal = await open();
  terminal.type('7');
  await terminal.shows('go to step 7: Enter');
  await terminal.shows('step 1 of 10');
  terminal.press('enter');
  await terminal.shows('step 7 of 10');
  terminal.type('35');
  terminal.press('backspace', 'enter');
  await terminal.shows('step 3 of 10');
  terminal.type('4');
  await terminal.shows('go to step 4');
  terminal.press('escape');
  await terminal.shows(/^(?![^]*go to step)/);
  terminal.type('99\r');
  await terminal.shows(summary);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it.each([
  { key: 's', title: 'The whole source' },
  { key: 't', title: 'The whole timeline' },
  { key: 'e', title: 'Every event' },
  { key: 'm', title: 'The whole step' },
  { key: '?', title: 'Keys and signs' },
])('opens a view with $key, closes it with Esc and with the same key', async ({ key, title }) => {
  const terminal = await open();
  terminal.type(key);
  await terminal.shows(title);
  terminal.press('escape');
  await terminal.shows(noView);
  terminal.type(key);
  await terminal.shows(title);
  terminal.type(key);
  await terminal.shows(noView);
  await terminal.shows('step 1 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('scrolls a view that is longer than the screen, line by line and page by page, and walks with it open', async () => {
  const terminal = openTerminal(['replay', lock], { rows: 16 });
  await terminal.shows('step 1 of 8');
  terminal.type('s');
  const place = async (what: RegExp) => {
    await terminal.shows(what);
    return Number(/ (\d+)–\d+ of \d+/.exec(terminal.text())?.[1]);
  };
  await place(/ \d+–\d+ of \d+ /);
  terminal.press('home');
  await terminal.shows(/ 1–\d+ of /);
  terminal.press('down');
  await terminal.shows(/ 2–\d+ of /);
  terminal.press('up');
  await terminal.shows(/ 1–\d+ of /);
  terminal.press('pageDown');
  const paged = await place(/ (?:[5-9]|\d\d)–\d+ of /);
  expect(paged).toBeGreaterThan(2);
  terminal.press('end');
  await terminal.shows(/–(\d+) of \1 /);
  terminal.press('right');
  await terminal.shows('step 2 of 8');
  await terminal.shows('Esc close');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('walks by itself with a, faster and slower with + and -, and stops at the summary', async () => {
  const terminal = await open(['--speed', '8']);
  terminal.type('a');
  await terminal.shows(/auto, .* a step/);
  await terminal.shows('step 2 of 10');
  terminal.type('-');
  terminal.type('+');
  terminal.type('a');
  await terminal.shows(/^(?![^]*auto, )/);
  terminal.press('end', 'left');
  await terminal.shows('step 10 of 10');
  terminal.type('a');
  await terminal.shows(summary);
  expect(terminal.text()).not.toContain('auto, ');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('tells how long a step takes when the speed changes', async () => {
  const terminal = await open(['--auto', '90']);
  await terminal.shows('auto, 90 s a step');
  terminal.type('++');
  await terminal.shows('auto, 45 s a step');
  terminal.type('---');
  await terminal.shows('auto, 2 min a step');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('walks to the end by itself with --auto', async () => {
  const terminal = openTerminal(['replay', race, '--auto', '0.05']);
  await terminal.shows(summary);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('takes many keys at once, and none from what is pasted', async () => {
  const terminal = await open();
  terminal.type('nnnnnnb');
  await terminal.shows('step 6 of 10');
  terminal.type('\u001b[200~qqnnn\u001b[201~');
  terminal.type('b');
  await terminal.shows('step 5 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('draws itself anew when the window changes its size', async () => {
  const terminal = await open();
  terminal.press('right', 'right');
  await terminal.shows('step 3 of 10');
  for (const [columns, rows] of [
    [40, 24],
    [120, 40],
    [60, 12],
    [80, 24],
  ] as const) {
    terminal.resize(columns, rows);
    await terminal.shows(new RegExp(`^.{${columns - 13}}step 3 of 10\\n[^]*━─*$`, 'm'));
    expect(Math.max(...terminal.widths())).toBe(columns);
    expect(terminal.lines().at(-1)).toContain('q quit');
  }
  terminal.press('left');
  await terminal.shows('step 2 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  // Nothing of the player is left among what was there before.
  expect(terminal.history()).not.toContain('━━');
});

it('bears a window that is far too small, and is whole again when it grows', async () => {
  const terminal = openTerminal(['replay', race], { columns: 20, rows: 5 });
  await terminal.shows(/\S/);
  expect(terminal.isAlternate()).toBe(true);
  terminal.press('right');
  terminal.resize(8, 2);
  terminal.resize(1, 1);
  terminal.resize(80, 24);
  await terminal.shows('step 2 of 10');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
  // Nothing of the player is left among what was there before.
  expect(terminal.history()).not.toContain('━━');
});
