import type { Site, TraceEvent } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import { labelPicture } from './label-picture.js';
import type { AnyText, Lesson, Picture, RunView, Say, VariantSpec } from './lesson.js';

/** A step that speaks, before it is known how everything stood at its point. */
export interface ToldStep {
  readonly act: TraceAct;
  readonly id: string;
  readonly text: string;
  readonly events: readonly TraceEvent[];
  readonly mark: Site | null;
  readonly picture: Picture | null;
}

export interface TellOptions {
  readonly acts: readonly TraceAct[];
  readonly views: ReadonlyMap<string, RunView>;
  readonly lesson: Pick<Lesson, 'steps'>;
  readonly spec: VariantSpec;
  readonly text: Pick<AnyText, 'steps' | 'labels'>;
  readonly say: Say;
  /** Told of each step that threw. It is left out. */
  readonly onFault: (place: string, error: unknown) => void;
}

/** The line to mark where a step names none: that of the latest of its events that has one. */
function lastSite(events: readonly TraceEvent[]): Site | null {
  let last: TraceEvent | undefined;
  for (const event of events) if (event.site !== null && event.seq >= (last?.seq ?? 0)) last = event;
  return last?.site ?? null;
}

/** Lets each step of the variant look at the run, in order; those that see nothing do not speak. */
export function tellSteps({ acts, views, lesson, spec, text, say, onFault }: TellOptions): readonly ToldStep[] {
  const actOf = new Map(acts.map((act) => [act.line.id, act]));
  const told: ToldStep[] = [];
  for (const id of spec.steps ?? Object.keys(lesson.steps)) {
    try {
      const step = lesson.steps[id];
      const sentence = text.steps[id];
      if (step === undefined || sentence === undefined)
        throw new ReferenceError(`there is no ${step === undefined ? 'step' : 'sentence'} of that id`);
      const act = actOf.get(step.act);
      const view = views.get(step.act);
      const seen = view === undefined ? undefined : step.see(view);
      if (act === undefined || seen === undefined) continue;
      const { facts, events, mark = lastSite(events), picture = null } = seen;
      const shown = picture === null ? null : labelPicture(picture, text.labels);
      told.push({ act, id, text: sentence(facts as never, say), events, mark, picture: shown });
    } catch (error) {
      onFault(`step ${id}`, error);
    }
  }
  return told;
}
