/** Who waits for whom at the end of a run, and the first circle among them. */
import type { Site } from '../trace/events.js';
import type { Execution, StepOp } from './execution.js';

/** A thread that waits, and for what. */
export interface Wait {
  readonly thread: number;
  readonly object: number;
  /** The thread that holds the object; null where none does (a queue, or a lock that its holder left behind by ending). */
  readonly heldBy: number | null;
  readonly site: Site | null;
}

/** One link: `thread` holds `holds`, which the link before waits for, and waits for `waitsFor`. */
export interface Link {
  readonly thread: number;
  readonly holds: number;
  readonly waitsFor: number;
  readonly site: Site | null;
}

export interface Circle {
  readonly links: readonly Link[];
  /** How many steps had been done when it closed; others may have gone on. */
  readonly closedAfter: number;
}

const takes = (op: StepOp, choice: number): boolean =>
  op.kind === 'acquire' || ((op.kind === 'tryAcquire' || op.kind === 'timedAcquire') && choice === 0);

/** The locks held after each step: `visit` may stop by returning true. */
function follow(run: Execution, visit: (held: ReadonlyMap<number, number>, done: number) => boolean): void {
  const held = new Map<number, number>();
  for (const [index, { thread, op, choice }] of run.steps.entries()) {
    if (takes(op, choice)) held.set(op.object, thread);
    else if (op.kind === 'release') held.delete(op.object);
    if (visit(held, index + 1)) return;
  }
}

/** Which thread holds each lock at the end of a run, by object. */
export function locksHeld(run: Execution): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  follow(run, (held, done) => {
    if (done === run.steps.length) for (const [object, thread] of held) owners.set(object, thread);
    return false;
  });
  return owners;
}

/** What every thread that was blocked when the run ended waits for, by thread. */
export function waitsOf(run: Execution): readonly Wait[] {
  const owners = locksHeld(run);
  return run.pending.flatMap((pending, thread) => {
    if (!pending) return [];
    const { object } = pending.op;
    return [{ thread, object, heldBy: owners.get(object) ?? null, site: pending.site }];
  });
}

/**
 * The first circle of threads that wait for each other's locks for good, found by searching the wait-for graph after
 * every step. Threads outside it may have gone on: a partial deadlock is one. Null where there is none.
 */
export function findCircle(run: Execution): Circle | null {
  // Only threads that never move again can be in it: those whose last operation is a blocked acquire.
  const lastStep = run.pending.map(() => 0);
  for (const [index, { thread }] of run.steps.entries()) lastStep[thread] = index + 1;
  let circle: Circle | null = null;
  follow(run, (held, done) => {
    const waiting = (thread: number): number | null => {
      const pending = run.pending[thread];
      return pending?.op.kind === 'acquire' && (lastStep[thread] ?? 0) <= done ? pending.op.object : null;
    };
    for (const start of run.pending.keys()) {
      const links = circleFrom(start, held, waiting);
      if (links) {
        const siteOf = (thread: number): Site | null => run.pending[thread]?.site ?? null;
        circle = { links: links.map((link) => ({ ...link, site: siteOf(link.thread) })), closedAfter: done };
        return true;
      }
    }
    return false;
  });
  return circle;
}

function circleFrom(
  start: number,
  held: ReadonlyMap<number, number>,
  waiting: (thread: number) => number | null,
): readonly Omit<Link, 'site'>[] | null {
  const path: { thread: number; waitsFor: number }[] = [];
  let thread = start;
  for (;;) {
    const waitsFor = waiting(thread);
    const holder = waitsFor === null ? undefined : held.get(waitsFor);
    if (waitsFor === null || holder === undefined) return null;
    path.push({ thread, waitsFor });
    if (holder === start) break;
    // A circle that `start` only leads to is found from one of its own.
    if (path.some((link) => link.thread === holder)) return null;
    thread = holder;
  }
  return path.map((link, index) => ({ ...link, holds: path.at(index - 1)?.waitsFor ?? link.waitsFor }));
}
