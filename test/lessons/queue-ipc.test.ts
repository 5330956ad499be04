import { describe, expect, it } from 'vitest';
import { makeAct, makeEvents } from '../teach/support.js';
import { backwards, stepOf, tellLesson } from './tell-lesson.js';

type Told = Parameters<typeof makeEvents>[0][number];

const reader = { actor: 'reader', pid: 102 } as const;
const writer = { actor: 'writer', pid: 103 } as const;
const put = (letter: string): Told => ({ ...writer, op: 'queue.put', object: 'queue', value: letter, out: letter });
const get = (letter: string): Told => ({ ...reader, op: 'queue.get', object: 'queue', value: letter, in: letter });
const waits: Told = { ...reader, op: 'queue.empty', object: 'queue' };
const look = (state: string): Told => ({ ...reader, op: 'evidence', n: 0, value: { moment: 'waiting', state } });
const leaves = (why: string): Told => ({ ...reader, op: 'print', value: `${why}: I leave` });

/** One run in which reader and writer did this, in this order. */
function tellRun(variant: string, order: readonly Told[], left: number) {
  const events = makeEvents([
    { op: 'start', actor: 'main' },
    { op: 'spawn', actor: 'main', object: 'reader', out: 'spawn reader' },
    { op: 'spawn', actor: 'main', object: 'writer', out: 'spawn writer' },
    { ...reader, op: 'start', in: 'spawn reader' },
    { ...writer, op: 'start', in: 'spawn writer' },
    ...order,
    { op: 'print', actor: 'main', value: `${left} left in the queue` },
  ]);
  const act = makeAct(events, { line: { id: 'once', file: `${variant}.ts` }, result: { outcome: left } });
  return tellLesson('queue-ipc', variant, [act]);
}

const early = (order: readonly Told[], left: number) => tellRun('early-reader', order, left);
const idsOf = ({ en }: Awaited<ReturnType<typeof tellRun>>) => en.steps.map(({ id }) => id);
const nothing = leaves('nothing there');

describe('the lesson queue-ipc, with a reader that may leave too soon', () => {
  it('tells of a reader that leaves before anything is put', async () => {
    const told = await early([nothing, put('A'), put('B'), put('C')], 3);
    expect(idsOf(told)).toEqual(['both-start', 'leaves', 'puts-on', 'unread']);
    expect(stepOf(told.en, 'leaves')?.text).toContain('It knows nothing of what a writer is still going to put.');
    expect(stepOf(told.en, 'puts-on')?.text).toContain('When it puts A, B and C, the reader has left already.');
  });

  it('says that a message was put in time and came too late', async () => {
    const told = await early([put('A'), nothing, put('B'), put('C')], 3);
    expect(stepOf(told.en, 'leaves')?.text).toContain('A has been put by now, but had not reached the queue');
    expect(stepOf(told.zh, 'leaves')?.text).toContain('A 已经发出，只是队列作答时还没有收到');
    expect(stepOf(told.en, 'puts-on')?.text).toContain('When it puts B and C, the reader');
    expect(backwards(told.en)).toEqual([]);
  });

  it('tells of the puts where they lie, also between the last get and the leaving', async () => {
    const told = await early([put('A'), get('A'), put('B'), put('C'), nothing], 2);
    expect(idsOf(told)).toEqual(['both-start', 'matched', 'puts-too', 'leaves', 'unread']);
    expect(stepOf(told.en, 'leaves')?.text).toContain('B and C have been put by now');
    expect(stepOf(told.en, 'matched')?.text).toMatch(/^The reader got A, .* after it had been put\.$/);
    expect(backwards(told.en)).toEqual([]);
  });

  it('tells of the puts first where the reader got all of them', async () => {
    const told = await early([put('A'), get('A'), put('B'), get('B'), put('C'), get('C'), nothing], 0);
    expect(idsOf(told)).toEqual(['both-start', 'puts', 'matched', 'lucky', 'unread']);
    expect(backwards(told.en)).toEqual([]);
  });

  it('draws the children in the order in which the program starts them', async () => {
    const { en } = await early([nothing, put('A')], 1);
    expect(stepOf(en, 'both-start')?.picture).toMatchObject({
      root: { children: [{ label: 'reader 102' }, { label: 'writer 103' }] },
    });
  });
});

describe('the lesson queue-ipc, with an end mark', () => {
  const fixed = (order: readonly Told[]) => tellRun('fixed', order, 0);
  const rest = [put('END'), get('END'), leaves('end mark')] as const;
  const allThere = [put('A'), get('A'), put('B'), get('B'), put('C'), get('C')] as const;

  it('shows the reader asleep where the kernel was asked while it waited', async () => {
    const { en } = await fixed([waits, look('R'), look('S'), ...allThere, ...rest]);
    expect(stepOf(en, 'waits')?.text).toContain('asleep: while it waits it uses no CPU');
    expect(stepOf(en, 'waits')?.evidence.map(({ evidence }) => evidence.state)).toEqual(['S']);
  });

  it('shows nothing of the kernel where it was asked too soon or too late', async () => {
    for (const order of [
      [waits, look('R'), ...allThere, ...rest],
      [waits, put('A'), look('S'), ...allThere.slice(1), ...rest],
    ]) {
      const { en } = await fixed(order);
      expect(stepOf(en, 'waits')?.text).not.toContain('asleep');
      expect(stepOf(en, 'waits')?.evidence).toEqual([]);
    }
  });

  it('tells of a wait for the end mark where it lies', async () => {
    const told = await fixed([...allThere, waits, look('S'), ...rest]);
    expect(idsOf(told)).toEqual(['both-start', 'puts', 'matched', 'waits-on', 'end-mark', 'none-left']);
    expect(backwards(told.en)).toEqual([]);
  });
});
