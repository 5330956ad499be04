import type { Evidence, TraceEvent } from '../trace/events.js';
import { makeBefore } from '../trace/order.js';
import type { Trace, TraceAct } from '../trace/trace.js';
import { tellActors } from './actors.js';
import { indexEvents } from './event-index.js';
import { evidenceIn } from './evidence-in.js';
import { exploredIn, sampledIn } from './found.js';
import { gradeAct } from './grade.js';
import type { Lesson, RunView, VariantSpec } from './lesson.js';
import type { ActorStory } from './narration.js';
import { resolveVariant } from './variant.js';
import { waitingCircle } from './waiting-circle.js';

/** Evidence by moment; of several pieces on one actor the last counts. */
function indexEvidence(events: readonly TraceEvent[]) {
  const moments = new Map<string, Map<string, { event: TraceEvent; evidence: Evidence }>>();
  for (const event of events) {
    const evidence = evidenceIn(event);
    if (evidence === null) continue;
    const byActor = moments.get(evidence.moment) ?? new Map<string, { event: TraceEvent; evidence: Evidence }>();
    byActor.set(event.actor, { event, evidence });
    moments.set(evidence.moment, byActor);
  }
  return new Map([...moments].map(([moment, byActor]) => [moment, [...byActor.values()]]));
}

interface ViewParts {
  readonly act: TraceAct;
  readonly header: Trace['header'];
  readonly result: RunView['result'];
  readonly views: ReadonlyMap<string, RunView>;
  readonly toCome: ReadonlySet<string>;
}

/** A lesson's step looked at an act that has not run yet: it cannot tell anything before that. */
export class StillToCome extends Error {
  override readonly name = 'StillToCome';
}

function makeView({ act, header, result, views, toCome }: ViewParts): RunView {
  const { line, events } = act;
  let lives: ReadonlyMap<string, ActorStory> | undefined;
  const all = indexEvents(events);
  let moments: ReturnType<typeof indexEvidence> | undefined;
  let before: ReturnType<typeof makeBefore> | undefined;
  let circle: RunView['circle'] | undefined;
  return {
    act(id) {
      if (toCome.has(id)) throw new StillToCome(id);
      return views.get(id);
    },
    events,
    all,
    first: (query) => all(query)[0],
    last: (query) => all(query).at(-1),
    before(first, second) {
      // Acts run one after the other.
      if (first.act !== second.act) return first.act < second.act;
      before ??= makeBefore(events);
      return before(first, second);
    },
    evidence(moment) {
      moments ??= indexEvidence(events);
      return moments.get(moment) ?? [];
    },
    get circle() {
      circle ??= waitingCircle(events);
      return circle;
    },
    result,
    explored: exploredIn({ mode: line.mode, outcome: result.outcome }),
    sampled: sampledIn({ mode: line.mode, outcome: result.outcome }),
    args: line.args,
    file: line.file,
    life(actor) {
      lives ??= new Map(tellActors(act).map((story) => [story.name, story]));
      return lives.get(actor);
    },
    stagePid: line.stagePid,
    cpus: header.cpus,
    platform: header.platform,
  };
}

/** What an act declares for itself. Its id is the run's own, which may be of another version of the lesson. */
const ownOutcomes = ({ acts }: VariantSpec, id: string) => (Object.hasOwn(acts, id) ? acts[id]?.outcomes : undefined);

/**
 * A run as the steps of a lesson look at it, by act id, each act judged. `onFault` is told of an outcome whose `matches`
 * threw. Throws `UnknownVariant`; a view throws `StillToCome` where it is asked for an act that has not ended.
 */
export function makeRunViews(
  trace: Trace,
  lesson: Pick<Lesson, 'id' | 'variants'>,
  variant: string,
  onFault?: (actId: string, fault: string) => void,
): ReadonlyMap<string, RunView> {
  const { spec } = resolveVariant(lesson, variant);
  const views = new Map<string, RunView>();
  const toCome = new Set(trace.toCome);
  for (const act of trace.acts) {
    const { outcome, ended, durationMs, reason = null } = act.result;
    const specs = ownOutcomes(spec, act.line.id) ?? spec.outcomes;
    const { grade, outcomeId, fault } = gradeAct(specs, {
      outcome,
      ended,
      rounds: act.line.rounds,
      mode: act.line.mode,
    });
    if (fault !== undefined) onFault?.(act.line.id, fault);
    const result = { outcome, ended, durationMs, reason, grade, outcomeId };
    views.set(act.line.id, makeView({ act, header: trace.header, result, views, toCome }));
  }
  return views;
}
