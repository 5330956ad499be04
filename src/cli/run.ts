import { setImmediate } from 'node:timers/promises';
import { askPrediction } from '../teach/predict.js';
import type { Guess } from '../trace/events.js';
import { asking } from './asking.js';
import { type Io, isInteractive, type Voice } from './io.js';
import { type Prepared, prepare } from './prepare.js';
import { beginActs, type RunOptions } from './running.js';
import { checkDistinct, checkSavable } from './save.js';

async function ask(
  { lesson, text, variant }: Prepared,
  options: RunOptions,
  io: Io,
  voice: Voice,
): Promise<Guess | null> {
  const wanted =
    options.predict !== false && options.json !== true && options.plain !== true && options.auto === undefined;
  if (!wanted || !isInteractive(io)) return null;
  const [{ canvasOf }, { introText }] = await Promise.all([import('./look.js'), import('../render/intro.js')]);
  const canvas = canvasOf(io, voice, options.color);
  // Nobody should be asked about what they have not heard of.
  io.stdout.write(introText({ ...text, variantText: text.variants[variant] ?? variant }, canvas));
  const { askPrediction: askThem } = await import('../render/prompts.js');
  const { question, choices, several } = askPrediction({ lesson, text, variant });
  const chosen = await asking(io, (promptIo) => askThem({ question, choices, several, io: promptIo, ...canvas }));
  io.stdout.write('\n');
  return chosen;
}

/** Loads what tells of a run while the stage is starting; whoever is at a terminal also gets a first screen without delay. */
async function loadTelling(prepared: Prepared, options: RunOptions, io: Io, voice: Voice) {
  // The stage's own guard and clock come first.
  await setImmediate();
  const { tellRun, warmUp } = await import('./tell-run.js');
  await warmUp(prepared, options, io, voice);
  return tellRun;
}

/** Runs a lesson: a guess, the run, the walk through what happened. */
export async function run(
  id: string,
  variant: string | undefined,
  options: RunOptions,
  io: Io,
  voice: Voice,
): Promise<number> {
  const prepared = await prepare(id, variant, voice);
  checkDistinct([options.save, options.html], voice);
  for (const file of [options.save, options.html]) if (file !== undefined) checkSavable(file, voice);
  const chosen = options.raw === true ? null : await ask(prepared, options, io, voice);
  const running = beginActs({ prepared, chosen }, options, io, voice);
  const [tellRun] = await Promise.all([loadTelling(prepared, options, io, voice), running.show()]);
  return tellRun({ running, prepared, chosen, options }, io, voice);
}
