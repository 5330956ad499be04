import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import type { Site } from '../../trace/events.js';
import type { AskedFor } from '../../trace/refusal.js';
import { currentSite, type SourceNames } from '../../trace/site.js';
import { watchCalls } from './calls.js';
import { CannotExplore } from './explored-errors.js';

/**
 * What a program may make while it runs: the first four come in one order, before the event loop goes on; the others are
 * its output, which nobody waits for.
 */
const harmless = /^(PROMISE|TickObject|Microtask|STREAM_END_OF_STREAM|PIPEWRAP|TTYWRAP|WRITEWRAP)$/;
/** Reading modules is over when they are loaded. */
const ofFiles = /^(FS|FILEHANDLE)/;

/** Something that a program asked of the event loop. */
export interface Asked {
  /** Node's word for it; '' where it is not known any more. */
  readonly type: string;
  readonly site: Site | null;
}

/**
 * Notices whatever a program asks of the event loop that is not the kit's, be it looked at ever after or not: timers, ports,
 * files, connections. No step stands for it, so nothing could be said about when it comes. And notices where it asks for what
 * is different each time: no order decides that.
 */
export class Outside {
  readonly #part = new AsyncLocalStorage<'load' | 'run' | 'kit'>();
  readonly #names: SourceNames;
  readonly #onFound: () => void;
  #isWatching = false;
  #asked: Asked | null = null;
  #chance: string | null = null;

  /** @param onFound told at once, while the thread that asks is the one that moves, or is still being loaded */
  constructor(names: SourceNames, onFound: () => void = () => {}) {
    this.#names = names;
    this.#onFound = onFound;
  }

  /**
   * Begins to notice, which makes each promise of this thread slower, most of all where it is to be told whenever something
   * begins that the program has left for later: what stands behind an `await`, a microtask.
   */
  watch(onLater?: () => void): void {
    this.#isWatching = true;
    const init = (_: number, type: string) => this.#look(type);
    const before = () => {
      if (this.#isProgram()) onLater?.();
    };
    createHook(onLater === undefined ? { init } : { init, before }).enable();
    watchCalls({ onLater: (name) => this.#look(name), onChance: () => this.#lookAtChance() });
  }

  /** The first thing that was asked for. */
  get asked(): Asked | null {
    return this.#asked;
  }

  /** Where the time or a random number was first asked for: `file:line`, or `?`. Null: nowhere. */
  get chance(): string | null {
    return this.#chance;
  }

  /** Runs the program, or loads it, and watches what that does now and behind each `await`; or does the kit's part in it, unwatched. */
  during<Result>(part: 'load' | 'run' | 'kit', run: () => Result): Result {
    return this.#isWatching ? this.#part.run(part, run) : run();
  }

  /** Whether it is the program that is at work. */
  #isProgram(): boolean {
    const part = this.#part.getStore();
    return part === 'load' || part === 'run';
  }

  #lookAtChance(): void {
    if (this.#chance !== null || !this.#isProgram()) return;
    const site = currentSite(this.#names);
    this.#chance = site === null ? '?' : `${site.file}:${site.line}`;
    this.#onFound();
  }

  #look(type: string): void {
    if (!this.#isProgram() || this.#asked !== null || harmless.test(type)) return;
    if (this.#part.getStore() === 'load' && ofFiles.test(type)) return;
    this.#asked = { type, site: currentSite(this.#names) };
    this.#onFound();
  }
}

function kindOf(type: string): AskedFor {
  if (/^(Timeout|Immediate)$/.test(type)) return 'timer';
  if (/^(MESSAGEPORT|BROADCASTCHANNEL)$/.test(type)) return 'channel';
  if (ofFiles.test(type)) return 'file';
  return type.startsWith('RANDOM') ? 'random' : 'other';
}

/** Says what a program asked for. */
export function askedOutside(actor: string, { type, site }: Asked): CannotExplore {
  return new CannotExplore({ why: 'asks', actor, what: kindOf(type), type }, site);
}
