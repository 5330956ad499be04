import { lazily } from './lazily.js';

/** Whatever was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`threw ${lazily.util().inspect(thrown)}`);
}

/**
 * An error as it is written to stderr: its stack, its cause and its fields. Not the line of source that Node would show:
 * where an error of the kit is thrown, that is a line of the kit's.
 */
export function textOfError(error: Error): string {
  return lazily.util().inspect(error);
}
