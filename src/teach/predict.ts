import type { AnyText, Lesson, RunView } from './lesson.js';
import type { Narration, PredictionStory } from './narration.js';
import type { ProgressUpdate } from './progress-data.js';

export interface PredictionParts {
  readonly lesson: Pick<Lesson, 'prediction'>;
  readonly text: Pick<AnyText, 'prediction'>;
  /** The first act that ran; undefined: none did. */
  readonly run: RunView | undefined;
  /** The learner's guess, by id. */
  readonly chosen: string | null;
}

/** The question with its choices, what the learner chose, and what came true. Throws what `answer` throws, or for an answer that is no choice. */
export function tellPrediction({ lesson, text, run, chosen }: PredictionParts): PredictionStory {
  const { choices } = lesson.prediction;
  const came = run === undefined ? undefined : lesson.prediction.answer(run);
  if (came !== undefined && !choices.includes(came))
    throw new RangeError(`\`answer\` gave "${came}", which is no choice`);
  return {
    ...askPrediction({ lesson, text }),
    chosen: chosen !== null && choices.includes(chosen) ? chosen : null,
    answer: came ?? null,
  };
}

/** The question alone, as it is asked before the run. */
export function askPrediction({ lesson, text }: Pick<PredictionParts, 'lesson' | 'text'>): PredictionStory {
  const choices = lesson.prediction.choices.map((id) => ({ id, text: text.prediction.choices[id] ?? id }));
  return { question: text.prediction.question, choices, chosen: null, answer: null };
}

/** Whether the guess was right; null: there was none, or the run could not tell. */
export function judgePrediction({
  chosen,
  answer,
}: Pick<PredictionStory, 'chosen' | 'answer'>): 'right' | 'wrong' | null {
  if (chosen === null || answer === null) return null;
  return chosen === answer ? 'right' : 'wrong';
}

/** What is to be remembered of a run that was walked through. */
export function rememberRun({ lessonId, variant, prediction }: Narration, finished: boolean): ProgressUpdate {
  return { lessonId, variant, finished, prediction: judgePrediction(prediction) };
}
