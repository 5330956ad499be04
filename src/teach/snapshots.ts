import type { TraceEvent } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import { evidenceIn } from './evidence-in.js';
import { followLanes } from './lanes.js';
import type { Say } from './lesson.js';
import type { ActorStory, EvidenceRow, Lane } from './narration.js';
import { followValues, type ValueNow } from './values.js';

/** An act as it was right after one of its events. */
export interface Snapshot {
  readonly lanes: readonly Lane[];
  readonly values: readonly ValueNow[];
  /** The latest moment at which the operating system was asked, with all that it said. */
  readonly evidence: readonly EvidenceRow[];
}

/** The pieces of evidence among some events, as rows. */
export function evidenceRows(events: readonly TraceEvent[]): readonly EvidenceRow[] {
  return events.flatMap((event) => {
    const evidence = evidenceIn(event);
    return evidence === null ? [] : [{ actor: event.actor, pid: event.pid, tid: event.tid, evidence }];
  });
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
      const evidence = [...(moments.get(latest ?? '')?.values() ?? [])];
      taken.set(due, { lanes: lanes.show(), values: values.show(), evidence });
      next += 1;
    }
  };
  for (const event of events) {
    takeDue(event.seq);
    lanes.take(event);
    values.take(event);
    for (const row of evidenceRows(event.op === 'evidence' ? [event] : [])) {
      latest = row.evidence.moment;
      const rows = moments.get(latest) ?? new Map<string, EvidenceRow>();
      moments.set(latest, rows.set(row.actor, row));
    }
  }
  takeDue(Number.POSITIVE_INFINITY);
  return taken;
}
