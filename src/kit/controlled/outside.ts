import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import type { Site } from '../../trace/events.js';
import { currentSite, type SourceNames } from '../../trace/site.js';
import { CannotExplore } from './explored-errors.js';

/**
 * What a program may make while it runs: the first four come in one order, before the event loop goes on; the others are
 * its output, which nobody waits for.
 */
const harmless = /^(PROMISE|TickObject|Microtask|STREAM_END_OF_STREAM|PIPEWRAP|TTYWRAP|WRITEWRAP)$/;
/** Reading modules is over when they are loaded. */
const ofFiles = /^(FS|FILEHANDLE)/;

/** What comes from the engine, past Node's event loop. */
const ofEngine: Readonly<Record<string, readonly string[]>> = {
  Atomics: ['waitAsync'],
  WebAssembly: ['compile', 'instantiate'],
};

/** Something that a program asked of the event loop. */
export interface Asked {
  /** Node's word for it; '' where it is not known any more. */
  readonly type: string;
  readonly site: Site | null;
}

/**
 * Notices whatever a program asks of the event loop that is not the kit's, be it looked at ever after or not: timers, ports,
 * files, connections. No step stands for it, so nothing could be said about when it comes.
 */
export class Outside {
  readonly #part = new AsyncLocalStorage<'load' | 'run' | 'kit'>();
  readonly #names: SourceNames;
  readonly #onAsked: () => void;
  #isWatching = false;
  #asked: Asked | null = null;

  constructor(names: SourceNames, onAsked: () => void = () => {}) {
    this.#names = names;
    this.#onAsked = onAsked;
  }

  /** Begins to notice, which makes each promise of this thread slower. */
  watch(): void {
    this.#isWatching = true;
    createHook({ init: (_, type) => this.#look(type) }).enable();
    for (const [owner, names] of Object.entries(ofEngine))
      for (const name of names) this.#lookAt(Reflect.get(globalThis, owner) as object, name);
  }

  /** The first thing that was asked for. */
  get asked(): Asked | null {
    return this.#asked;
  }

  /** Runs the program, or loads it, and watches what that does now and behind each `await`; or does the kit's part in it, unwatched. */
  during<Result>(part: 'load' | 'run' | 'kit', run: () => Result): Result {
    return this.#isWatching ? this.#part.run(part, run) : run();
  }

  #look(type: string): void {
    const part = this.#part.getStore();
    if (part === undefined || part === 'kit' || this.#asked !== null || harmless.test(type)) return;
    if (part === 'load' && ofFiles.test(type)) return;
    this.#asked = { type, site: currentSite(this.#names) };
    this.#onAsked();
  }

  #lookAt(owner: object, name: string): void {
    const real: unknown = Reflect.get(owner, name);
    if (typeof real !== 'function') return;
    const watched = (...args: unknown[]): unknown => {
      this.#look(name);
      return Reflect.apply(real, owner, args);
    };
    Object.defineProperty(owner, name, { value: watched, configurable: true, writable: true });
  }
}

/** What the program did, and what to do. */
function tell(type: string): readonly [what: string, cure: string] {
  if (/^(Timeout|Immediate)$/.test(type))
    return [
      'sets a timer of its own',
      'Use `sleep` of the kit instead, also where a timer limits how long something may take.',
    ];
  if (/^(MESSAGEPORT|BROADCASTCHANNEL)$/.test(type))
    return ['opens a message channel of its own', 'Use a shared number, a lock or an event of the kit instead.'];
  if (ofFiles.test(type))
    return [
      'reads or writes a file, or loads a module, behind an await',
      'Read it with readFileSync, and import modules at the top.',
    ];
  return [`waits for something outside${type === '' ? '' : ` (${type})`}`, 'Take it out.'];
}

/** Says what a program asked for, why that cannot be explored, and what to do. */
export function askedOutside(actor: string, { type, site }: Asked): CannotExplore {
  const [what, cure] = tell(type);
  return new CannotExplore(
    `${actor} ${what}. When that comes is no step, so exploring cannot try every order. ${cure}`,
    site,
  );
}
