import type { PromptIo } from '../render/prompt-look.js';
import { processHost } from '../render/terminal-session.js';
import type { Io } from './io.js';
import { watchSignals } from './signals.js';

type Ask<Answer> = (io: PromptIo) => Promise<Answer>;

/**
 * Asks a question that a signal ends as Ctrl-C does: the terminal is given back before the program leaves. Ctrl-Z gives
 * it back, too, and stops the whole job; the question is asked again when it goes on.
 */
export async function asking<Answer>(
  { stdin, stdout }: Pick<Io, 'stdin' | 'stdout'>,
  ask: Ask<Answer>,
): Promise<Answer> {
  const leaving = watchSignals();
  try {
    for (;;) {
      const stop = new AbortController();
      const onStop = () => stop.abort();
      process.once('SIGTSTP', onStop);
      try {
        return await ask({ stdin, stdout, signal: AbortSignal.any([leaving.signal, stop.signal]) });
      } catch (error) {
        if (!stop.signal.aborted || leaving.signal.aborted) throw error;
      } finally {
        process.off('SIGTSTP', onStop);
      }
      processHost.suspend();
    }
  } finally {
    leaving.stop();
  }
}
