import type { Guess } from '../trace/events.js';
import type { Trace, TraceAct } from '../trace/trace.js';
import { actTitle } from './act-title.js';
import { saidFor } from './by-variant.js';
import { worst } from './grade.js';
import { isOver } from './lanes.js';
import type { Language } from './language.js';
import type { AnyText, Lesson, Say } from './lesson.js';
import type { ActorStory, EvidenceRow, LessonFault, Narration, StepStory } from './narration.js';
import { type Notes, notesIn } from './notes.js';
import { askPrediction, tellPrediction } from './predict.js';
import { makeSay } from './say.js';
import { evidenceRows, type Snapshot, takeSnapshots } from './snapshots.js';
import { tellAct, tellNotes } from './tell-acts.js';
import { insertEnds, tellEnd } from './tell-end.js';
import { tellPython } from './tell-python.js';
import { stepsSoFar, type ToldStep, tellSteps } from './tell-steps.js';
import { markChanges, type ValueNow } from './values.js';
import { resolveVariant } from './variant.js';
import { makeRunViews } from './view.js';

export interface NarrateOptions {
  readonly trace: Trace;
  readonly lesson: Lesson;
  /** The lesson's sentences in `language`. */
  readonly text: AnyText;
  readonly language: Language;
  /** The learner's guess; default: the one that the trace carries. */
  readonly chosen?: Guess | null;
  /** True where the trace is a saved one. */
  readonly replayed: boolean;
  /** The lesson's programs as they are now, to tell a recording of other ones. */
  readonly presentSources?: Readonly<Record<string, string>>;
  /** The variant's programs in Python, by file name, for a trace that carries none. */
  readonly twins?: Readonly<Record<string, string>>;
}

/** How far the act has come with a step: its latest event; the whole act for a step that tells of a result. */
function untilSeqOf({ act, events, until }: ToldStep): number {
  if (until !== undefined) return until.seq;
  const own = events.filter((event) => event.act === act.line.act);
  return own.length === 0 ? (act.events.at(-1)?.seq ?? 0) : own.reduce((latest, { seq }) => Math.max(latest, seq), 0);
}

/** What runs while the acts before it are told. */
function runningNow([act]: readonly string[], text: AnyText, notes: Notes): string {
  return act === undefined ? notes.sameInPython : actTitle(text, act);
}

interface StageOptions {
  readonly told: readonly ToldStep[];
  readonly actorsOf: ReadonlyMap<TraceAct, readonly ActorStory[]>;
  readonly sources: Readonly<Record<string, string>>;
  readonly say: Say;
}

/** Adds to each step how everything stood at its point. Each act's events are gone through once for all its steps. */
function stageSteps({ told, actorsOf, sources, say }: StageOptions): readonly StepStory[] {
  const untils = told.map(untilSeqOf);
  const snapshots = new Map<TraceAct, ReadonlyMap<number, Snapshot>>();
  for (const [act, actors] of actorsOf) {
    const at = untils.filter((_, index) => told[index]?.act === act);
    if (at.length > 0) snapshots.set(act, takeSnapshots({ act, actors, at, say }));
  }
  const valuesBefore = new Map<TraceAct, readonly ValueNow[]>();
  const evidenceBefore = new Map<TraceAct, readonly EvidenceRow[]>();
  return told.map(({ act, id, text, events, mark, picture }, index): StepStory => {
    const untilSeq = untils[index] ?? 0;
    const { lanes, values, evidence } = snapshots.get(act)?.get(untilSeq) ?? { lanes: [], values: [], evidence: [] };
    const own = evidenceRows(events, actorsOf.get(act) ?? []);
    // What was said at a step stays, even where the act has not come that far yet, as long as who it was said of lives.
    const ended = new Set(lanes.filter(isOver).map(({ actor }) => actor));
    const before = (evidenceBefore.get(act) ?? []).filter(({ actor }) => !ended.has(actor));
    const known = [own, evidence, before].find(({ length }) => length > 0) ?? [];
    evidenceBefore.set(act, known);
    const shown = markChanges(values, valuesBefore.get(act));
    valuesBefore.set(act, values);
    return {
      act: act.line.act,
      index: index + 1,
      id,
      text,
      events,
      untilSeq,
      mark,
      file: mark !== null && Object.hasOwn(sources, mark.file) ? mark.file : act.line.file,
      lanes,
      values: shown,
      evidence: known,
      picture,
    };
  });
}

/**
 * Tells a run: its acts, its steps with how everything stood at each, and what came out. Of a run that goes on, the acts
 * that have ended: what is told of them stays the same when more have. Takes time in proportion to the events. What throws
 * in the lesson's own functions becomes a fault. Throws `UnknownVariant`.
 */
export function narrate(options: NarrateOptions): Narration {
  const { trace, lesson, text, language, replayed, presentSources, twins = {} } = options;
  const { header } = trace;
  const chosen = options.chosen === undefined ? (header.prediction ?? null) : options.chosen;
  const say = makeSay(language);
  const notes = notesIn(language);
  const faults: LessonFault[] = [];
  const onFault = (place: string, error: unknown) => {
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    faults.push({ place, cause, text: notes.fault({ lesson: lesson.id, place, cause, replayed }) });
  };

  const { spec } = resolveVariant(lesson, header.variant);
  const views = makeRunViews(trace, lesson, header.variant, (act, fault) => onFault(`act ${act}`, fault));
  const { toCome } = trace;
  const places = tellSteps({ acts: trace.acts, toCome: toCome ?? [], views, lesson, spec, text, say, onFault });
  const acts = trace.acts.flatMap((act) => {
    const view = views.get(act.line.id);
    return view === undefined
      ? []
      : [
          {
            act,
            end: tellEnd({ act, result: view.result, notes, say }),
            story: tellAct({ act, result: view.result, text, notes, say }),
          },
        ];
  });
  const ends = acts.flatMap(({ end }) => end ?? []);
  const told = stepsSoFar(insertEnds(places, ends, Object.keys(spec.acts)));
  const actorsOf = new Map(acts.map(({ act, story }) => [act, story.actors]));

  const asked = { lesson, text, variant: header.variant };
  const predict = () => {
    // The answer may hang on acts that are still to come.
    if (toCome !== undefined) return { ...askPrediction(asked), chosen };
    try {
      return tellPrediction({ ...asked, run: views.get(trace.acts[0]?.line.id ?? ''), chosen });
    } catch (error) {
      onFault('prediction', error);
      return { ...askPrediction(asked), chosen };
    }
  };

  const python = tellPython({ trace, twins, text, variant: header.variant });
  return {
    lessonId: lesson.id,
    title: text.title,
    about: text.about,
    variant: header.variant,
    variantText: text.variants[header.variant] ?? header.variant,
    header,
    acts: acts.map(({ story }) => story),
    steps: stageSteps({ told, actorsOf, sources: header.sources, say }),
    prediction: predict(),
    summary: saidFor(header.variant, text.summary),
    // Whoever has just walked through a program need not be sent there.
    tryNext: text.tryNext.filter((what) => !what.includes(`run ${lesson.id} ${header.variant}\``)),
    grade: worst(acts.map(({ story }) => story.result.grade)),
    replayed,
    notes: tellNotes({ trace, spec, text, presentSources, notes, say }),
    faults,
    ...(python === null ? {} : { python }),
    ...(toCome === undefined ? {} : { running: runningNow(toCome, text, notes) }),
  };
}
