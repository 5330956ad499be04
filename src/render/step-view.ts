import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { cutLine, emptyLine, type Line, span } from './line.js';
import { oncePer } from './once-per.js';
import { markedLine, sourceLines, sourceWindow, windowTop } from './source-view.js';
import { layOutStep, type StepLayout } from './step-layout.js';
import { stepsOf } from './story.js';
import { wrapLine } from './wrap.js';

/** The key that shows a step in full. */
export const moreKey = 'm';

interface Heights {
  readonly source: number;
  readonly sentence: number;
}

const heightsOf = oncePer((_narration: Narration) => new Map<string, Heights>());

/** One step on so many rows: its source, its sentence, its picture, its lanes, its values, its evidence. */
export function drawStep(narration: Narration, step: StepStory, canvas: Canvas, rows: number): readonly Line[] {
  const { layout, hint } = fit(narration, step, canvas, rows);
  const lines = sourceLines(narration, step.file);
  const room = rows - hint.length;
  const { source, padding } = steady(narration, step, { canvas, rows, layout });
  const top = windowTop(narration, step, source, canvas);
  const window = sourceWindow({ lines, top, rows: source, mark: markedLine(step) }, canvas);
  const body = compose(layout, window, padding);
  const blank = Math.max(0, room - body.length);
  return [...body.slice(0, room), ...new Array<Line>(blank).fill(emptyLine), ...hint];
}

interface Fitted {
  readonly layout: StepLayout;
  readonly hint: readonly Line[];
}

/** Lays the step out; where something is left out, again with room for saying so, in few words if there is little room. */
function fit(narration: Narration, step: StepStory, canvas: Canvas, rows: number): Fitted {
  const { length } = sourceLines(narration, step.file);
  const whole = layOutStep(narration, step, canvas, rows, length);
  if (whole.leftOut.length === 0) return { layout: whole, hint: [] };
  const roomy = fitWithHint(whole, 2);
  const needsMore = roomy.layout.leftOut.includes('source') || roomy.layout.leftOut.includes('sentence');
  return needsMore && roomy.hint.length > 1 ? fitWithHint(whole, 1) : roomy;

  function fitWithHint(first: StepLayout, most: number): Fitted {
    // On a very small screen the sentence matters more than what is said about the rest.
    const spare = first.leftOut.includes('sentence') ? rows - 1 : rows - first.sentence.length;
    const count = Math.max(0, Math.min(spare, hintRows(first, canvas, most).length));
    const layout = layOutStep(narration, step, canvas, rows - count, length);
    const hint = hintRows(layout, canvas, count);
    return { layout, hint: hint.slice(0, count) };
  }
}

function hintRows({ leftOut }: StepLayout, { columns, style, ui }: Canvas, most: number): readonly Line[] {
  const { ellipsis } = style.glyphs;
  const rows = wrapLine([span(`${ellipsis} ${ui.leftOut(moreKey, leftOut, ui.say)}`, 'badge')], columns, style);
  return rows.length <= most
    ? rows
    : [cutLine([span(`${ellipsis} ${ui.keys.more}: ${moreKey}`, 'badge')], columns, style)];
}

/**
 * The height of the source window. Steps of one act that need about as much of the screen share one, so that neither the
 * code nor the sentence jumps while the learner walks.
 */
function steady(
  narration: Narration,
  step: StepStory,
  { canvas, rows, layout }: { canvas: Canvas; rows: number; layout: StepLayout },
): { source: number; padding: number } {
  const { style, ui, columns } = canvas;
  const key = [
    step.act,
    step.file,
    columns,
    rows,
    style.unicode,
    style.glyphs.mark,
    style.colorLevel > 0,
    ui.language,
  ].join(' ');
  const known = heightsOf(narration);
  const heights = known.get(key) ?? shared(narration, step, canvas, rows);
  known.set(key, heights);
  if (layout.source < heights.source) return { source: layout.source, padding: 0 };
  const freed = layout.spare + layout.source - heights.source;
  return { source: heights.source, padding: Math.min(freed, Math.max(0, heights.sentence - layout.sentence.length)) };
}

function shared(narration: Narration, step: StepStory, canvas: Canvas, rows: number): Heights {
  const layouts = stepsOf(narration, step.act)
    .filter(({ file }) => file === step.file)
    .map((other) => fit(narration, other, canvas, rows).layout);
  const most = Math.max(...layouts.map(({ source }) => source));
  const alike = layouts.filter(({ source }) => source >= most * 0.6);
  return {
    source: Math.min(...alike.map(({ source }) => source)),
    sentence: Math.max(...alike.map(({ sentence }) => sentence.length)),
  };
}

/** Gaps for the lanes and all that is below them. */
function laterGaps({ values, evidence, notes }: StepLayout): number {
  return 1 + [values, evidence, notes].filter(({ length }) => length > 0).length;
}

/** The groups from top to bottom, with as many of the blank rows between them as there is room for. */
function compose(layout: StepLayout, source: readonly Line[], padding: number): readonly Line[] {
  const { sentence, picture, axis, lanes, values, notes, evidence } = layout;
  let gaps = layout.gaps;
  const body: Line[] = [...source];
  const between = (line: Line) => {
    if (gaps > 0 && body.length > 0) {
      body.push(line);
      gaps -= 1;
    }
  };
  const add = (lines: readonly Line[]) => {
    if (lines.length === 0) return;
    between(emptyLine);
    body.push(...lines);
  };
  add(sentence);
  body.push(...new Array<Line>(padding).fill(emptyLine));
  add(picture);
  // The sign of where we are makes a gap too, so it gives way to the blank row only where there is one to spare.
  if (axis !== null && lanes.length > 0) {
    if (gaps > laterGaps(layout)) between(emptyLine);
    between(axis);
    body.push(...lanes);
  } else {
    add(lanes);
  }
  add(values);
  add(evidence);
  add(notes);
  return body;
}
