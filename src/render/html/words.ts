import type { Language } from '../../teach/language.js';
import type { Say } from '../../teach/lesson.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What only a page says; everything else comes from the narration and the frame's own texts. */
export interface PageWords {
  /** As HTML spells the language. */
  readonly tag: string;
  /** The language's name in itself. */
  readonly name: string;
  readonly languages: string;
  readonly skip: string;
  readonly walk: string;
  readonly next: string;
  readonly back: string;
  readonly lanes: string;
  readonly evidence: string;
  readonly picture: string;
  readonly columns: Readonly<Record<'outcome' | 'times' | 'share' | 'what' | 'value' | 'number' | 'where', string>>;
  /** A shared value before this step did not hold this. */
  readonly changed: string;
  leftOut(events: number, say: Say): string;
  readonly timelineHint: string;
  toStep(index: number): string;
  readonly signs: string;
  readonly sign: Readonly<
    Record<
      | 'running'
      | 'holding'
      | 'waiting'
      | 'sleeping'
      | 'start'
      | 'end'
      | 'crash'
      | 'told'
      | 'cause'
      | 'memory'
      | 'lock'
      | 'queue'
      | 'task'
      | 'awaits'
      | 'print'
      | 'signal',
      string
    >
  >;
  readonly keys: string;
  /** A key and what it does. */
  readonly keyRows: readonly (readonly [key: string, meaning: string])[];
  recorded(node: string, platform: string, cpus: number): string;
  readonly made: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = { en, zh };
