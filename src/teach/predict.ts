import type { Guess } from '../trace/events.js';
import { saidFor } from './by-variant.js';
import type { AnyText, ComputedPrediction, Lesson, RunView } from './lesson.js';
import type { Narration, PredictionStory } from './narration.js';
import type { ProgressUpdate } from './progress-data.js';

export interface PredictionParts {
  readonly lesson: Pick<Lesson, 'prediction'>;
  readonly text: Pick<AnyText, 'prediction'>;
  /** The variant that is run. */
  readonly variant: string;
  /** The first act that ran; undefined: none did. */
  readonly run: RunView | undefined;
  /** The learner's guess, by id. */
  readonly chosen: Guess | null;
}

/** What of the choices exploring has found; undefined: it was cut short, or not begun. */
function foundOf({ choices, explored, outcomes }: ComputedPrediction, run: RunView): readonly string[] | undefined {
  const found = run.act(explored)?.explored;
  if (found?.complete !== true) return undefined;
  const texts = new Set(found.outcomes.map(({ outcome }) => JSON.stringify(outcome)));
  return choices.filter((id) => texts.has(JSON.stringify(outcomes[id] ?? null)));
}

function answerOf({ prediction }: Pick<Lesson, 'prediction'>, run: RunView): Guess | undefined {
  if ('explored' in prediction) return foundOf(prediction, run);
  const came = prediction.answer(run);
  if (came !== undefined && !prediction.choices.includes(came))
    throw new RangeError(`\`answer\` gave "${came}", which is no choice`);
  return came;
}

/** A guess as far as it fits the question: a recorded one may be about another. */
function fitting(guess: Guess | null, { several, choices }: PredictionStory): Guess | null {
  if (guess === null || several !== Array.isArray(guess)) return null;
  const known = [guess].flat().filter((id) => choices.some((choice) => choice.id === id));
  return several ? known : (known[0] ?? null);
}

/** The question with its choices, what the learner chose, and what came true. Throws what `answer` throws, or for an answer that is no choice. */
export function tellPrediction({ lesson, text, variant, run, chosen }: PredictionParts): PredictionStory {
  const question = askPrediction({ lesson, text, variant });
  const answer = run === undefined ? undefined : answerOf(lesson, run);
  return { ...question, chosen: fitting(chosen, question), answer: answer ?? null };
}

/** The question alone, as it is asked before the run. */
export function askPrediction({
  lesson,
  text,
  variant,
}: Pick<PredictionParts, 'lesson' | 'text' | 'variant'>): PredictionStory {
  const { prediction } = lesson;
  const question = saidFor(variant, text.prediction.question);
  const choices = prediction.choices.map((id) => ({ id, text: text.prediction.choices[id] ?? id }));
  return { question, choices, several: 'explored' in prediction, chosen: null, answer: null };
}

/** Whether the guess was right, every part of it; null: there was none, or the run could not tell. */
export function judgePrediction({
  chosen,
  answer,
}: Pick<PredictionStory, 'chosen' | 'answer'>): 'right' | 'wrong' | null {
  if (chosen === null || answer === null) return null;
  const spelled = (guess: Guess) => JSON.stringify([guess].flat().toSorted());
  return spelled(chosen) === spelled(answer) ? 'right' : 'wrong';
}

/** What is to be remembered of a run that was walked through. */
export function rememberRun({ lessonId, variant, prediction }: Narration, finished: boolean): ProgressUpdate {
  return { lessonId, variant, finished, prediction: judgePrediction(prediction) };
}
