import type { TraceEvent } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import type { ActorStory } from './narration.js';

/** What is put together about an actor while its act's events go by. */
interface Draft {
  readonly name: string;
  readonly pid: number;
  readonly tid: number | null;
  readonly startUs: number;
  readonly first: TraceEvent;
  endUs: number | null;
}

/**
 * Whose end an event tells of: the actor's own; the one that was found dead by another; the one that was joined, which
 * says that it has ended even where it could not write that down itself (it was killed).
 */
export function whoEnds(
  { op, actor, object, in: cause }: TraceEvent,
  isActor: (name: string) => boolean,
): string | null {
  const other = object !== null && isActor(object) ? object : null;
  if (op === 'exit' || op === 'crash') return other ?? actor;
  return op === 'join' && cause !== undefined ? other : null;
}

function kindOf(
  { first, pid, name }: Draft,
  spawn: TraceEvent | undefined,
  firstOfPid: string | undefined,
  stagePid: number,
) {
  const { value } = spawn ?? {};
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (value['kind'] === 'thread' || value['kind'] === 'process') return value['kind'];
  }
  if (firstOfPid !== name) return 'thread';
  return pid === stagePid && first.in === undefined ? 'main' : 'process';
}

/**
 * The actors of an act, each with its whole life, in the order in which they were started: which of them then began first
 * is chance, and would make them change places from run to run. Goes through the events once.
 */
export function tellActors({ events, line }: TraceAct): readonly ActorStory[] {
  const drafts = new Map<string, Draft>();
  const spawns = new Map<string, TraceEvent>();
  const byOut = new Map<string, TraceEvent>();
  const firstOfPid = new Map<number, string>();
  for (const event of events) {
    const { actor, pid, tid, n, op, object, atUs, out } = event;
    if (out !== undefined && (op === 'spawn' || op === 'fork')) byOut.set(out, event);
    if ((op === 'spawn' || op === 'fork') && object !== null && !spawns.has(object)) spawns.set(object, event);
    const draft = drafts.get(actor);
    // What the launcher adds about an actor (n = 0) makes nobody known.
    if (draft === undefined && n > 0) {
      drafts.set(actor, { name: actor, pid, tid, startUs: atUs, first: event, endUs: null });
      if (!firstOfPid.has(pid)) firstOfPid.set(pid, actor);
    }
    if (draft !== undefined && n > 0 && op === 'start') draft.endUs = null;
    const ended = drafts.get(whoEnds(event, (name) => drafts.has(name)) ?? '');
    if (ended !== undefined) ended.endUs ??= atUs;
  }
  const spawnOf = ({ name, first }: Draft) =>
    spawns.get(name) ?? (first.in === undefined ? undefined : byOut.get(first.in));
  const place = (draft: Draft) => spawnOf(draft)?.seq ?? draft.first.seq;
  const inOrder = [...drafts.values()].toSorted((a, b) => place(a) - place(b));
  return inOrder.map((draft): ActorStory => {
    const { name, pid, tid, startUs, endUs } = draft;
    const spawn = spawnOf(draft);
    const kind = kindOf(draft, spawn, firstOfPid.get(pid), line.stagePid);
    return { name, pid, tid, kind, parent: spawn?.actor ?? null, startUs, endUs };
  });
}
