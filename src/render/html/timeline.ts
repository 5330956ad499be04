import type { TraceEvent } from '../../teach/lesson.js';
import type { ActStory } from '../../teach/narration.js';
import { edgeInto } from '../causality.js';
import { tellEvent } from '../event-text.js';
import { siteText } from '../source-view.js';
import { stepsOf } from '../story.js';
import { strokeAbove, strokes, type TimelineModel, timelineOf } from '../timeline-model.js';
import { html, type Markup } from './markup.js';
import { actorClass, nameOf, placeId, type Telling } from './telling.js';

/** The style gives a row of words the same height. */
const rowHeight = 26;
const laneWidth = 22;
/** More events than this are more than anybody reads; those that the steps tell of are always among them. */
const mostRows = 240;

/** A row is an event, or a gap: how many events are left out there. */
type Row = { readonly index: number } | { readonly gap: number };

/** Which events of an act are shown, with the gaps between them. */
export function chooseRows(events: readonly TraceEvent[], told: ReadonlySet<number>): readonly Row[] {
  let spare = mostRows - events.filter(({ seq }) => told.has(seq)).length;
  const rows: Row[] = [];
  let gap = 0;
  const close = () => {
    if (gap > 0) rows.push({ gap });
    gap = 0;
  };
  events.forEach((event, index) => {
    const shown = told.has(event.seq) || spare > 0;
    if (!told.has(event.seq)) spare -= 1;
    if (!shown) gap += 1;
    else {
      close();
      rows.push({ index });
    }
  });
  close();
  return rows;
}

/** Every event of an act from top to bottom, a lane an actor, with arrows where one actor's event is another's cause. */
export function timelineSection(act: ActStory, telling: Telling): Markup {
  const { narration, ui } = telling;
  const stepOf = new Map(
    stepsOf(narration, act.act).flatMap(({ index, events }) => events.map(({ seq }) => [seq, index] as const)),
  );
  const rows = chooseRows(act.events, new Set(stepOf.keys()));
  const model = timelineOf(act);
  if (rows.length === 0) return html`<h3>${act.title}</h3><p class="quiet">${ui.timelineAlone}</p>`;
  return html`<h3>${act.title}</h3>
<div class="timeline scroll" tabindex="0" role="group" aria-label="${ui.views.timeline}${ui.colon}${act.title}">
<p class="heads" aria-hidden="true">${model.actors.map((name) => html`<span class="head">${nameOf(name, telling)}</span>`)}</p>
<div class="rows">${gutter({ act, model, rows }, telling)}
<ol>${rows.map((row) => rowItem(row, { act, model, stepOf }, telling))}</ol></div>
</div>`;
}

interface RowContext {
  readonly act: ActStory;
  readonly model: TimelineModel;
  readonly stepOf: ReadonlyMap<number, number>;
}

function rowItem(row: Row, { act, model, stepOf }: RowContext, telling: Telling): Markup {
  const { ui, words } = telling;
  if ('gap' in row) return html`<li class="gap">${words.leftOut(row.gap, ui.say)}</li>`;
  const event = act.events[row.index];
  if (event === undefined) return html``;
  const cause = act.events[edgeInto(model.causes, row.index)];
  const step = stepOf.get(event.seq);
  return html`<li${step === undefined ? null : html` class="told"`}><span class="seq">${event.seq}</span> ${nameOf(event.actor, telling)} ${tellEvent(event, ui)}<span class="quiet">${siteText(event.site, ui, act.file)}</span>${
    cause === undefined || cause.actor === event.actor
      ? null
      : html`<span class="heard">${ui.comma}${ui.because(`${cause.seq} ${cause.actor} ${tellEvent(cause, ui)}`)}</span>`
  } ${step === undefined ? null : html`<a href="#${placeId(telling, step)}">${words.toStep(step)}</a> `}<span class="clock">${ui.clock(event.atUs, ui.say)}</span></li>`;
}

const kinds = { [strokes.running]: 'running', [strokes.waiting]: 'waiting', [strokes.sleeping]: 'sleeping' } as const;

/** The lanes beside the words: drawn, and left to the words for ears. */
function gutter(
  { act, model, rows }: { act: ActStory; model: TimelineModel; rows: readonly Row[] },
  telling: Telling,
): Markup {
  const width = model.actors.length * laneWidth;
  const height = rows.length * rowHeight;
  const xOf = (column: number) => column * laneWidth + laneWidth / 2;
  const yOf = (place: number) => place * rowHeight + rowHeight / 2;
  const placeOf = new Map(rows.flatMap((row, place) => ('index' in row ? [[row.index, place] as const] : [])));
  const colour = (column: number) => actorClass(telling, model.actors[column] ?? '');
  const lives = rows.flatMap((row, place) => {
    const after = rows[place + 1];
    // Down to the next row: the lane as it is above the event there, or, before a gap, below this one.
    const next = after !== undefined && 'index' in after ? after.index : 'index' in row ? row.index + 1 : -1;
    if (after === undefined || next < 0) return [];
    return model.actors.flatMap((_, column) => {
      const stroke = strokeAbove(model, next, column);
      // Who is starting up hangs on an arrow.
      return stroke === strokes.none || stroke === strokes.starting
        ? []
        : [
            html`<path class="stroke ${kinds[stroke]} ${colour(column)}" d="M${xOf(column)} ${yOf(place)}V${yOf(place + 1)}"/>`,
          ];
    });
  });
  const marks: Markup[] = [];
  const edges: Markup[] = [];
  for (const [index, place] of placeOf) {
    const event = act.events[index];
    const own = model.columnOf.get(event?.actor ?? '');
    if (event === undefined || own === undefined) continue;
    const source = edgeInto(model.causes, index);
    const from = model.columnOf.get(act.events[source]?.actor ?? '');
    const above = placeOf.get(source);
    if (from !== undefined && from !== own && above !== undefined)
      edges.push(
        html`<path class="edge" d="${curve(xOf(from), yOf(above), xOf(own), yOf(place))}" marker-end="url(#tip)"/>`,
      );
    const gone = model.ends[index] ?? -1;
    if (gone !== -1) {
      const isCrash = event.op === 'crash';
      marks.push(endMark(isCrash, xOf(gone), yOf(place), colour(gone)));
      edges.push(
        html`<path class="edge" d="M${xOf(gone)} ${yOf(place)}L${xOf(own)} ${yOf(place)}" marker-end="url(#tip)"/>`,
      );
    }
    marks.push(eventMark(event, xOf(own), yOf(place), colour(own)));
  }
  return html`<svg class="gutter" width="${width}" height="${height}" aria-hidden="true" focusable="false">${lives}${edges}${marks}</svg>`;
}

/** From one lane down and over to another, arriving sideways, so that the arrow is seen. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  return `M${x1} ${y1}C${x1} ${y2} ${x1} ${y2} ${x2} ${y2}`;
}

function endMark(isCrash: boolean, x: number, y: number, colour: string): Markup {
  if (isCrash) return html`<path class="crash" d="M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10"/>`;
  return html`<rect class="mark ${colour}" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`;
}

function eventMark({ op, object }: TraceEvent, x: number, y: number, colour: string): Markup {
  if (op === 'exit' || op === 'crash') return endMark(op === 'crash', x, y, colour);
  if (op === 'evidence') return html`<circle class="seen ${colour}" cx="${x}" cy="${y}" r="3.5"/>`;
  const begins = op === 'start' || (op === 'fork' && object === null);
  return html`<circle class="mark ${colour}" cx="${x}" cy="${y}" r="${begins ? 5 : 3.5}"/>`;
}
