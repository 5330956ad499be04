import type { ActStory, Lane, StepStory } from '../../teach/narration.js';
import { laneStatus } from '../lanes.js';
import { actOf, indexOfSeq } from '../story.js';
import { type LaneDrawing, strokeKind } from './lane-drawing.js';
import { drawingOf, edgeGroups, headOf, heightOf, percent, xOf, yOf } from './lane-symbols.js';
import { html, type Markup } from './markup.js';
import { actorClass, nameOf, placeId, type Telling } from './telling.js';

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
  const status = laneStatus(lane, step, { ui, sites: true });
  return html`<li class="${own ? 'own' : 'beside'}" title="${status}"><span><span class="name">${nameOf(lane.actor, telling)}${ui.colon}</span>${status}</span></li>`;
}

function lanesSvg(step: StepStory, act: ActStory, telling: Telling): Markup {
  const drawing = drawingOf(act, telling);
  const { columns, actors } = drawing;
  const head = headOf(step, act, drawing);
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
${rings}${edgeGroups(act, drawing, telling)
  .filter((group) => group.head <= head)
  .map(
    ({ id }) => html`<use href="#${id}" width="100%" height="${height}"/>`,
  )}<g clip-path="url(#${clip})"><use href="#act-${act.act}" width="100%" height="${height}"/>${waits(step, act, drawing, { now, telling })}</g>
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
