import { exploringWords } from '../render/exploring/words.js';
import { startSpinner } from '../render/spinner.js';
import type { ExploringRun } from './exploring.js';
import { type CommonOptions, type Io, type Voice, wantsAccessible } from './io.js';
import { canvasOf } from './look.js';

/** Tells on stderr how far a search or a series of runs is; only in a terminal. */
export function startProgress(
  { json, plain, color }: CommonOptions & { readonly json?: boolean; readonly plain?: boolean },
  io: Io,
  voice: Voice,
): { readonly update: NonNullable<ExploringRun['onProgress']>; stop(): void } {
  const { style, ui } = canvasOf(io, voice, color);
  const words = exploringWords[voice.language];
  const quiet = json === true || plain === true || io.stderr.isTTY !== true;
  const spinner = quiet
    ? { update() {}, stop() {} }
    : startSpinner({ text: '…', stream: io.stderr, env: io.env, style, accessible: wantsAccessible(io.env) });
  return {
    update: (line) =>
      spinner.update(line.type === 'progress' ? words.progress(line, ui.say) : words.stressing(line.samples, ui.say)),
    stop: () => spinner.stop(),
  };
}
