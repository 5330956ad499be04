import { describe, expect, it } from 'vitest';
import { makeAct, makeEvents } from '../teach/support.js';
import { runLesson } from './run-lesson.js';
import { backwards, markedLine, stepOf, tellLesson } from './tell-lesson.js';

type Told = Parameters<typeof makeEvents>[0][number];

const worker = (nth: number) => ({ actor: `PoolWorker-${nth}`, pid: 100 + nth });
const begins = (nth: number, plate: number): Told => ({ ...worker(nth), op: 'task.start', object: `task-${plate}` });
const finishes = (nth: number, plate: number): Told => ({
  ...worker(nth),
  op: 'task.end',
  object: `task-${plate}`,
  out: `end task-${plate}`,
});

const submitted = Array.from({ length: 10 }, (_, index): Told => {
  return { op: 'task.submit', actor: 'main', object: `task-${index + 1}`, out: `submit task-${index + 1}` };
});

/** A run of `no-join`: three workers, of whom PoolWorker-3 is done with plate 4 and main leaves; what happened until the signals. */
function leave(after: readonly Told[]) {
  const all = [1, 2, 3];
  const events = makeEvents([
    { op: 'start', actor: 'main' },
    ...all.map((nth): Told => ({ op: 'spawn', actor: 'main', object: `PoolWorker-${nth}`, out: `spawn ${nth}` })),
    ...submitted,
    ...all.map((nth): Told => ({ ...worker(nth), op: 'start', in: `spawn ${nth}` })),
    begins(1, 1),
    begins(2, 2),
    begins(3, 3),
    finishes(3, 3),
    begins(3, 4),
    finishes(1, 1),
    begins(1, 5),
    finishes(2, 2),
    finishes(3, 4),
    { op: 'print', actor: 'main', value: 'main leaves: 4 of 10 plates are ready' },
    ...after,
    ...all.map((nth): Told => ({ op: 'signal', actor: 'main', object: `PoolWorker-${nth}` })),
    { op: 'exit', actor: 'main' },
  ]);
  const act = makeAct(events, { line: { id: 'pool', file: 'no-join.ts' }, result: { outcome: 4 } });
  return tellLesson('pool', 'no-join', [act]);
}

const table = (story: Awaited<ReturnType<typeof leave>>['en'], id: string) => {
  const picture = stepOf(story, id)?.picture;
  return picture?.kind === 'table' ? picture.rows : [];
};

describe('the lesson pool', () => {
  it('tells what the workers went on with after main’s last line', async () => {
    const told = await leave([begins(2, 6), begins(3, 7), finishes(1, 5)]);
    expect(stepOf(told.en, 'leaves')?.text).toContain('Being washed at this moment: 1.');
    const text = stepOf(told.en, 'workers-end')?.text;
    expect(text).toContain('PoolWorker-2 had begun plate 6 and PoolWorker-3 had begun plate 7 in the meantime.');
    expect(text).toContain('too late for main’s count: 1.');
    expect(stepOf(told.zh, 'workers-end')?.text).toContain('PoolWorker-2 又洗起了 6 号');
    expect(stepOf(told.en, 'lost')?.text).toContain('Washed: 5; dropped half-way (✗): 2; never touched: 3.');
    expect(backwards(told.en)).toEqual([]);
  });

  it('says nothing of that where nothing was begun', async () => {
    const { en } = await leave([]);
    expect(stepOf(en, 'workers-end')?.text).toMatch(/only waits until they are gone\.$/);
    expect(markedLine(en, 'workers-end')).toBe('return done;');
  });

  it('names the processes in the order of its table', async () => {
    const { en } = await runLesson('pool', 'join');
    const washers = table(en, 'same-three').filter(([, , plates]) => plates !== '-');
    const pids = washers.map(([, pid]) => pid ?? '');
    expect(stepOf(en, 'same-three')?.text).toMatch(new RegExp(pids.join('(?:, | and )')));
  });
});

describe('the lesson pool-queue', () => {
  it('lets one worker write and the other one read, whoever is up first, through a manager that is up', async () => {
    const { en, zh, trace } = await runLesson('pool-queue', 'manager');
    const rows = table(en, 'reads');
    expect(rows.map(([letter]) => letter)).toEqual(['c', 'r', 'a', 'b']);
    const [puts, gets] = [1, 3].map((column) => new Set(rows.map((row) => row[column])));
    expect([puts?.size, gets?.size]).toEqual([1, 1]);
    expect(puts).not.toEqual(gets);
    expect(stepOf(en, 'reads')?.text).toContain('read goes to the other worker');
    expect(stepOf(zh, 'reads')?.text).toContain('read 归了另一个');
    const events = trace.acts[1]?.events ?? [];
    const up = events.find(({ op, actor }) => op === 'start' && actor.startsWith('Manager'));
    const hired = events.find(({ op, object }) => op === 'spawn' && object?.startsWith('PoolWorker'));
    expect(up?.seq).toBeLessThan(hired?.seq ?? 0);
    expect(backwards(en)).toEqual([]);
  });
});
