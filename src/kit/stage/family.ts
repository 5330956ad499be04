import { here } from '../here.js';
import type { Child } from '../processes/child.js';

interface Member {
  readonly child: Child;
  readonly daemon: boolean;
  /** Ends it, for daemons. */
  stop(): void;
}

const members = new Set<Member>();

/** Keeps a child in mind until it has ended. */
export function adopt(child: Child, { daemon }: { readonly daemon: boolean }, stop?: () => void): void {
  const member = { child, daemon, stop: stop ?? (() => child.signal('SIGTERM')) };
  members.add(member);
  void child.ended.then(() => members.delete(member));
}

/** Whether a child runs that is no daemon. */
export function childrenRun(): boolean {
  return [...members].some(({ daemon }) => !daemon);
}

/** What Python does before a process ends: stops the daemons, waits for the others. */
export async function familyEnded(): Promise<void> {
  const { recorder } = here();
  for (const { daemon, stop } of members) if (daemon) stop();
  while (members.size > 0) {
    // The daemons first: they are on their way.
    const left = [...members].toSorted((a, b) => Number(b.daemon) - Number(a.daemon));
    for (const { child } of left) {
      const { actor } = child;
      if (child.exit() === null) recorder?.record('join', { object: actor, site: null });
      await child.ended;
      recorder?.record('join', { object: actor, in: `exit ${actor}`, site: null });
    }
  }
}
