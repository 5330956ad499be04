import type { PlayOptions } from '../render/terminal.js';
import type { Narration } from '../teach/narration.js';
import type { CommonOptions, Io, Voice } from './io.js';
import { isInteractive, wantsAccessible } from './io.js';
import { watchSignals } from './signals.js';

/** How a run is walked through. */
export interface WalkOptions extends CommonOptions {
  readonly json?: boolean;
  readonly plain?: boolean;
  /** Goes on by itself: true, or seconds a step. */
  readonly auto?: number | true;
  readonly speed?: number;
  /** Writes the walk to this file as a page for a browser. */
  readonly html?: string;
}

export interface ShowOptions extends WalkOptions {
  /** The exit code that this run deserves, which is part of its JSON. */
  readonly exitCode: number;
  /** Whether the walk has been written as a page: then only the results are shown, unless another form is asked for too. */
  readonly inPage: boolean;
}

export interface Shown {
  /** Whether the learner left before the end. */
  readonly interrupted: boolean;
  /** Whether all of it was seen, or written. */
  readonly reachedEnd: boolean;
}

/** Seconds a step in plain text, where `--auto` names none; the player takes as long as reading does. */
const plainAutoSeconds = 4;

/** What the player tells whoever adds to its narration while it is open. */
export type OnOpen = NonNullable<PlayOptions['onOpen']>;

/** Lets a learner walk in the player, until they leave it. */
export async function walk(
  narration: Narration,
  { auto, speed, color }: WalkOptions,
  io: Io,
  voice: Voice,
  onOpen?: OnOpen,
): Promise<Shown> {
  const [{ play }, { canvasOf }] = await Promise.all([import('../render/terminal.js'), import('./look.js')]);
  const played = await play(narration, {
    input: io.stdin as NodeJS.ReadStream,
    output: io.stdout,
    ...canvasOf(io, voice, color),
    autoSeconds: auto === true ? null : auto,
    speed,
    onOpen,
  });
  return { interrupted: played.exitCode !== 0, reachedEnd: played.reachedEnd };
}

/** Writes the few lines that are to stay when the player has gone. */
export async function leaveTranscript(
  narration: Narration,
  { color }: CommonOptions,
  io: Io,
  voice: Voice,
): Promise<void> {
  const [{ transcript }, { canvasOf }] = await Promise.all([import('../render/transcript.js'), import('./look.js')]);
  io.stdout.write(`${transcript(narration, canvasOf(io, voice, color)).join('\n')}\n`);
}

/** Whether the player is the form that this call asks for, unless the run is written as a page. */
const isForPlayer = ({ json, plain }: WalkOptions, io: Io) => json !== true && plain !== true && isInteractive(io);

/** Loads the form that a run will be shown in, while the run is still going on; the player shows a made-up one to nobody. */
export async function warmUpShow(
  rehearsal: () => Narration,
  options: WalkOptions,
  io: Io,
  voice: Voice,
): Promise<void> {
  if (options.json === true) await import('../render/json.js');
  if (!isForPlayer(options, io)) return;
  const [{ rehearse }, { canvasOf }] = await Promise.all([import('../render/terminal.js'), import('./look.js')]);
  rehearse(rehearsal(), { output: io.stdout, ...canvasOf(io, voice, options.color) });
}

/** Shows a finished run in the form that this call asks for: the player, lines of text, or JSON. */
export async function show(narration: Narration, options: ShowOptions, io: Io, voice: Voice): Promise<Shown> {
  const { stdout, env } = io;
  const all = { interrupted: false, reachedEnd: true };
  if (options.json === true) {
    const { jsonLines } = await import('../render/json.js');
    for (const line of jsonLines(narration, options.exitCode)) stdout.write(`${line}\n`);
    return all;
  }
  const { auto, speed } = options;
  if (options.inPage && options.plain !== true && auto === undefined) {
    await leaveTranscript(narration, options, io, voice);
    return all;
  }
  if (isForPlayer(options, io)) {
    const shown = await walk(narration, options, io, voice);
    await leaveTranscript(narration, options, io, voice);
    return shown;
  }
  const { canvasOf } = await import('./look.js');
  const canvas = canvasOf(io, voice, options.color);
  const { writePlain } = await import('../render/write-plain.js');
  const autoSeconds = auto === true ? plainAutoSeconds : auto;
  const leaving = watchSignals();
  const { signal } = leaving;
  try {
    await writePlain(narration, {
      ...canvas,
      accessible: wantsAccessible(env),
      output: stdout,
      autoSeconds,
      speed,
      signal,
    });
    return all;
  } catch (error) {
    if (signal.aborted) return { interrupted: true, reachedEnd: false };
    throw error;
  } finally {
    leaving.stop();
  }
}
