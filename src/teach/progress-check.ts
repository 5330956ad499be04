import type { Progress } from './progress-data.js';

/** What the text of a progress file turned out to be. */
export type Checked =
  | { readonly kind: 'good'; readonly progress: Progress }
  /** Written by a later version of the program. */
  | { readonly kind: 'newer'; readonly format: number }
  | { readonly kind: 'broken'; readonly why: string };

/** Tells what the text of a progress file is. */
export type Check = (text: string) => Checked;

/** Loads what checks a progress file; it is needed before any file can be read, and by nobody else. */
export async function loadCheck(): Promise<Check> {
  const { checkProgress } = await import('./progress-schema.js');
  return checkProgress;
}
