import type { ActStory, Lane, StepStory } from '../../teach/narration.js';
import { laneStatus } from '../lanes.js';
import { oncePer } from '../once-per.js';
import { actOf, indexOfSeq, stepsOf } from '../story.js';
import { drawAct, type LaneDrawing, strokeKind } from './lane-drawing.js';
import { html, type Markup } from './markup.js';
import { actorClass, nameOf, placeId, type Telling } from './telling.js';

/** The style gives a lane's words the same height. */
const rowHeight = 36;
const top = 12;

const drawings = oncePer((act: ActStory) => {
  let drawing: LaneDrawing | undefined;
  return (steps: readonly StepStory[]): LaneDrawing => (drawing ??= drawAct(act, steps));
});

const yOf = (lane: number) => top + rowHeight * lane + rowHeight / 2;
const heightOf = ({ actors }: LaneDrawing) => top + rowHeight * actors.length;

/** The middle of a column, as a share of the drawing's width, so that it fits any screen undistorted. */
function xOf(at: number, { width }: LaneDrawing): string {
  return percent(at + 0.5, width);
}

function percent(at: number, of: number, most = 1): string {
  return `${Math.round(Math.min(at / Math.max(1, of), most) * 10_000) / 100}%`;
}

/** What all steps of an act show of: its whole drawing, once, to be used by name. Nothing in it belongs to a language. */
export function actSymbols(telling: Telling): Markup {
  const { narration } = telling;
  return html`<svg class="symbols" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<marker id="tip" viewBox="0 0 8 8" refX="13" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 .5 8 4 0 7.5Z"/></marker>
<marker id="tip-bug" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip-bug" d="M0 .5 8 4 0 7.5Z"/></marker>
</defs>${narration.acts
    .filter(({ act }) => stepsOf(narration, act).length > 0)
    .map((act) => actSymbol(act, drawings(act)(stepsOf(narration, act.act)), telling))}</svg>`;
}

function actSymbol(act: ActStory, drawing: LaneDrawing, telling: Telling): Markup {
  const colour = (lane: number) => actorClass(telling, drawing.actors[lane] ?? '');
  const strokes = drawing.strokes.map(
    ({ lane, from, to, kind }) =>
      html`<line class="stroke ${kind} ${colour(lane)}" x1="${xOf(from, drawing)}" x2="${to >= drawing.width ? '100%' : xOf(to, drawing)}" y1="${yOf(lane)}" y2="${yOf(lane)}"/>`,
  );
  const edges = drawing.edges.map(
    ({ from, to }) =>
      html`<line class="edge" x1="${xOf(from.at, drawing)}" y1="${yOf(from.lane)}" x2="${xOf(to.at, drawing)}" y2="${yOf(to.lane)}" marker-end="url(#tip)"/>`,
  );
  const marks = drawing.marks.map(({ lane, at, kind, sign }) =>
    laneMark({ x: xOf(at, drawing), y: yOf(lane), kind, sign, colour: colour(lane) }),
  );
  return html`<symbol id="act-${act.act}" overflow="visible">${strokes}${edges}${marks}</symbol>`;
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

/** Who is doing what at a step: the lives up to here as a drawing, and in words what each actor does. */
export function lanesFigure(step: StepStory, telling: Telling): Markup | null {
  const { narration, words } = telling;
  if (step.lanes.length === 0) return null;
  const act = actOf(narration, step);
  return html`<div class="lanes" role="group" aria-label="${words.lanes}">
<ul class="who" aria-hidden="true">${step.lanes.map(({ actor }) => html`<li>${nameOf(actor, telling)}</li>`)}</ul>
${act === undefined ? null : lanesSvg(step, act, telling)}
<ul class="doing">${step.lanes.map((lane) => laneWords(lane, step, telling))}</ul>
</div>`;
}

function laneWords(lane: Lane, step: StepStory, telling: Telling): Markup {
  const { ui } = telling;
  const own = step.events.some(({ actor }) => actor === lane.actor);
  return html`<li class="${own ? 'own' : 'beside'}"><span><span class="name">${nameOf(lane.actor, telling)}${ui.colon}</span>${laneStatus(lane, { ui, shown: step.file })}</span></li>`;
}

function lanesSvg(step: StepStory, act: ActStory, telling: Telling): Markup {
  const drawing = drawings(act)(stepsOf(telling.narration, step.act));
  const { columns, actors } = drawing;
  const head = columns.headOf(indexOfSeq(act.events, step.untilSeq) + 1);
  const height = heightOf(drawing);
  const clip = `${placeId(telling, step.index)}-clip`;
  const now = percent(head + 1, drawing.width);
  const told = step.events.flatMap((event) => {
    // What somebody looked up about an actor is no moment of its life.
    const lane = event.n > 0 ? actors.indexOf(event.actor) : -1;
    const index = event.act === act.act ? indexOfSeq(act.events, event.seq) : -1;
    return lane < 0 || index < 0 ? [] : [`${lane} ${columns.columnOf[index] ?? 0}`];
  });
  const rings = [...new Set(told)].map((place) => {
    const [lane = 0, at = 0] = place.split(' ').map(Number);
    return html`<circle class="ring" cx="${xOf(at, drawing)}" cy="${yOf(lane)}" r="8"/>`;
  });
  return html`<svg class="lives" width="100%" height="${height}" aria-hidden="true" focusable="false">
<clipPath id="${clip}"><rect x="-5%" y="0" width="${percent(head + 1 + 0.05 * drawing.width, drawing.width, 1.05)}" height="${height}"/></clipPath>
${actors.map((_, lane) => html`<line class="rail" x1="0" x2="100%" y1="${yOf(lane)}" y2="${yOf(lane)}"/>`)}
${rings}<g clip-path="url(#${clip})"><use href="#act-${act.act}" width="100%" height="${height}"/>${waits(step, act, drawing, { now, telling })}</g>
${head < 0 ? null : html`<line class="now" x1="${now}" x2="${now}" y1="6" y2="${height}"/><svg x="${now}" y="0" class="at"><path class="tip-now" d="M-5 0H5L0 7Z"/></svg>`}
</svg>`;
}

/** Waits of which only the narration knows: of a join that never came to its end. They cover the stroke that is drawn. */
function waits(
  step: StepStory,
  act: ActStory,
  drawing: LaneDrawing,
  { now, telling }: { now: string; telling: Telling },
): Markup {
  const lines = step.lanes.flatMap(({ actor, state, holds, last }) => {
    const lane = drawing.actors.indexOf(actor);
    const kind = strokeKind({ state, holds: holds.length });
    if (last === null || lane < 0 || (kind !== 'waiting' && kind !== 'sleeping')) return [];
    const from = drawing.columns.columnOf[indexOfSeq(act.events, last.seq)] ?? 0;
    if (drawing.strokes.some((drawn) => drawn.lane === lane && drawn.from === from && drawn.kind === kind)) return [];
    const place = html`x1="${percent(from + 0.8, drawing.width)}" x2="${now}" y1="${yOf(lane)}" y2="${yOf(lane)}"`;
    return [html`<line class="cover" ${place}/><line class="stroke ${kind} ${actorClass(telling, actor)}" ${place}/>`];
  });
  return html`${lines}`;
}
