import type { Language } from '../../src/teach/language.js';
import type { Grade, Json, RunView } from '../../src/teach/lesson.js';
import type { Narration, StepStory } from '../../src/teach/narration.js';
import type { Both } from './fixture-texts.js';

/** A result as the grading gives it. */
export const result = (outcome: Json, grade: Grade, rest: Partial<RunView['result']> = {}): RunView['result'] => ({
  outcome,
  ended: 'finished',
  durationMs: 143.2,
  reason: null,
  grade,
  outcomeId: grade === 'unknown' ? null : grade,
  ...rest,
});

/** The header of a made-up trace. */
export const header = (lesson: string, sources: Readonly<Record<string, string>>): Narration['header'] => ({
  type: 'header',
  format: 1,
  lesson,
  variant: 'broken',
  programHash: '9f3c2a7de0015b44',
  sources,
  node: 'v20.20.2',
  platform: 'linux',
  cpus: 2,
  limits: { timeMs: 20_000, traceBytes: 50_000_000 },
});

/** Picks a text's language. */
export const inLanguage = (language: Language) => (text: Both) => text[language];

export type Draft = Omit<StepStory, 'index' | 'text' | 'untilSeq'> & {
  readonly text: Both;
  readonly untilSeq?: number;
};

/** Numbers the steps and gives them their language. */
export function walk(drafts: readonly Draft[], language: Language): readonly StepStory[] {
  return drafts.map((draft, index) => ({
    ...draft,
    text: draft.text[language],
    untilSeq: draft.untilSeq ?? draft.events.at(-1)?.seq ?? 0,
    index: index + 1,
  }));
}
