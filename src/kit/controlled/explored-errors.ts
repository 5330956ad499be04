import type { Site } from '../../trace/events.js';
import type { AskedFor, OutOfReach } from '../../trace/refusal.js';

/** What the program did, and what to do. */
const asked: Readonly<Record<AskedFor, readonly [what: string, cure: string]>> = {
  timer: [
    'sets a timer of its own',
    'Use `sleep` of the kit instead, also where a timer limits how long something may take.',
  ],
  channel: ['opens a message channel of its own', 'Use a shared number, a lock or an event of the kit instead.'],
  file: [
    'reads or writes a file, or loads a module, behind an await',
    'Read it with readFileSync, and import modules at the top.',
  ],
  random: ['takes random numbers of node:crypto', 'Take them out.'],
  other: ['waits for something outside', 'Take it out.'],
};

/** What, why, and what to do. */
function tell(refusal: OutOfReach): string {
  switch (refusal.why) {
    case 'asks': {
      const [what, cure] = asked[refusal.what];
      const kind = refusal.what === 'other' && refusal.type !== '' ? ` (${refusal.type})` : '';
      return `${refusal.actor} ${what}${kind}. When that comes is no step, so exploring cannot try every order. ${cure}`;
    }
    case 'threads':
      return `The program has ${refusal.threads} threads; exploring bears ${refusal.limit} besides main, and even few have more interleavings than can be run. Explore it with fewer: two or three show nearly every bug.`;
    case 'starts':
      return `${refusal.actor} starts ${refusal.thread}. Only threads that main starts can be explored: start them all there.`;
    case 'alive':
      return `main asks whether ${refusal.thread} is alive, and has not joined it. A thread’s end is no step, so exploring cannot try both answers: join it first, or let it write to a shared object that it is done.`;
    case 'join-timeout':
      return `join({ timeoutMs }) of ${refusal.thread} cannot be explored: leave the time out, and the search tries every order.`;
    case 'roll':
      return 'The program asks which threads are alive. A thread’s end is no step, so exploring cannot try all answers: take it out, or let each thread write to a shared object that it is done.';
    case 'join-beside-sleeps':
      return `main joins a thread while ${refusal.sleeps === 1 ? 'a sleep of another task is' : `${refusal.sleeps} sleeps of other tasks are`} not over. Which of them is first over cannot be explored: await the tasks first, then join.`;
    case 'sleeps':
      return `${refusal.sleeps} sleeps of main are under way at once; exploring bears ${refusal.limit}. Explore the program with fewer tasks: two or three show nearly every bug.`;
    case 'stuck':
      return `${refusal.thread} has come to no shared operation and to no end for ${refusal.seconds} s. A loop that touches no shared object of the kit cannot be explored, nor one that waits for something outside: take it out, or end it.`;
  }
}

/** A program does what exploring cannot follow. */
export class CannotExplore extends Error {
  override readonly name = 'CannotExplore';

  constructor(
    readonly refusal: OutOfReach,
    /** The program's line, where it is known. */
    readonly site: Site | null = null,
  ) {
    super(tell(refusal));
  }
}
