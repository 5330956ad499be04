import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type PlayOptions, play } from '../../src/render/terminal.js';
import type { Narration } from '../../src/teach/narration.js';
import { FakeHost, FakeInput, FakeOutput } from './fake-terminal.js';
import { raceNarration } from './fixture-race.js';
import { uis, unicode } from './helpers.js';

function begin(options: Partial<PlayOptions> = {}, narration: Narration = raceNarration()) {
  const input = new FakeInput();
  const output = new FakeOutput();
  const host = new FakeHost();
  const result = play(narration, { input, output, host, style: unicode, ui: uis.en, ...options });
  return { input, output, host, result };
}

const turn = () => delay(20);

function expectRestored({ input, output, host }: ReturnType<typeof begin>) {
  const all = output.writes.join('');
  expect(input.isRaw).toBe(false);
  expect(all.lastIndexOf('\u001b[?1049l')).toBeGreaterThan(all.lastIndexOf('\u001b[?1049h'));
  expect(all.lastIndexOf('\u001b[?25h')).toBeGreaterThan(all.lastIndexOf('\u001b[?25l'));
  expect(all.lastIndexOf('\u001b[?7h')).toBeGreaterThan(all.lastIndexOf('\u001b[?7l'));
  expect(all.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(all.lastIndexOf('\u001b[?2004h'));
  expect(host.eventNames()).toEqual([]);
  expect(output.listenerCount('resize')).toBe(0);
}

test('it takes another screen, draws the first step at once, and gives the terminal back at q', async () => {
  const player = begin();
  expect(player.input.isRaw).toBe(true);
  expect(player.output.writes.join('')).toContain('step 1 of 7');
  player.input.write('q');
  expect(await player.result).toEqual({ exitCode: 0, reachedEnd: false, lastStep: 1 });
  expectRestored(player);
});

test('a frame is one write, between the marks of synchronized output', async () => {
  const player = begin();
  const before = player.output.writes.length;
  player.input.write('\u001b[C');
  await turn();
  const frames = player.output.writes.slice(before);
  expect(frames).toHaveLength(1);
  expect(frames[0]).toMatch(/^\u001b\[\?2026h[^]*\u001b\[\?2026l$/);
  expect(frames[0]).toContain('step 2 of 7');
  player.input.write('q');
  await player.result;
});

test('keys that come together are drawn once, and rows that stay are not sent again', async () => {
  const player = begin();
  player.input.write('ll');
  await turn();
  const before = player.output.writes.length;
  player.input.write('l');
  await turn();
  const [frame = ''] = player.output.writes.slice(before);
  expect(frame).toContain('step 4 of 7');
  expect(frame).not.toContain('import { SharedInt');
  expect(frame).not.toContain('\u001b[2J');
  player.input.write('lllq');
  expect(await player.result).toMatchObject({ lastStep: 7 });
});

test('a key that changes nothing writes nothing', async () => {
  const player = begin();
  const before = player.output.writes.length;
  player.input.write('x');
  await turn();
  expect(player.output.writes).toHaveLength(before);
  player.input.write('q');
  await player.result;
});

test('having come to the summary counts as having seen it all', async () => {
  const player = begin();
  player.input.write('Gq');
  expect(await player.result).toEqual({ exitCode: 0, reachedEnd: true, lastStep: 8 });
});

test('Ctrl-C is an interruption', async () => {
  const player = begin();
  player.input.write('\u0003');
  expect(await player.result).toMatchObject({ exitCode: 130 });
  expectRestored(player);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s gives the terminal back', async (signal) => {
  const player = begin();
  player.host.emit(signal);
  expect(await player.result).toMatchObject({ exitCode: 130 });
  expectRestored(player);
});

test('the end of the input ends the player', async () => {
  const player = begin();
  player.input.end();
  expect(await player.result).toMatchObject({ exitCode: 130, reachedEnd: false });
  expectRestored(player);
});

test('a terminal that is gone, and cannot be set any more, ends the player', async () => {
  const player = begin();
  player.input.setRawMode = (raw) => {
    if (!raw) player.input.emit('error', new Error('setRawMode EIO'));
    return player.input;
  };
  player.input.end();
  expect(await player.result).toMatchObject({ exitCode: 130, reachedEnd: false });
  expect(player.host.eventNames()).toEqual([]);
});

test.each(['exit', 'uncaughtExceptionMonitor'])(
  'when the process goes down (%s), the terminal is given back first',
  (event) => {
    const player = begin();
    player.host.emit(event);
    expect(player.input.isRaw).toBe(false);
    expect(player.output.writes.at(-1)).toContain('\u001b[?1049l');
  },
);

test('a fault in drawing gives the terminal back and is told', async () => {
  const narration = raceNarration();
  const broken: Narration = {
    ...narration,
    steps: narration.steps.map((step, index) => (index === 1 ? { ...step, lanes: null as unknown as [] } : step)),
  };
  const player = begin({}, broken);
  player.input.write('l');
  await expect(player.result).rejects.toThrow(TypeError);
  expectRestored(player);
});

test('a new size draws everything anew, and exactly in that size', async () => {
  const player = begin();
  player.output.columns = 40;
  player.output.rows = 20;
  player.output.emit('resize');
  await turn();
  const frame = player.output.writes.at(-1) ?? '';
  expect(frame).toContain('\u001b[2J');
  expect(frame).toContain('\u001b[20;1H');
  expect(frame).not.toContain('\u001b[21;1H');
  player.input.write('q');
  await player.result;
});

test('Ctrl-Z gives the terminal back, and continuing takes it again', async () => {
  const player = begin();
  player.input.write('\u001a');
  await turn();
  expect(player.host.suspended).toBe(1);
  expect(player.input.isRaw).toBe(false);
  player.host.emit('SIGCONT');
  await turn();
  expect(player.input.isRaw).toBe(true);
  expect(player.output.writes.at(-1)).toContain('step 1 of 7');
  player.input.write('q');
  await player.result;
  expectRestored(player);
});

describe('by itself', () => {
  test('it walks to the summary and stays there', async () => {
    const player = begin({ autoSeconds: 0.01 });
    await expect.poll(() => player.output.writes.at(-1)).toContain('summary');
    await turn();
    player.input.write('q');
    expect(await player.result).toEqual({ exitCode: 0, reachedEnd: true, lastStep: 8 });
  });

  test('it stops at a', async () => {
    const player = begin({ autoSeconds: 60 });
    expect(player.output.writes.join('')).toContain('auto, 60 s a step');
    player.input.write('a');
    await turn();
    expect(player.output.writes.at(-1)).not.toContain('auto');
    player.input.write('q');
    expect(await player.result).toMatchObject({ lastStep: 1 });
  });

  test('without seconds, a step stays as long as reading it takes', async () => {
    const player = begin({ autoSeconds: null, speed: 2 });
    expect(player.output.writes.join('')).toMatch(/auto, \d+(\.\d+)? s a step/);
    player.input.write('q');
    await player.result;
  });
});

test('walking by itself stands still while the help is read', async () => {
  const player = begin({ autoSeconds: 0.05 });
  player.input.write('?');
  await delay(200);
  player.input.write('q');
  expect(await player.result).toMatchObject({ lastStep: 1 });
});
