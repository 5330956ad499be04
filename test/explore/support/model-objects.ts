/** The shared objects of a model: plain numbers, locks that any thread may release, bounded queues. */
import { admit, type StepKind } from '../../../src/explore/execution.js';

/** A number's first value, a lock, or a queue's capacity. */
export type ModelObject = number | 'lock' | { readonly capacity: number };

/** One operation on one of them. `flip`: it may also fail where it need not. */
export interface Touch {
  readonly kind: StepKind;
  readonly object: number;
  readonly put?: number;
  readonly add?: number;
  readonly flip?: boolean;
}

/** What an operation that fails answers. */
export const failed = -1;

type Does = (objects: ModelObjects, touch: Touch) => number | Error;

const value = (objects: ModelObjects, { object }: Touch): number => objects.values[object] ?? 0;
const take: Does = (objects, { object }) => objects.set(object, 1) - 1;
const put: Does = (objects, { object, put = 0 }) => objects.put(object, put);
const get: Does = (objects, { object }) => objects.get(object);

const doing: Readonly<Record<StepKind, Does>> = {
  read: value,
  write: (objects, { object, put = 0 }) => objects.set(object, put),
  atomic: (objects, touch) => objects.set(touch.object, value(objects, touch) + (touch.add ?? 0)) - (touch.add ?? 0),
  acquire: take,
  tryAcquire: take,
  timedAcquire: take,
  release: (objects, touch) =>
    value(objects, touch) === 0 ? new Error('release of a free lock') : objects.set(touch.object, 0),
  put,
  tryPut: put,
  timedPut: put,
  get,
  tryGet: get,
  timedGet: get,
  // Models have no main thread that sleeps.
  wake: () => new Error('a model has no event loop'),
};

export class ModelObjects {
  readonly #objects: readonly ModelObject[];
  /** Numbers by object; for a lock 1 while it is held. */
  readonly values: number[];
  readonly #queues: number[][];

  constructor(objects: readonly ModelObject[]) {
    this.#objects = objects;
    this.values = objects.map((object) => (typeof object === 'number' ? object : 0));
    this.#queues = objects.map(() => []);
  }

  admits(object: number): number {
    const what = this.#objects[object];
    if (what === 'lock') return this.values[object] === 0 ? admit.acquire : 0;
    if (typeof what !== 'object') return 0;
    const length = this.#queues[object]?.length ?? 0;
    return (length < what.capacity ? admit.put : 0) | (length > 0 ? admit.get : 0);
  }

  /** Does an operation that is let through; an error is what the thread gets thrown at it. */
  apply(touch: Touch): number | Error {
    return doing[touch.kind](this, touch);
  }

  set(object: number, value: number): number {
    this.values[object] = value;
    return value;
  }

  put(object: number, value: number): number {
    this.#queues[object]?.push(value);
    return value;
  }

  get(object: number): number {
    return this.#queues[object]?.shift() ?? failed;
  }
}
