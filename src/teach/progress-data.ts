/** What is kept of one lesson. */
export interface LessonProgress {
  /** When it was first walked to its end, as an ISO time; null: not yet. */
  readonly done: string | null;
  /** How many times it was run. */
  readonly runs: number;
  readonly predictions: { readonly right: number; readonly wrong: number };
  /** The variants that were run, sorted. */
  readonly variants: readonly string[];
}

/** What the progress file holds. */
export interface Progress {
  readonly format: 1;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

/** One run, as it is to be remembered. */
export interface ProgressUpdate {
  readonly lessonId: string;
  readonly variant: string;
  /** Whether the learner came to its end. */
  readonly finished: boolean;
  /** How the guess turned out; null: there was none, or the run could not tell. */
  readonly prediction: 'right' | 'wrong' | null;
}

export const emptyProgress: Progress = { format: 1, lessons: {} };

const untouched: LessonProgress = { done: null, runs: 0, predictions: { right: 0, wrong: 0 }, variants: [] };

/** What is kept of a lesson, also where that is nothing. */
export function lessonProgress({ lessons }: Progress, id: string): LessonProgress {
  return (Object.hasOwn(lessons, id) ? lessons[id] : undefined) ?? untouched;
}

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);

/** Adds one run. The order in which runs are added makes no difference, so programs at work at once need not agree on one. */
export function addRun(progress: Progress, update: ProgressUpdate, at: string): Progress {
  const { lessonId, variant, finished, prediction } = update;
  const before = lessonProgress(progress, lessonId);
  const { right, wrong } = before.predictions;
  const after: LessonProgress = {
    // Fields that a later version may have put beside ours stay.
    ...before,
    done: earlier(before.done, finished ? at : null),
    runs: before.runs + 1,
    predictions: {
      ...before.predictions,
      right: right + Number(prediction === 'right'),
      wrong: wrong + Number(prediction === 'wrong'),
    },
    variants: [...new Set([...before.variants, variant])].toSorted(),
  };
  return { ...progress, lessons: { ...progress.lessons, [lessonId]: after } };
}

/** Forgets one lesson, or all of them. */
export function forget(progress: Progress, lessonId?: string): Progress {
  const kept = Object.entries(progress.lessons).filter(([id]) => lessonId !== undefined && id !== lessonId);
  return { ...progress, lessons: Object.fromEntries(kept) };
}
