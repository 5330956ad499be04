/** What goes wrong while a learner walks along must leave nothing behind: no act that runs, no terminal that is taken. */
import { expect, it } from 'vitest';
import { type Io, voiceOf } from '../../src/cli/io.js';
import type { Running } from '../../src/cli/running.js';
import { walkAlong } from '../../src/cli/walk-along.js';
import type { FinishedRun } from '../../src/launch/run-program.js';
import type { Trace } from '../../src/trace/trace.js';
import { FakeInput, FakeOutput } from '../render/fake-terminal.js';
import { raceNarration } from '../render/fixture-race.js';
import { makeAct, makeTrace } from '../teach/support.js';

const soFar = (count: number): Trace => ({
  ...makeTrace(Array.from({ length: count }, (_, index) => makeAct([], { line: { act: index + 1 } }))),
  toCome: ['later'],
});

/** A run that goes on until it is left, as a real one does with what a listener throws. */
function openRun() {
  let reject = (_error: Error) => {};
  const finished = new Promise<FinishedRun>((_, fail) => {
    reject = fail;
  });
  finished.catch(() => {});
  const seen = { left: 0, tell: (_soFar: Trace) => {} };
  const running: Running = {
    finished,
    onGrowth(listener) {
      seen.tell = listener;
    },
    leave() {
      seen.left += 1;
      reject(new Error('interrupted'));
    },
    show: () => Promise.resolve(),
    hide() {},
  };
  return { running, seen };
}

function terminal() {
  const [input, output] = [new FakeInput(), new FakeOutput()];
  const io = { stdin: input, stdout: output, stderr: output, env: {}, platform: 'linux' } as unknown as Io;
  return { input, output, io, voice: voiceOf({ env: {} }, 'en') };
}

it('leaves the player and the run where an act cannot be told on', async () => {
  const { running, seen } = openRun();
  const { input, output, io, voice } = terminal();
  const tell = ({ acts }: Trace) => {
    if (acts.length > 1) throw new TypeError('told wrong');
    return { ...raceNarration(), running: 'later' };
  };
  const walked = walkAlong({ running, tell }, {}, io, voice);
  seen.tell(soFar(1));
  await expect.poll(() => input.isRaw).toBe(true);
  expect(() => seen.tell(soFar(2))).toThrow('told wrong');
  await expect(walked).rejects.toThrow('told wrong');
  expect({ left: seen.left, isRaw: input.isRaw }).toEqual({ left: 1, isRaw: false });
  expect(output.writes.at(-1)).toContain('\u001b[?1049l');
});

it('leaves the run where the first act cannot be told, or the player breaks', async () => {
  const wrong = (): never => {
    throw new TypeError('told wrong');
  };
  const untold = openRun();
  const { io, voice } = terminal();
  const walked = walkAlong({ running: untold.running, tell: wrong }, {}, io, voice);
  expect(() => untold.seen.tell(soFar(1))).toThrow('told wrong');
  await expect(walked).rejects.toThrow('told wrong');
  expect(untold.seen.left).toBe(1);

  const undrawn = openRun();
  const other = terminal();
  const tell = () => ({ ...raceNarration(), running: 'later' });
  const drawn = walkAlong({ running: undrawn.running, tell }, {}, other.io, voice);
  other.output.write = (text) => {
    if (text.includes('step 1')) wrong();
    return true;
  };
  undrawn.seen.tell(soFar(1));
  await expect(drawn).rejects.toThrow('told wrong');
  expect({ left: undrawn.seen.left, isRaw: other.input.isRaw }).toEqual({ left: 1, isRaw: false });
});
