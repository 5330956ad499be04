import type { ActStory, StepStory } from '../../teach/narration.js';
import { oncePer } from '../once-per.js';
import { indexOfSeq, stepsOf } from '../story.js';
import { drawAct, type Edge, type LaneDrawing } from './lane-drawing.js';
import { html, type Markup } from './markup.js';
import { actorClass, type Telling } from './telling.js';

/** The style gives a lane's words the same height. */
const rowHeight = 36;
const top = 12;

const drawings = oncePer((act: ActStory) => {
  let drawing: LaneDrawing | undefined;
  return (steps: readonly StepStory[]): LaneDrawing => (drawing ??= drawAct(act, steps));
});

/** The drawing that all steps of an act have in common. */
export function drawingOf(act: ActStory, { narration }: Pick<Telling, 'narration'>): LaneDrawing {
  return drawings(act)(stepsOf(narration, act.act));
}

/** The middle of a lane, and the height of all, in pixels. */
export const yOf = (lane: number) => top + rowHeight * lane + rowHeight / 2;
export const heightOf = ({ actors }: LaneDrawing) => top + rowHeight * actors.length;

/** A share of the drawing's width, so that it fits any screen undistorted. */
export function percent(at: number, of: number, most = 1): string {
  return `${Math.round(Math.min(at / Math.max(1, of), most) * 10_000) / 100}%`;
}

/** The middle of a column. */
export function xOf(at: number, { width }: LaneDrawing): string {
  return percent(at + 0.5, width);
}

/** The last column that a step takes in; -1: none. */
export function headOf({ untilSeq }: StepStory, act: ActStory, { columns }: LaneDrawing): number {
  return columns.headOf(indexOfSeq(act.events, untilSeq) + 1);
}

/** The arrows of an act that arrive up to each head of its steps: an arrow is shown whole, and not before it has arrived. */
export function edgeGroups(
  act: ActStory,
  drawing: LaneDrawing,
  { narration }: Pick<Telling, 'narration'>,
): readonly { readonly head: number; readonly id: string; readonly edges: readonly Edge[] }[] {
  const heads = [...new Set(stepsOf(narration, act.act).map((step) => headOf(step, act, drawing)))];
  return heads
    .toSorted((a, b) => a - b)
    .map((head, group, all) => ({
      head,
      id: `act-${act.act}-edges-${group + 1}`,
      edges: drawing.edges.filter(({ to: { at } }) => at <= head && at > (all[group - 1] ?? -1)),
    }))
    .filter(({ edges }) => edges.length > 0);
}

/** What all steps of an act show of: its whole drawing, once, to be used by name. Nothing in it belongs to a language. */
export function actSymbols(telling: Telling): Markup {
  const { narration } = telling;
  return html`<svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<marker id="tip" viewBox="0 0 8 8" refX="13" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 .5 8 4 0 7.5Z"/></marker>
<marker id="tip-bug" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip-bug" d="M0 .5 8 4 0 7.5Z"/></marker>
</defs>${narration.acts
    .filter(({ act }) => stepsOf(narration, act).length > 0)
    .map((act) => actSymbol(act, drawingOf(act, telling), telling))}</svg>`;
}

function actSymbol(act: ActStory, drawing: LaneDrawing, telling: Telling): Markup {
  const colour = (lane: number) => actorClass(telling, drawing.actors[lane] ?? '');
  const strokes = drawing.strokes.map(
    ({ lane, from, to, kind }) =>
      html`<line class="stroke ${kind} ${colour(lane)}" x1="${xOf(from, drawing)}" x2="${to >= drawing.width ? '100%' : xOf(to, drawing)}" y1="${yOf(lane)}" y2="${yOf(lane)}"/>`,
  );
  const marks = drawing.marks.map(({ lane, at, kind, sign }) =>
    laneMark({ x: xOf(at, drawing), y: yOf(lane), kind, sign, colour: colour(lane) }),
  );
  const groups = edgeGroups(act, drawing, telling).map(
    ({ id, edges }) =>
      html`<symbol id="${id}" overflow="visible">${edges.map((edge) => edgeLine(edge, drawing))}</symbol>`,
  );
  return html`<symbol id="act-${act.act}" overflow="visible">${strokes}${marks}</symbol>${groups}`;
}

function edgeLine({ from, to }: Edge, drawing: LaneDrawing): Markup {
  return html`<line class="edge" x1="${xOf(from.at, drawing)}" y1="${yOf(from.lane)}" x2="${xOf(to.at, drawing)}" y2="${yOf(to.lane)}" marker-end="url(#tip)"/>`;
}

export interface MarkOptions {
  readonly x: string;
  readonly y: number;
  readonly kind: LaneDrawing['marks'][number]['kind'];
  readonly sign: string;
  readonly colour: string;
}

/** One thing that an actor did. On small screens the style leaves only the dot of a sign. */
export function laneMark({ x, y, kind, sign, colour }: MarkOptions): Markup {
  const at = html`x="${x}" y="${y}"`;
  switch (kind) {
    case 'start':
      return html`<circle class="mark ${colour}" cx="${x}" cy="${y}" r="5"/>`;
    case 'end':
      return html`<svg ${at} class="at"><rect class="mark ${colour}" x="-5" y="-5" width="10" height="10"/></svg>`;
    case 'crash':
      return html`<svg ${at} class="at"><path class="crash" d="M-5-5 5 5M5-5-5 5"/></svg>`;
    case 'dot':
      return html`<circle class="mark ${colour}" cx="${x}" cy="${y}" r="3"/>`;
    case 'sign':
      return html`<circle class="mark ${colour}" cx="${x}" cy="${y}" r="3"/><text class="sign ${colour}" ${at} dy="-10">${sign}</text>`;
  }
}
