/** What comes from the engine, past Node's event loop. */
const ofEngine = ['Atomics.waitAsync', 'WebAssembly.compile', 'WebAssembly.instantiate'];
/** What is different each time. `new Date()` is, `new Date(0)` is not. */
const ofChance = [
  'Date',
  'Date.now',
  'Math.random',
  'performance.now',
  'process.hrtime',
  'process.hrtime.bigint',
  'process.uptime',
];

/** Where a function lies: its owner, and its name there. Null: there is none. */
function placeOf(path: string): { readonly owner: object; readonly name: string; readonly real: object } | null {
  const names = path.split('.');
  const name = names.pop() ?? '';
  let owner: object = globalThis;
  for (const each of names) owner = Reflect.get(owner, each) as object;
  const real: unknown = Reflect.get(owner, name);
  return typeof real === 'function' ? { owner, name, real } : null;
}

function beforeEach(path: string, tell: () => void): void {
  const place = placeOf(path);
  if (place === null) return;
  const { owner, name, real } = place;
  const value = new Proxy(real as (...args: unknown[]) => unknown, {
    apply(target, self, args: unknown[]): unknown {
      tell();
      return Reflect.apply(target, self, args);
    },
    construct(target, args: unknown[], made): object {
      if (args.length === 0) tell();
      return Reflect.construct(target, args, made) as object;
    },
  });
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

export interface CallOptions {
  /** Told the name of what the engine will bring later. */
  onLater(name: string): void;
  /** Told that the time or a random number is asked for. */
  onChance(): void;
}

/** Has an eye, from now on and in this thread, on the calls that no hook of Node's tells. */
export function watchCalls({ onLater, onChance }: CallOptions): void {
  for (const path of ofEngine) beforeEach(path, () => onLater(path));
  for (const path of ofChance) beforeEach(path, onChance);
}
