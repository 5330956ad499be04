import type { Json, RecordedEvent } from '../trace/events.js';
import { evidenceOf } from './evidence.js';

/** A moment at which the operating system is asked about every actor: the `nth` event that has all of these. */
export interface Moment {
  readonly op: string;
  readonly actor?: string;
  readonly object?: string;
  readonly nth?: number;
  readonly afterMs?: number;
  /** Milliseconds from one look to the next, `times` times in all (default: once). */
  readonly everyMs?: number;
  readonly times?: number;
}

export interface MomentsOptions {
  readonly moments: Readonly<Record<string, Moment>>;
  readonly act: number;
  readonly startNs: bigint;
  append(event: RecordedEvent): void;
}

interface Known {
  readonly pid: number;
  readonly tid: number | null;
}

/** Watches the events of an act go by, and takes evidence at its moments. */
export function watchMoments({ moments, act, startNs, append }: MomentsOptions) {
  const actors = new Map<string, Known>();
  const counts = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const take = (moment: string) => {
    for (const [actor, { pid, tid }] of actors) {
      const evidence = evidenceOf(pid, tid, moment);
      if (evidence === null) continue;
      const atUs = Number((process.hrtime.bigint() - startNs) / 1000n);
      const value = evidence as unknown as Json;
      append({ type: 'event', act, actor, n: 0, pid, tid, atUs, op: 'evidence', object: actor, value, site: null });
    }
  };
  const takeTimes = (name: string, { everyMs = 0, times = 1 }: Moment) => {
    take(name);
    if (times > 1) timers.add(setTimeout(() => takeTimes(name, { op: '', everyMs, times: times - 1 }), everyMs));
  };
  const fits = (event: RecordedEvent, { op, actor, object }: Moment) =>
    event.op === op && (actor ?? event.actor) === event.actor && (object ?? event.object) === event.object;
  return {
    see(event: RecordedEvent) {
      if (event.n > 0 && event.op !== 'exit') actors.set(event.actor, { pid: event.pid, tid: event.tid });
      for (const [name, moment] of Object.entries(moments)) {
        if (event.n === 0 || !fits(event, moment)) continue;
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        if (count !== (moment.nth ?? 1)) continue;
        if (moment.afterMs === undefined) takeTimes(name, moment);
        else timers.add(setTimeout(() => takeTimes(name, moment), moment.afterMs));
      }
    },
    take,
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
