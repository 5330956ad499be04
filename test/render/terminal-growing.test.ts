import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type OpenPlayer, play } from '../../src/render/terminal.js';
import type { Narration } from '../../src/teach/narration.js';
import { FakeHost, FakeInput, FakeOutput } from './fake-terminal.js';
import { raceNarration } from './fixture-race.js';
import { bare, uis, unicode } from './helpers.js';

const whole = raceNarration();
/** The walk as it is while acts run: its first steps. */
const part = (count: number, running = 'slow motion'): Narration => ({
  ...whole,
  steps: whole.steps.slice(0, count),
  running,
});

function begin(first: Narration, autoSeconds?: number) {
  const [input, output, host] = [new FakeInput(), new FakeOutput(), new FakeHost()];
  let open: OpenPlayer | undefined;
  const onOpen = (player: OpenPlayer) => {
    open = player;
  };
  const result = play(first, { input, output, host, style: unicode, ui: uis.en, autoSeconds, onOpen });
  const since = (from: number) => bare(output.writes.slice(from).join(''));
  return { input, output, host, result, since, take: (longer: Narration) => open?.take(longer), open };
}

const turn = () => delay(20);

test('how many steps there are is said when it is known', async () => {
  const player = begin(part(3));
  expect(player.since(0)).toContain('step 1 of …');
  expect(player.since(0)).toContain('running: slow motion');
  const before = player.output.writes.length;
  player.take(whole);
  await turn();
  expect(player.output.writes.length).toBe(before + 1);
  expect(player.since(before)).toContain('step 1 of 7');
  expect(player.since(before)).not.toContain('running');
  // Nothing but the head and the foot is drawn again.
  expect(player.output.writes.at(-1)?.match(/\u001b\[2K/g)?.length).toBe(2);
  player.input.write('q');
  await player.result;
});

test('more of the same changes nothing on the screen', async () => {
  const player = begin(part(3));
  const before = player.output.writes.length;
  player.take(part(3));
  await turn();
  expect(player.output.writes.length).toBe(before);
  player.input.write('q');
  await player.result;
});

test('at the last step that is there a sign turns until the next has come', async () => {
  const player = begin(part(3));
  player.input.write('lll');
  await expect.poll(() => player.since(0)).toMatch(/[⠋⠙⠸⠴⠦⠇] running: slow motion/);
  expect(player.since(0)).toContain('step 3 of …');
  const before = player.output.writes.length;
  // Only the row with the sign is drawn again.
  await expect.poll(() => player.output.writes.length).toBeGreaterThan(before);
  expect(player.output.writes.at(-1)?.match(/\u001b\[2K/g)?.length).toBe(1);
  player.take(part(5, 'the rest'));
  await expect.poll(() => player.since(before)).toContain('step 4 of …');
  expect(player.since(before)).toContain('running: the rest');
  player.take(whole);
  await expect.poll(() => player.since(before)).toContain('step 4 of 7');
  player.input.write('q');
  expect(await player.result).toEqual({ exitCode: 0, reachedEnd: false, lastStep: 4 });
});

test('no sign turns while nobody waits', async () => {
  const player = begin(part(3));
  const before = player.output.writes.length;
  await delay(900);
  expect(player.output.writes.length).toBe(before);
  player.input.write('q');
  await player.result;
});

test('walking by itself waits and goes on to the end', async () => {
  const player = begin(part(2), 0.01);
  await expect.poll(() => player.since(0)).toMatch(/[⠋⠙⠸⠴⠦⠇] running/);
  player.take(whole);
  await expect.poll(() => player.since(0)).toContain('summary');
  player.input.write('q');
  expect(await player.result).toEqual({ exitCode: 0, reachedEnd: true, lastStep: 8 });
});

test('the last step that is there is not the end', async () => {
  const player = begin(part(3));
  player.input.write('Gq');
  expect(await player.result).toMatchObject({ reachedEnd: false, lastStep: 3 });
});

test('what comes when the learner has left is not drawn', async () => {
  const player = begin(part(3));
  player.input.write('Gq');
  await player.result;
  const before = player.output.writes.length;
  player.take(whole);
  await turn();
  expect(player.output.writes.length).toBe(before);
});

test('what comes while the shell has the terminal is drawn when the player has it again', async () => {
  const player = begin(part(3));
  player.input.write('\u001a');
  await turn();
  const before = player.output.writes.length;
  player.take(whole);
  await turn();
  expect(player.output.writes.length).toBe(before);
  player.host.emit('SIGCONT');
  await turn();
  expect(player.since(before)).toContain('step 1 of 7');
  player.input.write('q');
  await player.result;
});

test('what cannot be told on ends the walk, and the terminal is as it was', async () => {
  const player = begin(part(3));
  expect(player.input.isRaw).toBe(true);
  player.open?.fail(new Error('told wrong'));
  await expect(player.result).rejects.toThrow('told wrong');
  expect(player.input.isRaw).toBe(false);
  expect(player.output.writes.at(-1)).toContain('\u001b[?1049l');
  const before = player.output.writes.length;
  player.take(whole);
  await turn();
  expect(player.output.writes.length).toBe(before);
});
