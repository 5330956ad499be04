import type { Narration, StepStory } from '../teach/narration.js';
import { type Canvas, narrower, widestText } from './canvas.js';
import { evidenceRows } from './evidence-view.js';
import { laneRows } from './lanes.js';
import { type Line, span } from './line.js';
import { drawPicture } from './pictures/picture.js';
import { richSpans } from './rich.js';
import { markedLine, sourceLines, sourceRow } from './source-view.js';
import { actorTones } from './story.js';
import { valueRows } from './values-view.js';
import { wrapParagraphs } from './wrap.js';

/** What one step has to show, each part in full. */
export interface StepParts {
  readonly sentence: readonly Line[];
  /** The marked source line; empty where none is marked. */
  readonly mark: readonly Line[];
  readonly axis: Line | null;
  readonly lanes: readonly (readonly Line[])[];
  readonly values: readonly Line[];
  readonly evidence: readonly Line[];
  /** What has to be known before the walk begins: at its first step only. */
  readonly notes: readonly Line[];
}

/** A text behind a bar, so that the eye finds it at once. */
export function barred(text: string, narration: Narration, canvas: Canvas): readonly Line[] {
  const { style } = canvas;
  const bar = span(`${style.glyphs.bar} `, 'bar');
  const tones = actorTones(narration);
  const columns = Math.min(widestText, canvas.columns) - style.measure(bar.text);
  return wrapParagraphs(text, (part) => richSpans(part, tones, style), columns, style).map((row) => [bar, ...row]);
}

/** Texts as a list, each behind a bullet. */
export function bulleted(texts: readonly string[], narration: Narration, canvas: Canvas): readonly Line[] {
  const { style } = canvas;
  const tones = actorTones(narration);
  const columns = Math.min(widestText, canvas.columns) - 2;
  return texts.flatMap((text) =>
    wrapParagraphs(text, (part) => richSpans(part, tones, style), columns, style).map(
      (row, at): Line => [span(at === 0 ? `${style.glyphs.bullet} ` : '  ', 'dim'), ...row],
    ),
  );
}

/** Everything that a reader has to know about a run as a whole, the lesson's own faults included. */
export function allNotes({ notes, faults }: Narration): readonly string[] {
  return [...notes, ...faults.map(({ text }) => text)];
}

/** All parts of a step for a width. `wrapped`: status texts go on in further rows instead of being cut. */
export function stepParts(
  narration: Narration,
  step: StepStory,
  canvas: Canvas,
  options: { readonly wrapped?: boolean } = {},
): StepParts {
  const number = markedLine(step);
  const lines = sourceLines(narration, step.file);
  const { axis, rows } = laneRows(narration, step, canvas, options);
  return {
    sentence: barred(step.text, narration, canvas),
    mark: number === null || lines[number - 1] === undefined ? [] : sourceRow({ lines, number, marked: true }, canvas),
    axis,
    lanes: rows,
    values: valueRows(step, canvas),
    evidence: evidenceRows(narration, step, canvas),
    notes: step.index === 1 ? bulleted(allNotes(narration), narration, canvas) : [],
  };
}

/** The step's picture; with `rows`, in the largest of its forms that fits. */
export function stepPicture(narration: Narration, step: StepStory, canvas: Canvas, rows?: number): readonly Line[] {
  if (step.picture === null) return [];
  const easel = { ...narrower(canvas, canvas.columns), tones: actorTones(narration), shown: step.file };
  return drawPicture(step.picture, rows === undefined ? easel : { ...easel, rows });
}
