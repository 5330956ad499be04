import type { Site, TraceEvent } from '../trace/events.js';
import type { TraceAct } from '../trace/trace.js';
import { labelPicture } from './label-picture.js';
import type { AnyText, Lesson, Picture, RunView, Say, VariantSpec } from './lesson.js';
import { readablePicture } from './readable-picture.js';
import { StillToCome } from './view.js';

/** A step that speaks, before it is known how everything stood at its point. */
export interface ToldStep {
  readonly act: TraceAct;
  readonly id: string;
  readonly text: string;
  readonly events: readonly TraceEvent[];
  /** How far the act has come with it, where that is not its latest event. */
  readonly until?: TraceEvent | undefined;
  readonly mark: Site | null;
  readonly picture: Picture | null;
}

/** The place of a step in the walk, in the order that the lesson has given them. */
export interface StepPlace {
  /** The act's id. */
  readonly act: string;
  /** Null: it has nothing to tell in this run. `to-come`: that is not known yet. */
  readonly step: ToldStep | null | 'to-come';
}

export interface TellOptions {
  readonly acts: readonly TraceAct[];
  /** The acts that have not ended. */
  readonly toCome: readonly string[];
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
export function tellSteps(options: TellOptions): readonly StepPlace[] {
  const { acts, toCome, views, lesson, spec, text, say, onFault } = options;
  const actOf = new Map(acts.map((act) => [act.line.id, act]));
  const tell = (id: string): StepPlace['step'] => {
    const step = lesson.steps[id];
    const sentence = text.steps[id];
    if (step === undefined || sentence === undefined)
      throw new ReferenceError(`there is no ${step === undefined ? 'step' : 'sentence'} of that id`);
    if (toCome.includes(step.act)) return 'to-come';
    const act = actOf.get(step.act);
    const view = views.get(step.act);
    const seen = view === undefined ? undefined : step.see(view);
    if (act === undefined || seen === undefined) return null;
    const { facts, events, until, mark = lastSite(events), picture = null } = seen;
    const readable = picture === null ? null : readablePicture(picture);
    const shown = readable === null ? null : labelPicture(readable, text.labels);
    return { act, id, text: sentence(facts as never, say), events, until, mark, picture: shown };
  };
  return (spec.steps ?? Object.keys(lesson.steps)).map((id) => {
    const act = lesson.steps[id]?.act ?? '';
    try {
      return { act, step: tell(id) };
    } catch (error) {
      if (error instanceof StillToCome) return { act, step: 'to-come' };
      onFault(`step ${id}`, error);
      return { act, step: null };
    }
  });
}

/** The steps that speak, up to the first of which that is not known yet: what comes after it must wait for it. */
export function stepsSoFar(places: readonly StepPlace[]): readonly ToldStep[] {
  const open = places.findIndex(({ step }) => step === 'to-come');
  return (open === -1 ? places : places.slice(0, open)).flatMap(({ step }) =>
    step === null || step === 'to-come' ? [] : step,
  );
}
