import { CannotExplore } from '../controlled/explored-errors.js';
import { here } from '../here.js';
import { callRoll, isOnRoll, type RollEntry } from './roll.js';

/** A thread that is alive, as any thread of its process sees it. Only who has started it can join it. */
export interface LiveThread {
  /** As `Thread` was given it; the process's main thread goes by its actor's name, `main` (Python: `MainThread`). */
  readonly name: string;
  readonly daemon: boolean;
  /** Whether it has still not ended. */
  isAlive(): boolean;
}

const shown = ({ name, daemon, place, number }: RollEntry): LiveThread => ({
  name,
  daemon,
  isAlive: () => isOnRoll({ place, number }),
});

/** A process's main thread is its actor; the process's scope is made from that actor's name. */
function mainThread(): LiveThread {
  const { isMain, actor, context } = here();
  const name = isMain ? actor : (context.scope?.replace(/\/$/, '') ?? 'main');
  return { name, daemon: false, isAlive: () => true };
}

let own: RollEntry | undefined;

/** Called in a new thread before the program is used there: the place on the roll that is its own. */
export function enterRoll(entry: RollEntry): void {
  own = entry;
}

/** The threads of this process that are alive now, the main thread first, then in the order of their start. */
export function liveThreads(): readonly LiveThread[] {
  const { context, starter } = here();
  if (starter !== undefined || (context.gate === 'controlled' && context.order === undefined))
    throw new CannotExplore({ why: 'roll' });
  return [mainThread(), ...callRoll().map(shown)];
}

/** The calling thread. */
export function currentThread(): LiveThread {
  return own === undefined ? mainThread() : shown(own);
}
