import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keys } from './keys.js';
import { ownFolder } from './place.js';
import { asBefore, openTerminal } from './pty.js';
import { linesOf, runCli } from './run-cli.js';

/** Far more interleavings than anybody waits for. */
const many = `import { SharedInt, Thread } from 'concur-lessons/kit';
export function work(x) { for (let i = 0; i < 20; i += 1) x.value += 1; }
export default async function main() {
  const x = new SharedInt('x', 0);
  const all = ['t1', 't2', 't3'].map((name) => new Thread(work, { args: [x], name }));
  for (const thread of all) thread.start();
  for (const thread of all) await thread.join();
  return x.value;
}
`;

const tokenIn = (text: string) => /replay '?([^'\n]+@[0-9a-f]{4}:[\d! x]*)/.exec(text)?.[1]?.trim() ?? '';

async function replayed(token: string): Promise<string> {
  const { code, stdout } = await runCli(['replay', token]);
  expect(code).toBe(0);
  expect(stdout).toContain('every turn as the token says');
  return stdout;
}

async function open(args: readonly string[], first: RegExp | string, size = {}) {
  const terminal = openTerminal(['drive', ...args], size);
  await terminal.shows(first);
  return terminal;
}

describe('in a terminal', () => {
  it('drives the race to a lost update, which its token repeats', async () => {
    const terminal = await open(['race'], '0 steps, 0 preemptions');
    await terminal.shows('at best 1 preemption, 4 steps');
    terminal.type('1212');
    await terminal.shows('Goal reached with 2 preemptions; 1 is enough.');
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
    const token = tokenIn(terminal.text());
    expect(token).toMatch(/^race\/broken@[0-9a-f]{4}:1 2 1 2$/);
    expect(await replayed(token)).toContain('It returns 1.');
  });

  it('takes steps back and again, gives a hint, and begins again', async () => {
    const terminal = await open(['race'], '0 steps');
    terminal.type('11');
    await terminal.shows('2 steps, 0 preemptions');
    terminal.type('h');
    await terminal.shows('The goal cannot be reached any more, in any order. Take back 1 step');
    terminal.type('u');
    await terminal.shows('1 step, 0 preemptions');
    terminal.type('h');
    await terminal.shows(/The goal can be reached in 3 steps: move\s[▌ ]*t2 next/);
    terminal.press('right');
    await terminal.shows('2 steps, 0 preemptions');
    terminal.press('left', 'left');
    await terminal.shows('0 steps');
    terminal.type('r');
    await terminal.shows('1 step, 0');
    terminal.press('home');
    await terminal.shows('0 steps');
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
  });

  it('drives two threads into a deadlock, and says who waits for whom', async () => {
    const terminal = await open(['deadlock'], '0 steps', { columns: 40 });
    await terminal.shows('h hint');
    terminal.type('12');
    await terminal.shows(/blocked: waits for ink/);
    await terminal.shows('Goal reached with 1 preemption');
    terminal.type('1');
    await terminal.shows(/The run is over/);
    terminal.type('u');
    await terminal.shows(/make it deadlock +0 preemptions/);
    terminal.type('r');
    await terminal.shows(/make it deadlock +1 preemption/);
    expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(40);
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
    expect(await replayed(tokenIn(terminal.text().replaceAll('\n', '')))).toContain('Nobody can go on');
  });

  it('chooses a thread by its name, opens its views and closes them', async () => {
    const terminal = await open(['deadlock', 'ordered'], 'no goal');
    await terminal.shows('In no order of the steps is there a failure');
    terminal.type(':Ben');
    await terminal.shows('thread Ben: Enter');
    terminal.press('enter');
    await terminal.shows('1 step,');
    for (const [key, title] of [
      ['s', 'The whole source'],
      ['t', 'All steps'],
      ['?', 'the next goal, where there are several'],
    ] as const) {
      terminal.type(key);
      await terminal.shows(title);
      terminal.type(key);
      await terminal.shows('1-2 thread');
    }
    terminal.resize(60, 20);
    await terminal.shows('1-2 thread');
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
  });

  it('keeps the token of what was reached when one begins again and leaves', async () => {
    const terminal = await open(['race'], '0 steps');
    terminal.type('1221');
    await terminal.shows('Goal reached with 1 preemption');
    terminal.press('home');
    await terminal.shows('0 steps');
    terminal.type('q');
    expect(await terminal.end()).toEqual(asBefore(0));
    await replayed(tokenIn(terminal.text()));
  });

  it.each([
    ['Ctrl-C', keys.ctrlC, 130],
    ['q while a hint is being looked for', 'hq', 0],
  ])('leaves nothing behind after %s', async (_, typed, code) => {
    const terminal = await open(['race'], '0 steps');
    terminal.type('1');
    await terminal.shows('1 step,');
    terminal.type(typed);
    expect(await terminal.end()).toEqual(asBefore(code));
  });

  it('can be interrupted while it still explores', async () => {
    const file = join(ownFolder(), 'many.js');
    writeFileSync(file, many);
    const terminal = openTerminal(['drive', file, '--time', '600']);
    await terminal.shows(/[1-9]\d* schedules/);
    terminal.type(keys.ctrlC);
    expect(await terminal.end()).toEqual(asBefore(130));
  });

  it('leaves nothing behind when its window is closed', async () => {
    const terminal = openTerminal(['drive', 'race'], { shell: 'none' });
    await terminal.shows('0 steps');
    terminal.hangUp();
    expect(await terminal.left()).toEqual({ processes: [], files: [] });
  });
});

describe('without a terminal', () => {
  const driven = (lines: string, call: string) => runCli([], { script: `printf '${lines}' | $PROGRAM drive ${call}` });

  it('reads a thread a line, and ends with the result', async () => {
    const { code, stdout, stderr } = await driven(String.raw`1\nt2\nundo\n2\n\n1\n2\n`, 'race');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Goal: make it return 1');
    expect(stdout).toContain('Goal reached with 2 preemptions; 1 is enough.');
    await replayed(tokenIn(stdout));
  });

  it('speaks Chinese as well', async () => {
    const { code, stdout } = await driven(String.raw`1\n撤销\n提示\n退出\n`, 'race --lang zh');
    expect(code).toBe(0);
    expect(stdout).toContain('目标：让它返回 1');
    expect(stdout).toContain('目标还能达到');
  });

  it('ends at the end of its input, wherever the program stands', async () => {
    const { code, stdout } = await runCli(['drive', 'race', 'atomic']);
    expect(code).toBe(0);
    expect(stdout).toContain('In no order of the steps is there a failure');
    expect(stdout).toContain('No step yet.');
  });

  it('prints one JSON object for each position, and for each other answer', async () => {
    const { code, stdout, stderr } = await driven(String.raw`1\n1\nhint\n9\nundo\n2\n2\n1\n`, 'race --json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = linesOf(stdout).map((line) => JSON.parse(line) as { type: string; format: number });
    expect(told.map(({ type }) => type).join(' ')).toBe(
      'opening position position position hint refused position position position position',
    );
    expect(new Set(told.map(({ format }) => format))).toEqual(new Set([1]));
    expect(told[0]).toMatchObject({ complete: true, goals: [{ kind: 'outcome', outcomes: [1], preemptions: 1 }] });
    expect(told[4]).toMatchObject({ answer: 'undo', undo: 1, thread: 2 });
    expect(told.at(-1)).toMatchObject({ ended: 'finished', outcome: 1, reached: 'outcome', preemptions: 1 });
    await replayed((told.at(-1) as unknown as { token: string }).token);
  });

  it.each([
    [['drive'], 'Something is missing'],
    [['drive', 'rase'], 'Did you mean: concur-lessons drive race'],
    [['drive', 'multitask'], 'cannot be explored'],
    [['drive', 'nowhere.ts'], 'there is no such file'],
    [['drive', 'race', '--json', '--plain'], 'do not go together'],
  ])('says what is wrong with %j', async (words, told) => {
    const { code, stderr } = await runCli(words);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});
