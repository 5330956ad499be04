import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/trace/events.js';
import { actOf, runFixture } from '../../run-fixture.js';

async function ordered(args: readonly Json[], order: string) {
  const act = actOf(await runFixture('ordered.js', { gate: 'controlled', args, order: order.split(' ') }));
  const steps = act.events.filter(({ tick, actor }) => tick !== undefined && actor !== 'main');
  return { ...act, steps, taken: steps.map(({ actor }) => actor).join(' ') };
}

describe('threads that take the turns of an order', () => {
  it('take each of them, one step at a time, and count the steps', async () => {
    const { taken, steps, result } = await ordered(['long', 2], 't2 t1 t1 t2 t2 t1 t2 t1');
    expect(taken).toBe('t2 t1 t1 t2 t2 t1 t2 t1');
    expect(steps.map(({ tick }) => tick)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(steps.map(({ op, value }) => `${op} ${JSON.stringify(value)}`)).toEqual([
      'read 0',
      'read 0',
      'write 1',
      'write 1',
      'read 1',
      'read 1',
      'write 2',
      'write 2',
    ]);
    expect(result.outcome).toBe(2);
  });

  it('go on without a switch when the order is used up', async () => {
    expect((await ordered(['long', 2], 't2 t1')).taken).toBe('t2 t1 t1 t1 t1 t2 t2 t2');
  });

  it('leave out turns that cannot be taken: of a stranger, of main, of one that has ended or is blocked', async () => {
    expect((await ordered(['long', 1], 't9 main t1 t1 t1 t2')).taken).toBe('t1 t1 t2 t2');
    const { taken } = await ordered(['timed'], 't1 t2 t2');
    // Waiting for a time, it times out where it is told to.
    expect(taken.startsWith('t1 t2 t1')).toBe(true);
  });

  it('are many batches, each with the order from its beginning', async () => {
    const { taken, result } = await ordered(['twice'], 't2 t3 t1');
    expect(taken).toBe('t2 t2 t1 t1 t3 t3 t4 t4');
    expect(result.outcome).toBe(4);
  });

  it('may take more steps than are ever explored', async () => {
    const { result, steps } = await ordered(['long', 6_000], 't1 t2');
    expect(result.outcome).toBe(6_000);
    expect(steps).toHaveLength(24_000);
  });
});

describe('a wait with a time', () => {
  it('is over as soon as the order says so, and takes no time', async () => {
    const { steps, result } = await ordered(['timed'], 't1 t2 t1');
    expect(steps[1]).toMatchObject({ actor: 't2', op: 'lock.acquire', value: false });
    expect(result).toMatchObject({ ended: 'finished', outcome: [1, 0] });
  });

  it('gets what it waits for where others can go on first', async () => {
    const { result } = await ordered(['timed'], 't1');
    expect(result.outcome).toEqual([1, 1]);
  });
});

describe('where nobody can move any more', () => {
  it('a deadlock is proved from who waits for whom', async () => {
    const { result, events } = await ordered(['crossing'], 't1 t2');
    expect(result.ended).toBe('deadlock');
    const waits = events.filter(({ op }) => op === 'lock.wait').map(({ actor, object }) => `${actor} ${object}`);
    expect(waits.toSorted()).toEqual(['t1 b', 't2 a']);
  });

  it('each goes on that somebody outside lets go on', async () => {
    const { result } = await ordered(['late'], 't1 t2');
    expect(result).toMatchObject({ ended: 'finished', outcome: [1, 1] });
  });
});

describe('a lock of main’s', () => {
  it('keeps from its turn who waits for it, while the others take theirs', async () => {
    const { result, taken, steps } = await ordered(['held'], 't1 t2 t3 t2 t3');
    expect(result).toMatchObject({ ended: 'finished', outcome: 2 });
    // t1 has nothing to do at first: its turn is left out.
    expect(taken.startsWith('t2 t2 t3 t3')).toBe(true);
    const own = steps.filter(({ actor }) => actor === 't1').map(({ op, value }) => `${op} ${JSON.stringify(value)}`);
    expect(own.slice(-4)).toEqual(['lock.acquire true', 'read 0', 'write 1', 'lock.release null']);
  });

  it('that was given back before is free', async () => {
    const { result, taken } = await ordered(['again'], 't2 t2 t2 t2 t1');
    expect(result.outcome).toBe(2);
    expect(taken).toBe('t2 t2 t2 t2 t1 t1 t1 t1');
  });
});

it('waits for real for what main holds, and passes where main has given a sign', async () => {
  const { result } = await ordered(['outside'], 't1 t2');
  expect(result).toMatchObject({ ended: 'finished', outcome: [1, 1] });
});
