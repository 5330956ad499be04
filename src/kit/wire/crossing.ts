/** Where a value goes: to a thread (shared memory crosses), to a new process, or, in a message, to one that runs. */
export type Border = 'thread' | 'process' | 'message';

/** The key of the method by which each class of the kit says how its objects cross. */
export const pack = Symbol('concur-lessons.pack');

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

/** An object of the kit again, on the other side. */
export function unpackKit({ kit, data }: Packed): unknown {
  const unpack = unpackers.get(kit);
  if (unpack === undefined) throw new Error(`internal bug: nothing unpacks a ${kit}`);
  return unpack(data as never);
}

/**
 * What stands for something that is no plain data, as the only key of a plain object. The program's own objects with such a
 * key cross as `plain` ones, so that neither is taken for the other.
 */
export type Special =
  | { readonly is: 'kit'; readonly packed: Packed }
  | { readonly is: 'plain'; readonly fields: object }
  | { readonly is: 'instance'; readonly of: readonly string[]; readonly base: object | null; readonly fields: object }
  | { readonly is: 'error'; readonly of: readonly string[]; readonly told: ToldError; readonly fields: object };

/** What an error says of itself, beside its fields. */
export interface ToldError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

export const specialKey = 'concur-lessons';

/** Gives an object a field of its own, whatever it is called. */
export function setField(object: object, key: string, value: unknown): void {
  if (key in object || key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else (object as Record<string, unknown>)[key] = value;
}
