import { CannotCross } from '../errors.js';
import { shown } from '../options.js';
import { type ClassName, classNameOf, classOf, isGlobal, privateFieldOf } from './classes.js';
import { type Border, type Crosses, pack, type Special, setField, specialKey } from './crossing.js';
import { howToExportClass, programFile } from './exports.js';

/** From the whole to a part of it: an array's index, a field's name, a map's key (in an array), or one of several. */
type Step = number | string | readonly [key: unknown] | null;
export type Path = readonly Step[];
/** How messages name the whole, or, given the way to it, a part. */
export type Where = string | ((path: Path) => string);

function textOfStep(step: Step): string {
  if (step === null) return ' (one of its items)';
  if (typeof step === 'number') return `[${step}]`;
  return typeof step === 'string' ? `.${step}` : `.get(${shown(step[0])})`;
}

/** The way to a part, as the program would write it. */
export const textOf = (path: Path) => path.map(textOfStep).join('');

/** Names parts of a list of arguments, of which `before` others stand before the first. */
export function argumentsOf(target: string, before = 0): (path: Path) => string {
  return ([index, ...path]) => `argument ${Number(index) - before + 1} of ${target}${textOf(path)}`;
}

/** Nested deeper than any data a program means to hand over; about where Python's pickle gives up. */
const deepest = 500;

const isPlain = (prototype: object | null): prototype is null => prototype === null || prototype === Object.prototype;

/** Whether Node copies it as it is, with nothing in it to look at. */
const isLeaf = (value: object) =>
  ArrayBuffer.isView(value) ||
  [Date, RegExp, ArrayBuffer, Boolean, Number, String, BigInt].some((kind) => value instanceof kind);

const isShared = (value: object) =>
  value instanceof SharedArrayBuffer || (ArrayBuffer.isView(value) && value.buffer instanceof SharedArrayBuffer);

/** Whether Node can give it to another thread, beside all that it copies: a key, a blob. */
function isGivable(value: object): boolean {
  try {
    return Object.getPrototypeOf(structuredClone(value)) === Object.getPrototypeOf(value);
  } catch {
    return false;
  }
}

/** The nearest class of an error that the other side can find. */
function errorClassOf(error: Error): ClassName {
  let prototype: unknown = Object.getPrototypeOf(error);
  while (typeof prototype === 'object' && prototype !== null) {
    const name = prototype instanceof Error || prototype === Error.prototype ? classNameOf(prototype) : undefined;
    if (name !== undefined && name[1] !== 'DOMException') return name;
    prototype = Object.getPrototypeOf(prototype);
  }
  return ['language', 'Error'];
}

const toldApart = new Set(['name', 'message', 'stack']);

/** An error's fields, and what it carries beside them. */
function errorFields(error: Error): Readonly<Record<string, unknown>> {
  const hidden = ['cause', 'errors'].filter((key) => Object.hasOwn(error, key));
  const keys = [...Object.keys(error).filter((key) => !toldApart.has(key)), ...hidden];
  return Object.fromEntries(keys.map((key) => [key, error[key as keyof Error]]));
}

class Packer {
  readonly #to: Border;
  readonly #where: Where;
  readonly #path: Step[] = [];
  readonly #packed = new Map<object, unknown>();
  /** Whether anything in it has to be made anew on the other side, beside what Node does. */
  special = false;

  constructor(to: Border, where: Where) {
    this.#to = to;
    this.#where = where;
  }

  pack(value: unknown): unknown {
    if (typeof value === 'function') throw this.#refuse(`a function (${value.name || 'without a name'}) has no copy`);
    if (typeof value === 'symbol') throw this.#refuse('a symbol has no copy');
    if (typeof value !== 'object' || value === null) return value;
    if (this.#packed.has(value)) return this.#packed.get(value);
    if (pack in value)
      return this.#keep(value, this.#special({ is: 'kit', packed: (value as Crosses)[pack](this.#to) }));
    if (this.#path.length === deepest) throw this.#refuse(`it goes more than ${deepest} levels deep`);
    return this.#packObject(value);
  }

  #packObject(value: object): unknown {
    const prototype = Object.getPrototypeOf(value) as object | null;
    if (isPlain(prototype)) return this.#packPlain(value);
    if (value instanceof Error) return this.#packError(value);
    if (this.#to !== 'thread' && isShared(value))
      throw this.#refuse('its memory is shared, and Node shares none between processes');
    if (!isGlobal(prototype)) return this.#packInstance(value, prototype);
    // Threads would be given a plain `Uint8Array`.
    if (this.#to === 'thread' && Buffer.isBuffer(value)) return this.#packInstance(value, prototype);
    if (isLeaf(value) || value instanceof SharedArrayBuffer) return this.#keep(value, value);
    const empty = this.#emptyLike(value);
    if (empty !== undefined) return this.#fill(this.#keep(value, empty), value);
    return this.#packOther(value, prototype);
  }

  #packPlain(value: object): unknown {
    const fields = {};
    this.#keep(value, Object.hasOwn(value, specialKey) ? this.#special({ is: 'plain', fields }) : fields);
    this.#fields(fields, value);
    return this.#packed.get(value);
  }

  #packInstance(value: object, prototype: object): unknown {
    const of = classNameOf(prototype);
    if (of === undefined) return this.#packOther(value, prototype);
    const field = privateFieldOf(prototype);
    if (field !== undefined)
      throw this.#refuse(`the class ${of[1]} keeps ${field} to itself, and no copy has it`, `Write it without the #`);
    const base = isLeaf(value) ? value : (this.#emptyLike(value) ?? null);
    const fields = {};
    const instance = this.#keep(value, this.#special({ is: 'instance', of, base, fields }));
    if (base !== null && base !== value) this.#fill(base, value);
    if (!Array.isArray(value) && !ArrayBuffer.isView(value)) this.#fields(fields, value);
    return instance;
  }

  /** What only Node knows of, or nobody. */
  #packOther(value: object, prototype: object): unknown {
    if (this.#to === 'thread' && isGivable(value)) return this.#keep(value, value);
    throw this.#refuseInstance(value, prototype);
  }

  #packError(error: Error): unknown {
    // A program may have set them to anything.
    const { name, message, stack }: { readonly name: unknown; readonly message: unknown; readonly stack?: unknown } =
      error;
    const told = { name: String(name), message: String(message), stack: typeof stack === 'string' ? stack : null };
    const fields = {};
    const packed = this.#keep(error, this.#special({ is: 'error', of: errorClassOf(error), told, fields }));
    this.#fields(fields, errorFields(error));
    return packed;
  }

  /** What is filled with the packed items of an array, a map or a set; undefined: it is none. */
  #emptyLike(value: object): object | undefined {
    if (Array.isArray(value)) return new Array<unknown>(value.length);
    if (value instanceof Map) return new Map();
    return value instanceof Set ? new Set() : undefined;
  }

  #fill(empty: object, value: object): object {
    if (Array.isArray(empty)) (value as unknown[]).forEach((item, index) => (empty[index] = this.#inner(index, item)));
    else if (empty instanceof Map)
      for (const [key, item] of value as Map<unknown, unknown>)
        empty.set(this.#inner(null, key), this.#inner([key], item));
    else for (const item of value as Set<unknown>) (empty as Set<unknown>).add(this.#inner(null, item));
    return empty;
  }

  #fields(into: object, from: object): void {
    for (const [key, item] of Object.entries(from)) setField(into, key, this.#inner(key, item));
  }

  #inner(step: Step, item: unknown): unknown {
    this.#path.push(step);
    const packed = this.pack(item);
    this.#path.pop();
    return packed;
  }

  #keep<Packed>(value: object, packed: Packed): Packed {
    this.#packed.set(value, packed);
    return packed;
  }

  #special(special: Special): object {
    this.special = true;
    return { [specialKey]: special };
  }

  #refuse(why: string, instead?: string): CannotCross {
    const where = this.#where;
    const part = this.#path.slice(0, 20);
    return new CannotCross(typeof where === 'string' ? `${where}${textOf(part)}` : where(part), why, instead);
  }

  #refuseInstance(value: object, prototype: object): CannotCross {
    if (value instanceof Promise)
      return this.#refuse('a promise has no copy', 'Await it, and hand over what comes of it');
    const name = classOf(prototype)?.name || Object.prototype.toString.call(value).slice(8, -1);
    if (isGlobal(prototype) || classOf(prototype) === undefined)
      return this.#refuse(`an object of ${name} has no copy`);
    const how = howToExportClass(name);
    return this.#refuse(
      `the other side finds the class of an instance by the name it is exported under, and ${programFile()} does not export ${name}`,
      how && `For ${name}, ${how}`,
    );
  }
}

/** A value made ready to cross, and whether `unpackValue` has to see it on the other side. Throws `CannotCross`. */
export function packWhole(
  value: unknown,
  to: Border,
  where: Where,
): { readonly packed: unknown; readonly special: boolean } {
  const packer = new Packer(to, where);
  const packed = packer.pack(value);
  return { packed, special: packer.special };
}

/** Makes a value ready to cross; `CannotCross` says what can. Throws it. */
export function packValue(value: unknown, to: Border, where: Where): unknown {
  return packWhole(value, to, where).packed;
}
