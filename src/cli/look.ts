import type { Canvas } from '../render/canvas.js';
import { decideUnicode } from '../render/glyphs.js';
import { createStyle, decideColorLevel } from '../render/style.js';
import { uiFor } from '../render/ui.js';
import type { Io, Voice } from './io.js';

/** The width that text has where nobody knows the reader's. */
const unknownColumns = 80;

/** Whether somebody said that “ ” — … │ are two columns wide in their terminal. */
function saysAmbiguousWide(env: Io['env']): boolean {
  const { CONCUR_LESSONS_WIDE: value } = env;
  return value !== undefined && value !== '' && value !== '0';
}

/** How this call draws on its standard output: colours, signs, width, language. */
export function canvasOf(
  { stdout, env, platform }: Pick<Io, 'stdout' | 'env' | 'platform'>,
  { language }: Voice,
  color: boolean | undefined,
): Canvas {
  const isTTY = stdout.isTTY === true;
  const style = createStyle({
    colorLevel: decideColorLevel({ env, isTTY, flag: color }),
    // A pipe has no terminal whose signs could be missing: what is written there is text, and text is UTF-8.
    unicode: decideUnicode({ env, platform }),
    ambiguousWide: saysAmbiguousWide(env),
  });
  return { style, ui: uiFor(language), columns: isTTY ? (stdout.columns ?? unknownColumns) : unknownColumns };
}
