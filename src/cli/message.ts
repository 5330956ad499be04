import type { Io, Voice } from './io.js';

/** Writes a message to stderr, in a terminal wrapped to its width. */
export async function tellOn(text: string, io: Pick<Io, 'stderr' | 'env' | 'platform'>, voice: Voice): Promise<void> {
  const { stderr } = io;
  if (stderr.isTTY !== true) {
    stderr.write(`${text}\n`);
    return;
  }
  const [{ wrap }, { canvasOf }] = await Promise.all([import('../render/wrap.js'), import('./look.js')]);
  const { style, columns } = canvasOf({ ...io, stdout: stderr }, voice, undefined);
  const lines = text.split('\n').flatMap((line) => wrap(line, columns, style));
  stderr.write(`${lines.map((line) => style.paint('plain', line)).join('\n')}\n`);
}
