import type { Child } from './child.js';

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

/** What Python does before a process ends: stops the daemons, waits for the others. */
export async function familyEnded(): Promise<void> {
  for (const { daemon, stop } of members) if (daemon) stop();
  while (members.size > 0) await Promise.all([...members].map(({ child }) => child.ended));
}
