/** Random small programs: two or three threads that load, store, add, lock, try, wait, queue, choose and branch. */
import * as fc from 'fast-check';
import type { StepKind } from '../../../src/explore/execution.js';
import type { Body, Model, Move } from './model.js';
import { failed } from './model-objects.js';

/** Objects: two numbers, two locks, a queue of one, a number for coins. */
const objects: Model['objects'] = [0, 0, 'lock', 'lock', { capacity: 1 }, 0];

/**
 * One instruction. With `when` it is done only if the thread's last answer was that; `body` is what a lock is held for,
 * and where a try or a timed wait fails it is left out.
 */
export type Instruction =
  | { readonly does: 'move'; readonly kind: StepKind; readonly object: number; readonly when: number | null }
  | { readonly does: 'coin'; readonly object: number }
  | {
      readonly does: 'hold';
      readonly how: 'acquire' | 'tryAcquire' | 'timedAcquire';
      /** Whether a try or a timed wait may fail on a free lock too. */
      readonly flip: boolean;
      readonly object: number;
      readonly body: readonly Instruction[];
    };

const when = fc.option(fc.constantFrom(0, 1), { nil: null, freq: 3 });
const plain = fc.record({
  does: fc.constant('move' as const),
  kind: fc.constantFrom<StepKind>('read', 'read', 'write', 'write', 'atomic'),
  object: fc.constantFrom(0, 1),
  when,
});
const rawLock = fc.record({
  does: fc.constant('move' as const),
  kind: fc.constantFrom<StepKind>('acquire', 'release', 'tryAcquire', 'timedAcquire', 'read'),
  object: fc.constantFrom(2, 3),
  when,
});
const queue = fc.record({
  does: fc.constant('move' as const),
  kind: fc.constantFrom<StepKind>('put', 'get', 'tryPut', 'tryGet', 'timedPut', 'timedGet'),
  object: fc.constant(4),
  when,
});
const coin = fc.record({ does: fc.constant('coin' as const), object: fc.constantFrom(0, 5) });
const how = fc.constantFrom('acquire' as const, 'acquire' as const, 'tryAcquire' as const, 'timedAcquire' as const);
const hold = (body: fc.Arbitrary<Instruction[]>): fc.Arbitrary<Instruction> =>
  fc.record({ does: fc.constant('hold' as const), how, flip: fc.boolean(), object: fc.constantFrom(2, 3), body });
const inner = fc.array(fc.oneof<fc.Arbitrary<Instruction>[]>(plain, plain, hold(fc.array(plain, { maxLength: 1 }))), {
  maxLength: 2,
});
const instruction = fc.oneof<fc.Arbitrary<Instruction>[]>(
  plain,
  plain,
  plain,
  hold(inner),
  hold(inner),
  rawLock,
  queue,
  coin,
);

function* perform(list: readonly Instruction[], state: { last: number }): Generator<Move, void, number> {
  for (const [index, one] of list.entries()) {
    if (one.does === 'coin') {
      state.last = Math.abs(yield { kind: 'atomic', object: one.object, add: 1, flip: true });
    } else if (one.does === 'hold') {
      const got = yield { kind: one.how, object: one.object, flip: one.flip && one.how !== 'acquire' };
      if (got === failed) state.last = 1;
      else {
        yield* perform(one.body, state);
        yield { kind: 'release', object: one.object };
      }
    } else if (one.when === null || one.when === state.last) {
      const answer = yield { kind: one.kind, object: one.object, put: state.last + 1 + index, add: 1 };
      if (one.kind !== 'write') state.last = Math.abs(answer);
    }
  }
}

const most = (list: readonly Instruction[]): number =>
  list.reduce((sum, one) => sum + (one.does === 'hold' ? 2 + most(one.body) : 1), 0);

const coins = (list: readonly Instruction[]): number =>
  list.reduce((sum, one) => sum + (one.does === 'hold' ? 1 + coins(one.body) : one.does === 'coin' ? 1 : 0), 0);

/** Puts an upper bound on the interleavings, so that brute force stays quick. */
function bounded(threads: readonly (readonly Instruction[])[], limit: number): boolean {
  let total = 0;
  let ways = 1;
  for (const list of threads) {
    for (let k = 1; k <= most(list); k += 1) ways = (ways * (total + k)) / k;
    total += most(list);
    ways *= 2 ** coins(list);
  }
  return ways <= limit;
}

export interface RandomModel {
  readonly threads: readonly (readonly Instruction[])[];
  /** Thread 0 starts and joins the last of them, and does this before, between and after. */
  readonly main: readonly Instruction[] | null;
}

const main = fc.option(fc.array(plain, { minLength: 1, maxLength: 3 }), { nil: null, freq: 3 });

export const randomModel = (limit: number): fc.Arbitrary<RandomModel> =>
  fc
    .oneof(
      fc.record({
        threads: fc.array(fc.array(instruction, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
        main,
      }),
      fc.record({
        threads: fc.array(fc.array(instruction, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        main,
      }),
    )
    .filter(({ threads, main }) => bounded(main ? [...threads, main] : threads, limit));

/** The model, and the threads that `main` starts. What every thread saw last is part of the outcome. */
export function modelOf({ threads, main }: RandomModel): Model {
  const saw: number[] = [];
  const bodies: Record<number, Body> = {};
  for (const [index, list] of threads.entries()) {
    bodies[index + 1] = function* body() {
      const state = { last: 0 };
      saw[index] = 0;
      yield* perform(list, state);
      saw[index] = state.last;
    };
  }
  const child = threads.length;
  if (main) {
    bodies[0] = function* body() {
      const state = { last: 0 };
      yield* perform(main.slice(0, 1), state);
      yield { kind: 'start', thread: child };
      yield* perform(main.slice(1, 2), state);
      yield { kind: 'join', thread: child };
      yield* perform(main.slice(2), state);
    };
  }
  return {
    name: 'random',
    objects,
    threads: bodies,
    started: main ? [child] : [],
    result: (values) => [...values, ...saw],
  };
}
