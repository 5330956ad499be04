import type { Readable, Writable } from 'node:stream';
import { widestText } from './canvas.js';
import { toAscii } from './glyphs.js';
import type { Style } from './style.js';
import type { Ui } from './ui.js';
import { wrap } from './wrap.js';

/** Where questions are asked and answered. */
export interface PromptIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  /** Aborted: nobody is to be asked any more. */
  readonly signal?: AbortSignal;
}

/** How questions look; without it, as the library draws them, in English. */
export interface PromptLook {
  readonly style: Style;
  readonly ui: Ui;
}

/** The most lines of choices that are shown at once, and what is below them: an empty line, the keys, and where the cursor stands. */
const mostLines = 16;
const belowLines = 3;

/** What is asked, as it stands on the screen while it is asked and when it has been answered. */
export interface Asked extends PromptLook {
  readonly question: string;
  /** How to answer; it goes with the answer. */
  readonly hint?: string;
  readonly io: PromptIo;
  readonly several?: boolean;
}

/** A text in lines that fit, the later ones indented, and spelled as the terminal can show it. */
export function fitted(text: string, { io, style, indent }: { io: PromptIo; style: Style; indent: number }): string {
  const columns = Math.min(widestText, (io.stdout.columns ?? 80) - indent - 2);
  const lines = wrap(text, columns, style).map((row) => (style.unicode ? row : toAscii(row)));
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** A question, with how to answer it, behind its sign. */
function fittedQuestion({ question, hint, io, style }: Omit<Asked, 'ui'>): string {
  return fitted(hint === undefined ? question : `${question}\n${hint}`, { io, style, indent: 2 });
}

/** How the library draws a question; the answer below it, behind the mark that chose it. Whether it is right is not known yet. */
export function themeOf(asked: Asked): object {
  const { question, several = false, io, style, ui } = asked;
  const { glyphs, paint } = style;
  const whole = paint('strong', fittedQuestion(asked));
  const answered = `${paint('strong', fittedQuestion({ question, io, style }))}\n${glyphs.mark}`;
  return {
    prefix: paint('mark', '?'),
    icon: { cursor: glyphs.mark, checked: paint('good', '[x]'), unchecked: '[ ]' },
    style: {
      message: (_: string, status: string) => (status === 'done' ? answered : whole),
      answer: (text: string) => paint('code', text),
      highlight: (text: string) => paint('code', text),
      keysHelpTip: () => keysTip(several, { style, ui }),
      renderSelectedChoices: (marked: readonly { readonly short: string }[]) =>
        fitted(marked.map(({ short }) => short).join(ui.semicolon) || ui.prompts.skip, { io, style, indent: 2 }),
    },
  };
}

/** As many lines of choices as there is room for below the question. */
export function pageSize(asked: Asked): number {
  const lines = fittedQuestion(asked).split('\n').length;
  return Math.max(3, Math.min(mostLines, (asked.io.stdout.rows ?? 24) - lines - belowLines));
}

function keysTip(several: boolean, { style: { glyphs, paint }, ui }: PromptLook): string {
  const mark = several ? [ui.prompts.mark] : [];
  return paint('dim', [`${glyphs.up}${glyphs.down} ${ui.keys.select}`, ...mark, `Enter ${ui.prompts.take}`].join('  '));
}
