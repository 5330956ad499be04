import { toJson } from '../trace/to-json.js';
import { type Crosses, type Packed, pack, registerUnpack } from './crossing.js';
import { here } from './here.js';
import { type Identity, identify } from './names.js';

/** Writes down what a thread reads or writes of its own, where operations are recorded at all. */
function tell(op: 'read' | 'write', { name }: Identity, key: string, value: unknown): void {
  const { recorder, gate, actor } = here();
  if (gate !== undefined) recorder?.record(op, { object: `${name}.${key}@${actor}`, value: toJson(value) });
}

class Attributes implements Crosses {
  readonly #identity: Identity;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  // Not on the prototype, where it would be an attribute like any other: found by its symbol alone.
  [pack](): Packed {
    return { kit: 'ThreadLocal', data: this.#identity };
  }
}

function makeLocal(identity: Identity): object {
  const attributes = new Attributes(identity);
  const own = new Map<string, unknown>();
  return new Proxy(attributes, {
    get(_, key) {
      if (typeof key === 'symbol') return key === pack ? () => attributes[pack]() : undefined;
      const value = own.get(key);
      tell('read', identity, key, value);
      return value;
    },
    set(_, key, value) {
      if (typeof key === 'symbol') return false;
      own.set(key, value);
      tell('write', identity, key, value);
      return true;
    },
    deleteProperty: (_, key) => typeof key === 'string' && own.delete(key),
    has: (target, key) => (typeof key === 'symbol' ? key in target : own.has(key)),
    ownKeys: () => [...own.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      typeof key === 'string' && own.has(key)
        ? { value: own.get(key), writable: true, enumerable: true, configurable: true }
        : undefined,
  });
}

/** An object whose attributes each thread has to itself; those that the calling thread has not set are undefined. */
export type ThreadLocal<Fields extends object> = Partial<Fields>;

interface ThreadLocalClass {
  /** @param name what tables call it; an attribute `student` of `school` in thread `t1` is `school.student@t1` */
  new <Fields extends object>(name?: string): ThreadLocal<Fields>;
}

/**
 * Attributes of which each thread has its own: Python's `threading.local()`, where reading one that this thread has not
 * set is an `AttributeError`; here it is undefined, as of any object. In Node the module's own variables are separate in
 * each thread anyway; a `ThreadLocal` says so, and stays so when it is handed to a thread.
 */
export const ThreadLocal: ThreadLocalClass = class {
  constructor(name = 'local') {
    // biome-ignore lint: the object is the attributes and nothing else
    return makeLocal(identify(name));
  }
} as unknown as ThreadLocalClass;

registerUnpack('ThreadLocal', (identity: Identity) => makeLocal(identity));
