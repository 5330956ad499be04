import { lazily } from './lazily.js';
import { shown } from './options.js';

/** Whatever was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`threw ${shown(thrown)}`);
}

/** An error as it is written to stderr: its stack, its cause and its fields. */
export function textOfError(error: Error): string {
  return lazily.util().inspect(error);
}
