/**
 * What a lesson is: data about runs, and the sentences for it. A lesson's `lesson.ts` and `text.*.ts` import types from
 * here and nothing else; whatever they need while running is handed to them.
 */
import type { ActMode, Ended, Evidence, GateMode, Json, Op, Site, TraceEvent } from '../trace/events.js';
import type { Exploration, Sampled } from '../trace/exploration.js';
import type { Picture } from './picture.js';

export type { DoneStep, OutcomeRow, Picture, TreeNode } from './picture.js';
export type { Evidence, Exploration, Json, Sampled, Site, TraceEvent };

/**
 * How an outcome is judged. `interesting` is the bug that a broken variant is about; `forbidden` must never come out;
 * `unknown` was declared nowhere. The last two fail a run.
 */
export type Grade = 'acceptable' | 'interesting' | 'forbidden' | 'unknown';

/** One kind of outcome of a program. The first that matches counts. */
export interface OutcomeSpec {
  readonly id: string;
  readonly grade: Exclude<Grade, 'unknown'>;
  /** Whether this is the outcome; `ended` tells runs that did not finish. */
  matches(outcome: Json, ended: Ended): boolean;
}

/** One run of a program within a lesson. */
export interface ActSpec {
  /**
   * Default `run`. `explore` runs every interleaving of the program's threads, which has to be small; `stress` runs it
   * freely `samples` times. Both are left out where the learner wants no rounds (`--rounds 0`).
   */
  readonly mode?: ActMode;
  /** For `explore`: one schedule a class (the default), or each interleaving by itself. */
  readonly reduction?: Exploration['reduction'];
  /** For `explore`: only interleavings with at most so many preemptions, each by itself; default: all. */
  readonly preemptionBound?: number;
  /** For `stress`: how many free runs; default 20,000. */
  readonly samples?: number;
  /** The program, a file of the lesson's folder without its ending; by default the variant's own. */
  readonly program?: string;
  readonly args?: readonly Json[];
  /** Default `recorded`. */
  readonly gate?: GateMode;
  /** Runs `main` this many times on the same warm threads; the command line's `--rounds` replaces it, 0 leaves the act out. */
  readonly rounds?: number;
  /**
   * For a controlled gate: which thread takes each step; one that cannot, for what another thread or main holds, is left
   * out. Later steps go on without a switch.
   */
  readonly order?: readonly string[];
  /** Whether the program forks for real (fork(2)), for which the process that runs it is started with flags of its own. */
  readonly fork?: boolean;
  /** At most so long; default 20,000 ms. */
  readonly timeMs?: number;
  /** Names the moments at which the operating system is asked about every actor. */
  readonly moments?: Readonly<Record<string, MomentSpec>>;
  /** The outcomes of this act; by default the variant's. */
  readonly outcomes?: readonly OutcomeSpec[];
  /** Needs this: on other platforms the act is left out, and the lesson says so. */
  readonly platforms?: readonly string[];
}

/** A moment: the `nth` (default 1) event that has all of these. */
export interface MomentSpec {
  readonly op: Op;
  readonly actor?: string;
  readonly object?: string;
  readonly nth?: number;
  /** Milliseconds to wait after the event, so that what it begins (a sleep in the kernel) is seen. Default 0. */
  readonly afterMs?: number;
  /** Ask again and again, with so many milliseconds between: `times` times in all. */
  readonly everyMs?: number;
  /** Default: once. */
  readonly times?: number;
}

/** What of a variant is run through every order that its threads can take: something small. */
export interface ExploreSpec {
  /** The program, a file of the lesson's folder without its ending; by default the variant's own. */
  readonly program?: string;
  readonly args?: readonly Json[];
  /** By default the variant's outcomes. */
  readonly outcomes?: readonly OutcomeSpec[];
  /** At most so many schedules; default 100,000. */
  readonly limit?: number;
}

export interface VariantSpec {
  /** The acts, by id, in the order in which they run. */
  readonly acts: Readonly<Record<string, ActSpec>>;
  readonly outcomes: readonly OutcomeSpec[];
  /** The ids of the steps that tell this variant, in order; by default all of the lesson's. */
  readonly steps?: readonly string[];
  /** Without it the variant cannot be explored. */
  readonly explore?: ExploreSpec;
  /** The variant that is run instead where a real fork cannot be had. */
  readonly instead?: string;
}

/** What one step is bound to, or nothing: a step whose event is not in the trace does not speak. */
export interface Seen<Facts> {
  readonly facts: Facts;
  /** The events that it tells of; at least one, unless it tells of a result. */
  readonly events: readonly TraceEvent[];
  /**
   * How far the act has come with it; by default to the latest of its events. For evidence that belongs to the sentence
   * but was taken later than what is told.
   */
  readonly until?: TraceEvent;
  /** The line to mark; by default the last event's that has one. */
  readonly mark?: Site | null;
  readonly picture?: Picture;
}

export interface StepSpec {
  /** The act that it tells of, by id. */
  readonly act: string;
  see(run: RunView): Seen<object> | undefined;
}

/** A question about the run: one of the choices came true. */
export interface RunPrediction {
  /** The answers to choose from, by id, in order. */
  readonly choices: readonly string[];
  /** The choice that came true; undefined where the run cannot tell. It is handed the first act that ran. */
  answer(run: RunView): string | undefined;
}

/** A question about every run there can be: which of these can come out? The answer is what exploring has found. */
export interface ComputedPrediction {
  readonly choices: readonly string[];
  /** The act that explores, by id. Where it was cut short, it cannot tell. */
  readonly explored: string;
  /** By choice: what `main` returns there, or `deadlock`, or `crash`. */
  readonly outcomes: Readonly<Record<string, Json>>;
}

export type PredictionSpec = RunPrediction | ComputedPrediction;

export interface Lesson {
  readonly id: string;
  readonly chapter: 'processes' | 'threads' | 'sharing' | 'interleavings' | 'async';
  /** The place in its chapter. */
  readonly order: number;
  readonly minutes: number;
  /** The heading of the article that it comes from. */
  readonly article: string;
  /** The programs a learner can choose, by name; the first is the default. */
  readonly variants: Readonly<Record<string, VariantSpec>>;
  readonly prediction: PredictionSpec;
  readonly steps: Readonly<Record<string, StepSpec>>;
  /** Ids of lessons to go on with. */
  readonly next: readonly string[];
  /** Where the lesson can be run at all; default everywhere. */
  readonly platforms?: readonly string[];
}

/** The facts that a step hands to its sentence. */
export type FactsOf<Step> = Step extends { see(run: RunView): infer R }
  ? Exclude<R, undefined> extends { facts: infer Facts }
    ? Facts
    : never
  : never;

/** Spells numbers and durations as the language does. */
export interface Say {
  /** 2000000 → `2,000,000`. */
  n(value: number): string;
  /** A duration given in microseconds, in the unit that suits it: `12 µs`, `3.4 ms`, `1.2 s`. */
  us(value: number): string;
  /** A ratio as a percentage: 0.123 → `12 %`. */
  percent(value: number): string;
  /** Names in a row: `t1 and t2`, `t1 和 t2`. */
  list(values: readonly string[]): string;
}

type OutcomeIds<V> = V extends { outcomes: readonly { id: infer Id extends string }[] } ? Id : never;
type ActOutcomeIds<V> = V extends { acts: infer Acts } ? { [K in keyof Acts]: OutcomeIds<Acts[K]> }[keyof Acts] : never;
type ActIds<V> = V extends { acts: infer Acts } ? keyof Acts & string : never;

/** A sentence that fits every variant, or one for each of them. */
export type ByVariant<Variant extends string = string> = string | { readonly [V in Variant]: string };

/** Every sentence of a lesson in one language. A missing key or an unknown fact does not compile. */
export interface LessonText<L extends Lesson> {
  readonly title: string;
  /** One sentence under the title: what this lesson is about. */
  readonly about: string;
  readonly variants: { readonly [K in keyof L['variants']]: string };
  readonly acts: { readonly [K in ActIds<L['variants'][keyof L['variants']]>]: string };
  readonly outcomes: {
    readonly [K in
      | OutcomeIds<L['variants'][keyof L['variants']]>
      | ActOutcomeIds<L['variants'][keyof L['variants']]>]: string;
  };
  readonly prediction: {
    readonly question: ByVariant<keyof L['variants'] & string>;
    readonly choices: { readonly [K in L['prediction']['choices'][number]]: string };
  };
  readonly steps: { readonly [K in keyof L['steps']]: (facts: FactsOf<L['steps'][K]>, say: Say) => string };
  /** The one sentence to remember. It must be true of the run that the learner has just seen, so of its variant. */
  readonly summary: ByVariant<keyof L['variants'] & string>;
  /** What to try next, as commands with a word of why. */
  readonly tryNext: readonly string[];
  /** What pictures call things: a table's head or cell, a bar or a unit that has an entry here is shown under that name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What has to be known when the program is compared with its twin in Python. */
  readonly python?: ByVariant<keyof L['variants'] & string>;
}

/** The sentences of any lesson, as they are looked up by a run: every `LessonText` is one. */
export interface AnyText {
  readonly title: string;
  readonly about: string;
  readonly variants: Readonly<Record<string, string>>;
  readonly acts: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly prediction: { readonly question: ByVariant; readonly choices: Readonly<Record<string, string>> };
  /** Each takes the facts that its own step hands out, which the lesson's own type has made sure of. */
  readonly steps: Readonly<Record<string, (facts: never, say: Say) => string>>;
  readonly summary: ByVariant;
  readonly tryNext: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly python?: ByVariant;
}

/** What a query for events may ask for. */
export interface EventQuery {
  readonly op?: Op | readonly Op[];
  readonly actor?: string;
  readonly object?: string;
}

/** Somebody who holds one lock and waits without end for another. */
export interface Grip {
  readonly actor: string;
  readonly holds: string;
  readonly waitsFor: string;
  /** Where it took what it holds, and how it began to wait. */
  readonly site: Site | null;
  readonly wait: TraceEvent;
}

/** A finished run as a lesson's steps look at it: one act's events in causal order, with its result. */
export interface RunView {
  /** The view of another act of the run, or undefined if it did not run. */
  act(id: string): RunView | undefined;
  readonly events: readonly TraceEvent[];
  all(query: EventQuery): readonly TraceEvent[];
  first(query: EventQuery): TraceEvent | undefined;
  last(query: EventQuery): TraceEvent | undefined;
  /** Whether the first event is a cause of the second. */
  before(first: TraceEvent, second: TraceEvent): boolean;
  /** Evidence taken at a moment, by actor. */
  evidence(moment: string): readonly { readonly event: TraceEvent; readonly evidence: Evidence }[];
  /** The circle of waiting in which a recording ended: each waits for what the next one holds. Empty where there is none. */
  readonly circle: readonly Grip[];
  readonly result: {
    readonly outcome: Json;
    readonly ended: Ended;
    readonly durationMs: number;
    readonly reason: string | null;
    readonly grade: Grade;
    /** The id of the outcome that matched; null for `unknown`. */
    readonly outcomeId: string | null;
  };
  /** What exploring came to; null: the act did something else, or could not. */
  readonly explored: Exploration | null;
  /** What free runs came to; null: the act did something else, or could not. */
  readonly sampled: Sampled | null;
  readonly args: readonly Json[];
  /** The source file of the act's program, as sites name it. */
  readonly file: string;
  /** When an actor began and ended (null: it did not), in microseconds since the run began; undefined: never seen. */
  life(actor: string): { readonly startUs: number; readonly endUs: number | null } | undefined;
  readonly stagePid: number;
  readonly cpus: number;
  readonly platform: string;
}
