import type { Narration } from '../teach/narration.js';
import { type Canvas, narrower } from './canvas.js';
import { cutLine, type Line, paintLine, span } from './line.js';
import { barred } from './step-parts.js';
import { gradeSign } from './summary-view.js';
import { wrapLine } from './wrap.js';

const most = 12;

/** What stays in the scrollback after the player has gone: title, outcomes, the sentence to remember. */
export function transcript(narration: Narration, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const inner = narrower(canvas, Math.min(100, canvas.columns) - 1);
  const title: Line = [span(narration.title, 'title'), span(` ${style.glyphs.dot} ${narration.variantText}`, 'dim')];
  const outcomes = [...narration.acts.map((act) => outcomeLine(act, canvas)), ...notWaitedFor(narration, canvas)];
  const remember = barred(narration.summary, narration, inner);
  const room = Math.max(1, most - remember.length - 1);
  const told = outcomes.flatMap((row) =>
    wrapLine(row, inner.columns - 2, style).map((part, at): Line => (at === 0 ? part : [{ text: '  ' }, ...part])),
  );
  // Where all of it would be too much, a line an act is enough: the summary screen had the rest.
  const short = told.length <= room ? told : outcomes.slice(-room).map((row) => cutLine(row, inner.columns, style));
  return [cutLine(title, inner.columns, style), ...short, ...remember].map((row) => paintLine(row, style));
}

function outcomeLine(
  { title, outcomeText, result: { grade } }: Narration['acts'][number],
  { style, ui }: Canvas,
): Line {
  const { sign, tone } = gradeSign(grade, style);
  return [span(`${sign} `, tone), span(`${title}${ui.colon}`, 'strong'), span(outcomeText)];
}

/** The act that was still running when the learner left. */
function notWaitedFor({ running }: Narration, { style, ui }: Canvas): readonly Line[] {
  if (running === undefined) return [];
  const words: Line = [span(`${running}${ui.colon}`, 'strong'), span(ui.notSeen, 'dim')];
  return [[span(`${style.glyphs.dot} `, 'dim'), ...words]];
}
