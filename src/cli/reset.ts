import { asking } from './asking.js';
import { exitCodes, Failure } from './failure.js';
import { type Io, isInteractive, type Voice } from './io.js';
import { canvasOf } from './look.js';
import { openMemory } from './memory.js';
import { checkLesson } from './prepare.js';

export interface ResetOptions {
  readonly lesson?: string;
  readonly yes: boolean;
}

/** Forgets what was finished, after asking: it cannot be undone. */
export async function reset({ lesson, yes }: ResetOptions, io: Io, voice: Voice): Promise<number> {
  const { words } = voice;
  if (lesson !== undefined) checkLesson(lesson, voice);
  if (!yes) {
    if (!isInteractive(io)) {
      const again = `concur-lessons reset${lesson === undefined ? '' : ` ${lesson}`} --yes`;
      throw new Failure(words.errors.needsTerminal(again), { exitCode: exitCodes.usage });
    }
    const { confirm } = await import('../render/prompts.js');
    const message = words.askReset(lesson ?? null);
    const look = canvasOf(io, voice, undefined);
    if (!(await asking(io, (promptIo) => confirm({ message, io: promptIo, look })))) {
      io.stderr.write(`${words.notReset}\n`);
      return exitCodes.done;
    }
  }
  const memory = await openMemory(io, voice);
  const { problems } = await memory.store.reset(lesson);
  await memory.tell(problems);
  // A file that made no sense was put aside, and with that nothing is remembered any more.
  if (problems.some(({ kind }) => kind !== 'set-aside')) return exitCodes.failed;
  io.stdout.write(`${words.wasReset(lesson ?? null)}\n`);
  return exitCodes.done;
}
