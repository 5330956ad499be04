import { toJson } from '../../trace/to-json.js';
import { here } from '../here.js';
import { type Crosses, pack, registerUnpack } from '../wire/crossing.js';

/** Writes down what a thread reads or writes of its own, where operations are recorded at all and there is something. */
function tell(op: 'read' | 'write', name: string, key: string, value: unknown): void {
  const { recorder, gate, actor } = here();
  if (op === 'read' && value === undefined) return;
  if (gate !== undefined) recorder?.record(op, { object: `${name}.${key}@${actor}`, value: toJson(value) });
}

function makeLocal(name: string): object {
  const crosses: Crosses = { [pack]: () => ({ kit: 'ThreadLocal', data: name }) };
  const own = Object.defineProperty({}, pack, { value: crosses[pack] });
  return new Proxy(own, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === 'string') tell('read', name, key, value);
      return value;
    },
    set(target, key, value) {
      const done = Reflect.set(target, key, value);
      if (typeof key === 'string') tell('write', name, key, value);
      return done;
    },
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
export const ThreadLocal = function ThreadLocal(name = 'local') {
  return makeLocal(name);
} as unknown as ThreadLocalClass;

registerUnpack('ThreadLocal', makeLocal);
