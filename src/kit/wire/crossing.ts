import { CannotCross } from '../errors.js';

/**
 * How objects of the kit cross to another thread: each class that can says how it is packed, and how the handle on the
 * other side is made. Everything else crosses as Node copies it (structured clone).
 */
export const pack = Symbol('concur-lessons.pack');

/** Where a value goes: to a thread (shared memory crosses), to a new process, or, in a message, to one that runs. */
export type Border = 'thread' | 'process' | 'message';

/** What an object of the kit becomes on its way. */
export interface Packed {
  readonly kit: string;
  readonly data: unknown;
}

export interface Crosses {
  /** May throw with the reason it cannot cross that border. */
  [pack](to: Border): Packed;
}

type Unpack = (data: never) => unknown;

const unpackers = new Map<string, Unpack>();

/** Tells how the objects of one class are made again on the other side. Called once by the class's module. */
export function registerUnpack(kit: string, unpack: Unpack): void {
  unpackers.set(kit, unpack);
}

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const isPacked = (value: object): value is { packed: Packed } =>
  'packed' in value && typeof value.packed === 'object' && value.packed !== null && 'kit' in value.packed;

/** Nested deeper than any data a program means to hand over. */
const deepest = 500;

/** Whether Node copies such an object as it is; what it holds is looked at when it is copied. */
const isCommon = (value: object) =>
  ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set || value instanceof Date;

/** Makes a value ready to cross: kit objects, also in arrays and plain objects, become data. Throws `CannotCross`. */
export function packValue(value: unknown, to: Border, where: string, depth = 0): unknown {
  if (typeof value === 'function')
    throw new CannotCross(where, `a function (${value.name || 'without a name'}) has no copy`);
  if (typeof value === 'symbol') throw new CannotCross(where, 'a symbol has no copy');
  if (typeof value !== 'object' || value === null) return value;
  if (pack in value) return { packed: (value as Crosses)[pack](to) };
  if (depth === deepest)
    throw new CannotCross(where.slice(0, 80), `it contains itself, or goes more than ${deepest} levels deep`);
  const inner = (item: unknown, name: string) => packValue(item, to, `${where}${name}`, depth + 1);
  if (Array.isArray(value)) return value.map((item, index) => inner(item, `[${index}]`));
  if (isPlain(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item, `.${key}`)]));
  if (isCommon(value) && to !== 'thread') return value;
  try {
    structuredClone(value);
  } catch (error) {
    throw new CannotCross(where, (error as Error).message);
  }
  return value;
}

/** The other side of `packValue`. */
export function unpackValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpackValue);
  if (!isPlain(value)) return value;
  if (isPacked(value)) {
    const unpack = unpackers.get(value.packed.kit);
    if (unpack === undefined) throw new Error(`internal bug: nothing unpacks a ${value.packed.kit}`);
    return unpack(value.packed.data as never);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackValue(item)]));
}
