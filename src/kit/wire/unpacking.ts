import { type ClassName, prototypeOf } from './classes.js';
import { type Special, setField, specialKey, type ToldError, unpackKit } from './crossing.js';

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function makeError(of: ClassName, { name, message, stack }: ToldError): Error {
  const error = Object.setPrototypeOf(new Error(message), prototypeOf(of)) as Error;
  const define = (key: string, value: unknown) =>
    Object.defineProperty(error, key, { value, configurable: true, writable: true });
  if (error.name !== name) define('name', name);
  define('stack', stack ?? undefined);
  return error;
}

/** An error's fields; what is no field of an error by itself stays hidden from those who list them. */
function fillError(error: Error, fields: object): void {
  for (const [key, value] of Object.entries(fields)) {
    const enumerable = key !== 'cause' && key !== 'errors';
    Object.defineProperty(error, key, { value, enumerable, configurable: true, writable: true });
  }
}

class Unpacker {
  readonly #unpacked = new Map<object, unknown>();

  unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (this.#unpacked.has(value)) return this.#unpacked.get(value);
    const empty = this.#emptyLike(value);
    if (empty !== undefined) return this.#fill(this.#keep(value, empty), value);
    if (!isPlain(value)) return value;
    const special = (value as { readonly [specialKey]?: Special })[specialKey];
    if (special === undefined) return this.#fields(this.#keep(value, {}), value);
    return this.#unpackSpecial(value, special);
  }

  #unpackSpecial(value: object, special: Special): unknown {
    switch (special.is) {
      case 'kit':
        return this.#keep(value, unpackKit(special.packed));
      case 'plain':
        return this.#fields(this.#keep(value, {}), special.fields);
      case 'error': {
        const error = this.#keep(value, makeError(special.of as ClassName, special.told));
        fillError(error, this.#fields({}, special.fields));
        return error;
      }
      case 'instance': {
        const { base } = special;
        const prototype = prototypeOf(special.of as ClassName);
        const empty = base === null ? {} : (this.#emptyLike(base) ?? structuredClone(base));
        const instance = this.#keep(value, Object.setPrototypeOf(empty, prototype) as object);
        if (base !== null) this.#fill(instance, base);
        return this.#fields(instance, special.fields);
      }
    }
  }

  #emptyLike(value: object): object | undefined {
    if (Array.isArray(value)) return new Array<unknown>(value.length);
    if (value instanceof Map) return new Map();
    return value instanceof Set ? new Set() : undefined;
  }

  /** By the language's own methods: a class of the program may do something else in them. */
  #fill(empty: object, value: object): object {
    if (Array.isArray(empty)) (value as unknown[]).forEach((item, index) => (empty[index] = this.unpack(item)));
    if (value instanceof Map)
      for (const [key, item] of value) Map.prototype.set.call(empty, this.unpack(key), this.unpack(item));
    if (value instanceof Set) for (const item of value) Set.prototype.add.call(empty, this.unpack(item));
    return empty;
  }

  #fields<Into extends object>(into: Into, from: object): Into {
    for (const [key, item] of Object.entries(from)) setField(into, key, this.unpack(item));
    return into;
  }

  #keep<Made>(value: object, made: Made): Made {
    this.#unpacked.set(value, made);
    return made;
  }
}

/** The other side of `packValue`. It makes everything anew: who is given the same job again has not changed it. */
export function unpackValue(value: unknown): unknown {
  return new Unpacker().unpack(value);
}
