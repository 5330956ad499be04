import { exploringWords } from '../render/exploring/words.js';
import { startSpinner } from '../render/spinner.js';
import type { ExploringRun } from './exploring-stage.js';
import { type CommonOptions, type Io, type Voice, wantsAccessible } from './io.js';
import { canvasOf } from './look.js';

/** Tells on stderr how far a search, or a series of runs within limits, is, and how to end it; only in a terminal. */
export function startProgress(
  { json, plain, color }: CommonOptions & { readonly json?: boolean; readonly plain?: boolean },
  io: Io,
  voice: Voice,
  limits: { readonly samples: number; readonly seconds: number } | null = null,
): { readonly update: NonNullable<ExploringRun['onProgress']>; stop(): void } {
  const { style, ui } = canvasOf(io, voice, color);
  const words = exploringWords[voice.language];
  const sampling = (samples: number) =>
    limits === null ? '' : words.stressing({ samples, wanted: limits.samples, seconds: limits.seconds }, ui.say);
  const quiet = json === true || plain === true || io.stderr.isTTY !== true;
  const spinner = quiet
    ? { update() {}, stop() {} }
    : startSpinner({
        text: limits === null ? '…' : sampling(0),
        stream: io.stderr,
        env: io.env,
        style,
        accessible: wantsAccessible(io.env),
      });
  return {
    update(line) {
      if (line.type === 'progress') spinner.update(`${words.progress(line, ui.say)}${words.endsSearch}`);
      else spinner.update(sampling(line.samples));
    },
    stop: () => spinner.stop(),
  };
}
