/** A trace turned into steps: plain data, in one language, without colour or terminal. */
import type { Evidence, Guess, Json, PythonLine, Site, TraceEvent, TraceHeader } from '../trace/events.js';
import type { Grade, Picture, RunView } from './lesson.js';

export interface Narration {
  readonly lessonId: string;
  readonly title: string;
  readonly about: string;
  readonly variant: string;
  readonly variantText: string;
  readonly header: TraceHeader;
  readonly acts: readonly ActStory[];
  readonly steps: readonly StepStory[];
  readonly prediction: PredictionStory;
  readonly summary: string;
  readonly tryNext: readonly string[];
  /** The worst grade of all acts. */
  readonly grade: Grade;
  /** True where this is a saved run. */
  readonly replayed: boolean;
  /** What a reader has to know about this run: a limit, a missing act, another version of the program. */
  readonly notes: readonly string[];
  /** What broke in the lesson itself while the run was told. Its steps are left out, and the program ends with code 1. */
  readonly faults: readonly LessonFault[];
  /** The same in Python; undefined: the lesson has no such program. */
  readonly python?: PythonStory;
  /** What still runs while this is told, by its title: there will be more. Undefined: the run is over. */
  readonly running?: string;
}

/** The lesson's programs in Python. */
export interface PythonStory {
  /** The lesson's own word on the comparison. */
  readonly remark: string | null;
  /** At least one. */
  readonly twins: readonly PythonTwin[];
}

/** A Python program beside the program of the lesson that it does the same as. */
export interface PythonTwin {
  readonly file: string;
  readonly source: string;
  /** What came of running it; null: that was not asked for. */
  readonly run: Pick<PythonLine, 'version' | 'output' | 'exitCode' | 'ms' | 'ended'> | null;
  /** The lesson's program, a key of the header's `sources`. */
  readonly beside: string;
  /** What the lesson's program printed when it was run once; null: it was not run. */
  readonly printed: readonly string[] | null;
}

/** A function of the lesson threw, or gave what cannot be: an internal bug, not the learner's. */
export interface LessonFault {
  /** `step both-read`, `prediction`, `outcome of million`. */
  readonly place: string;
  readonly cause: string;
  /** Both, and what to do about it, as a sentence. */
  readonly text: string;
}

/** One act with its result. */
export interface ActStory {
  readonly act: number;
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** What `main` was called with; none: what the source says holds. */
  readonly args: readonly Json[];
  /** Whether the order of this act's shared operations was made, not met by chance. */
  readonly orderMade: boolean;
  readonly result: RunView['result'];
  /** The sentence of the outcome that matched. */
  readonly outcomeText: string;
  /** All events of the act, in causal order. */
  readonly events: readonly TraceEvent[];
  readonly actors: readonly ActorStory[];
}

/** An actor's whole life in one act. */
export interface ActorStory {
  readonly name: string;
  readonly pid: number;
  readonly tid: number | null;
  readonly kind: 'main' | 'process' | 'thread';
  /** The actor that started it. */
  readonly parent: string | null;
  readonly startUs: number;
  /** When it ended; null: it was still there at the end of the recording. */
  readonly endUs: number | null;
}

/**
 * `starting`: somebody has started it, and nothing of the program has run in it yet; `idle`: nobody has asked anything of
 * it that is not done.
 */
export type LaneState = 'not-started' | 'starting' | 'running' | 'idle' | 'waiting' | 'sleeping' | 'ended' | 'crashed';

/** An actor at one step. */
export interface Lane {
  readonly actor: string;
  readonly pid: number;
  readonly tid: number | null;
  readonly state: LaneState;
  /** What it waits for: a lock, a queue, an actor. */
  readonly waitsFor: string | null;
  readonly holds: readonly string[];
  /** Its last event up to this step. */
  readonly last: TraceEvent | null;
  /** Whether the kernel was seen to have it on a core since then. */
  readonly wasSeenRunning: boolean;
}

export interface SharedValue {
  readonly name: string;
  readonly value: string;
  /** It changed since the step before. */
  readonly changed: boolean;
}

export interface EvidenceRow {
  readonly actor: string;
  readonly pid: number;
  readonly tid: number | null;
  readonly evidence: Evidence;
}

/** One step, as every renderer shows it. */
export interface StepStory {
  readonly act: number;
  /** From 1, over the whole walk. */
  readonly index: number;
  readonly id: string;
  readonly text: string;
  /** The events it tells of. */
  readonly events: readonly TraceEvent[];
  /** How far the act had come: the last event of the act (in causal order) that this step takes in; 0: none. */
  readonly untilSeq: number;
  readonly mark: Site | null;
  /** The source to show; a key of the header's `sources`. */
  readonly file: string;
  readonly lanes: readonly Lane[];
  readonly values: readonly SharedValue[];
  readonly evidence: readonly EvidenceRow[];
  readonly picture: Picture | null;
}

export interface PredictionStory {
  readonly question: string;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  /** Whether several of the choices may be right at once; a guess and the answer are sets then. */
  readonly several: boolean;
  readonly chosen: Guess | null;
  /** What came true; null where the run cannot tell. */
  readonly answer: Guess | null;
}
