import type { TraceEvent } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import { evidenceIn } from './evidence-in.js';
import { followLanes, isOver } from './lanes.js';
import type { Say } from './lesson.js';
import type { ActorStory, EvidenceRow, Lane } from './narration.js';
import { followValues, type ValueNow } from './values.js';

/** An act as it was right after one of its events. */
export interface Snapshot {
  readonly lanes: readonly Lane[];
  readonly values: readonly ValueNow[];
  /** The latest moment at which the operating system was asked, with what it said of those that have not ended since. */
  readonly evidence: readonly EvidenceRow[];
}

function evidenceRow(event: TraceEvent): EvidenceRow | null {
  const evidence = evidenceIn(event);
  return evidence === null ? null : { actor: event.actor, pid: event.pid, tid: event.tid, evidence };
}

/** The pieces of evidence among some events, as rows: moment by moment, the actors of each in the order of their lanes. */
export function evidenceRows(
  events: readonly TraceEvent[],
  actors: readonly Pick<ActorStory, 'name'>[],
): readonly EvidenceRow[] {
  const rows = events.flatMap((event) => evidenceRow(event) ?? []);
  const moments = [...new Set(rows.map(({ evidence }) => evidence.moment))];
  const places = new Map(actors.map(({ name }, place) => [name, place]));
  const placeOf = ({ actor, evidence }: EvidenceRow) =>
    moments.indexOf(evidence.moment) * (actors.length + 1) + (places.get(actor) ?? actors.length);
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

export interface SnapshotsOptions {
  readonly act: TraceAct;
  readonly actors: readonly ActorStory[];
  /** After which events, by `seq`, in any order; 0: before all of them. */
  readonly at: readonly number[];
  readonly say: Say;
}

/** Takes snapshots of an act. All of its events are gone through once, however many snapshots are wanted. */
export function takeSnapshots({ act: { events }, actors, at, say }: SnapshotsOptions): ReadonlyMap<number, Snapshot> {
  const wanted = [...new Set(at)].toSorted((a, b) => a - b);
  const taken = new Map<number, Snapshot>();
  const lanes = followLanes(events, actors);
  const values = followValues(say);
  const moments = new Map<string, Map<string, EvidenceRow>>();
  let latest: string | undefined;
  let next = 0;
  const takeDue = (seq: number) => {
    for (let due = wanted[next]; due !== undefined && due < seq; due = wanted[next]) {
      const now = lanes.show();
      const rows = moments.get(latest ?? '');
      const evidence = now.flatMap((lane) => (isOver(lane) ? [] : (rows?.get(lane.actor) ?? [])));
      taken.set(due, { lanes: now, values: values.show(), evidence });
      next += 1;
    }
  };
  for (const event of events) {
    takeDue(event.seq);
    lanes.take(event);
    values.take(event);
    const row = evidenceRow(event);
    if (row === null) continue;
    latest = row.evidence.moment;
    const rows = moments.get(latest) ?? new Map<string, EvidenceRow>();
    moments.set(latest, rows.set(row.actor, row));
  }
  takeDue(Number.POSITIVE_INFINITY);
  return taken;
}
