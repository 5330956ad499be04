import { type Canvas, narrower, widestText } from './canvas.js';
import { type Line, paintLine, span } from './line.js';
import { richSpans } from './rich.js';
import type { Tone } from './style.js';
import { wrapLine, wrapParagraphs } from './wrap.js';

export interface Intro {
  readonly title: string;
  /** What the variant is. */
  readonly variantText: string;
  readonly about: string;
  readonly tones: ReadonlyMap<string, Tone>;
}

/** What a learner reads first: which lesson it is, which of its programs runs, and what it is about. */
export function introLines({ title, variantText, about, tones }: Intro, { columns, style }: Canvas): readonly Line[] {
  return [
    ...wrapLine([span(title, 'title'), span(` ${style.glyphs.dot} ${variantText}`)], columns, style),
    ...wrapParagraphs(about, (part) => richSpans(part, tones, style), columns, style),
  ];
}

/** The same for whoever is asked before anything has run, with an empty line below it. */
export function introText(intro: Omit<Intro, 'tones'>, canvas: Canvas): string {
  const readable = narrower(canvas, Math.min(widestText, canvas.columns));
  const lines = introLines({ ...intro, tones: new Map() }, readable).map((row) => paintLine(row, canvas.style));
  return `${lines.join('\n')}\n\n`;
}
