import { CannotCross } from './errors.js';

/**
 * How objects of the kit cross to another thread: each class that can says how it is packed, and how the handle on the
 * other side is made. Everything else crosses as Node copies it (structured clone).
 */
export const pack = Symbol('concur-lessons.pack');

/** What an object of the kit becomes on its way. */
export interface Packed {
  readonly kit: string;
  readonly data: unknown;
}

export interface Crosses {
  /** `to` tells threads (shared memory crosses) from processes (it does not). May throw with the reason it cannot cross. */
  [pack](to: 'thread' | 'process'): Packed;
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

/** Makes a value ready to cross: kit objects, also in arrays and plain objects, become data. Throws `CannotCross`. */
export function packValue(value: unknown, to: 'thread' | 'process', where: string): unknown {
  if (typeof value === 'function')
    throw new CannotCross(where, `a function (${value.name || 'without a name'}) has no copy`);
  if (typeof value === 'symbol') throw new CannotCross(where, 'a symbol has no copy');
  if (typeof value !== 'object' || value === null) return value;
  if (pack in value) {
    return { packed: (value as Crosses)[pack](to) };
  }
  if (Array.isArray(value)) return value.map((item, index) => packValue(item, to, `${where}[${index}]`));
  if (isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, packValue(item, to, `${where}.${key}`)]),
    );
  }
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
