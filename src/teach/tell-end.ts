import type { TraceAct } from '../trace/trace.js';
import type { RunView, Say } from './lesson.js';
import type { EndFacts, Notes } from './notes.js';
import type { StepPlace, ToldStep } from './tell-steps.js';

/** The id of the step that tells how an act ended which no outcome of the lesson covers. */
const endStepId = 'ended';

export interface EndOptions {
  readonly act: TraceAct;
  readonly result: RunView['result'];
  readonly notes: Notes;
  readonly say: Say;
}

/** How an act ended that did not finish and that the lesson says nothing of; undefined: it does, or it finished. */
export function tellEnd({ act, result, notes, say }: EndOptions): ToldStep | undefined {
  const { ended, grade, reason, durationMs } = result;
  if (ended === 'finished' || grade !== 'unknown') return undefined;
  const last = act.events.findLast(({ n }) => n > 0);
  const actors = new Set(act.events.map(({ actor }) => actor));
  const facts: EndFacts = {
    durationUs: durationMs * 1000,
    reason,
    stuck: ended === 'deadlock' ? (reason ?? '').split(' ').filter((name) => actors.has(name)) : [],
    last:
      last === undefined
        ? null
        : { actor: last.actor, what: [last.op, last.object ?? ''].join(' ').trim(), site: last.site },
  };
  return {
    act,
    id: endStepId,
    text: notes.ended[ended](facts, say),
    events: last === undefined ? [] : [last],
    mark: last?.site ?? null,
    picture: null,
  };
}

/**
 * Puts the end of each act after the act's last place, or where the act would stand if it has none. Places stay where
 * they are however much of the run is there, and so do the ends.
 */
export function insertEnds(
  places: readonly StepPlace[],
  ends: readonly ToldStep[],
  actIds: readonly string[],
): readonly StepPlace[] {
  return ends.reduce<readonly StepPlace[]>((all, step) => {
    const { id } = step.act.line;
    const own = all.findLastIndex(({ act }) => act === id);
    const later = all.findIndex(({ act }) => actIds.indexOf(act) > actIds.indexOf(id));
    const fallback = later === -1 ? all.length : later;
    return all.toSpliced(own === -1 ? fallback : own + 1, 0, { act: id, step });
  }, places);
}
