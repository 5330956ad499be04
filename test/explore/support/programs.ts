/** The programs of the table of known answers, as models. */
import type { Body, Model, Move } from './model.js';

export const read = (object: number): Move => ({ kind: 'read', object });
export const write = (object: number, put: number): Move => ({ kind: 'write', object, put });
export const add = (object: number, by: number): Move => ({ kind: 'atomic', object, add: by });
export const acquire = (object: number): Move => ({ kind: 'acquire', object });
export const release = (object: number): Move => ({ kind: 'release', object });

/** Does these, whatever comes of them. */
export const doing = (...moves: readonly Move[]): Body =>
  function* body() {
    for (const move of moves) yield move;
  };

/** Loads until it is not 0, or for ever. */
export const spinning = (object: number, forEver = false): Body =>
  function* body() {
    for (;;) if ((yield read(object)) !== 0 && !forEver) return;
  };

const many = (threads: number, body: (number: number) => Body): Record<number, Body> =>
  Object.fromEntries(Array.from({ length: threads }, (_, index) => [index + 1, body(index + 1)]));

function* count(times: number, how: 'plain' | 'locked' | 'atomic'): Generator<Move, void, number> {
  for (let i = 0; i < times; i += 1) {
    if (how === 'atomic') yield add(0, 1);
    else {
      if (how === 'locked') yield acquire(1);
      const seen = yield read(0);
      yield write(0, seen + 1);
      if (how === 'locked') yield release(1);
    }
  }
}

/** Object 0 is the counter, object 1 the lock. */
export function counting(threads: number, times: number, how: 'plain' | 'locked' | 'atomic'): Model {
  return {
    name: `${how} ${threads}×${times}`,
    objects: [0, 'lock'],
    threads: many(threads, () => () => count(times, how)),
    result: (values) => values[0] ?? null,
  };
}

/** Each thread takes its two locks in the order given, and gives them back in the reverse order. */
export function crossing(name: string, orders: readonly (readonly [number, number])[]): Model {
  const locks = Math.max(...orders.flat()) + 1;
  return {
    name,
    objects: Array.from({ length: locks }, () => 'lock' as const),
    threads: many(
      orders.length,
      (number) =>
        function* cross() {
          const [first, second] = orders[number - 1] ?? [0, 0];
          yield acquire(first);
          yield acquire(second);
          yield release(second);
          yield release(first);
        },
    ),
    result: () => 'done',
  };
}

export function dining(n: number, lastOtherFirst = false): Model {
  const orders = Array.from({ length: n }, (_, i): [number, number] => [i, (i + 1) % n]);
  if (lastOtherFirst) orders[n - 1] = [0, n - 1];
  return crossing(`dining ${n}${lastOtherFirst ? ' ordered' : ''}`, orders);
}
