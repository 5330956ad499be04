import type { PromptIo } from '../render/prompts.js';
import type { Io } from './io.js';
import { watchSignals } from './signals.js';

/** Asks a question that a signal ends as Ctrl-C does: the terminal is given back before the program leaves. */
export async function asking<Answer>(
  { stdin, stdout }: Pick<Io, 'stdin' | 'stdout'>,
  ask: (io: PromptIo) => Promise<Answer>,
): Promise<Answer> {
  const leaving = watchSignals();
  try {
    return await ask({ stdin, stdout, signal: leaving.signal });
  } finally {
    leaving.stop();
  }
}
