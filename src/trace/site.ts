import type { Site } from './events.js';

/** The program's modules by the name a stack gives them (a `file:` URL), each with the name a learner knows it by. */
export type SourceNames = Readonly<Record<string, string>>;

const framePattern = /(file:\/\/[^\s()]+):(\d+):\d+\)?$/;

/**
 * The innermost line of the program in a stack, or null. Programs are stripped of their types line by line, so the
 * line that runs is the line on the screen.
 */
export function siteOf(stack: string | undefined, names: SourceNames): Site | null {
  for (const frame of (stack ?? '').split('\n')) {
    const match = framePattern.exec(frame);
    if (match === null) continue;
    const [, url = '', line = ''] = match;
    const file = names[url];
    if (file !== undefined) return { file, line: Number(line) };
  }
  return null;
}

/** The line of the program that is being carried out by the calling thread. Costs some 5 µs: never in a hot loop. */
export function currentSite(names: SourceNames): Site | null {
  const kept = Error.stackTraceLimit;
  Error.stackTraceLimit = 16;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, currentSite);
  Error.stackTraceLimit = kept;
  return siteOf(holder.stack, names);
}
