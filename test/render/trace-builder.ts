import type { Json, TraceEvent } from '../../src/teach/lesson.js';
import type { ActorStory, ActStory, Lane, LaneState } from '../../src/teach/narration.js';

export interface Extra {
  readonly object?: string;
  readonly value?: Json;
  readonly line?: number;
  readonly in?: string;
  readonly out?: string;
  readonly shared?: boolean;
  readonly n?: 0;
  readonly awaits?: true;
}

export interface ActorPlace {
  readonly pid: number;
  readonly tid: number | null;
}

/** Writes the events of one act by hand, as a recorder would: program order, clock and ticks are filled in. */
export class TraceBuilder {
  readonly events: TraceEvent[] = [];
  readonly #counts = new Map<string, number>();
  #tick = 0;

  constructor(
    readonly act: number,
    readonly file: string,
    readonly places: Readonly<Record<string, ActorPlace>>,
    readonly firstSeq = 1,
  ) {}

  add(actor: string, op: TraceEvent['op'], extra: Extra = {}): TraceEvent {
    const count = (this.#counts.get(actor) ?? 0) + 1;
    if (extra.n !== 0) this.#counts.set(actor, count);
    const { pid, tid } = this.places[actor] ?? { pid: 1, tid: 1 };
    const event: TraceEvent = {
      type: 'event',
      act: this.act,
      actor,
      n: extra.n ?? count,
      pid,
      tid,
      atUs: 1000 + this.events.length * 137,
      op,
      object: extra.object ?? null,
      value: extra.value ?? null,
      site: extra.line === undefined ? null : { file: this.file, line: extra.line },
      ...(extra.in === undefined ? {} : { in: extra.in }),
      ...(extra.out === undefined ? {} : { out: extra.out }),
      ...(extra.awaits === true ? { awaits: true } : {}),
      ...(extra.shared === true ? { tick: (this.#tick += 1) } : {}),
      seq: this.firstSeq + this.events.length,
    };
    this.events.push(event);
    return event;
  }

  spawn(parent: string, child: string, line: number): TraceEvent {
    this.add(parent, 'spawn', { object: child, value: { kind: 'thread' }, line, out: `spawn ${child}` });
    return this.add(child, 'start', { in: `spawn ${child}` });
  }

  exit(actor: string): TraceEvent {
    return this.add(actor, 'exit', { out: `exit ${actor}` });
  }

  join(parent: string, child: string, line: number): TraceEvent {
    return this.add(parent, 'join', { object: child, line, in: `exit ${child}` });
  }

  actors(): readonly ActorStory[] {
    return Object.entries(this.places).map(([name, { pid, tid }], index): ActorStory => {
      const own = this.events.filter((event) => event.actor === name);
      return {
        name,
        pid,
        tid,
        kind: index === 0 ? 'main' : tid === null || tid === pid ? 'process' : 'thread',
        parent: index === 0 ? null : 'main',
        startUs: own[0]?.atUs ?? 0,
        endUs: own.find(({ op }) => op === 'exit')?.atUs ?? null,
      };
    });
  }

  story(
    rest: Pick<ActStory, 'id' | 'title' | 'orderMade' | 'result' | 'outcomeText'> & Partial<Pick<ActStory, 'args'>>,
  ): ActStory {
    return { act: this.act, file: this.file, args: [], events: this.events, actors: this.actors(), ...rest };
  }

  /** The lanes after an event, each actor's state given by hand. */
  lanes(untilSeq: number, states: Readonly<Record<string, LaneGiven>>): readonly Lane[] {
    return Object.entries(this.places).map(([actor, { pid, tid }]): Lane => {
      const given = states[actor] ?? {};
      const last = this.events.findLast((event) => event.actor === actor && event.seq <= untilSeq) ?? null;
      return {
        actor,
        pid,
        tid,
        state: given.state ?? (given.waitsFor === undefined ? 'running' : 'waiting'),
        waitsFor: given.waitsFor ?? null,
        holds: given.holds ?? [],
        last,
        wasSeenRunning: false,
      };
    });
  }
}

export interface LaneGiven {
  readonly state?: LaneState;
  readonly waitsFor?: string;
  readonly holds?: readonly string[];
}
