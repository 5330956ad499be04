import type { Language } from '../../teach/language.js';
import type { Narration } from '../../teach/narration.js';

/** A narration in one language. */
export interface Told {
  readonly language: Language;
  readonly narration: Narration;
}

/** A run as one page that needs nothing else: the first language is shown first, the others can be switched to. */
export function renderPage(first: Told, others: readonly Told[]): string {
  return [first, ...others].map(({ narration }) => narration.title).join('\n');
}
