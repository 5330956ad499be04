import type { ActStory, Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { edgeInto } from './causality.js';
import { eventRows } from './event-rows.js';
import { tellEvent } from './event-text.js';
import { helpLines } from './help-view.js';
import { emptyLine, type Line, line, span } from './line.js';
import { listWindow } from './list-window.js';
import { moreLines } from './more-view.js';
import type { PlayerState } from './player.js';
import { pythonLines } from './python-view.js';
import { markedLine, siteText, sourceLines, sourceRow } from './source-view.js';
import { actOf, actorTones, indexOfSeq } from './story.js';
import { summaryFor } from './summary-view.js';
import { timelineRows } from './timeline.js';
import { timelineHead } from './timeline-head.js';
import { timelineOf } from './timeline-model.js';
import { wrap } from './wrap.js';

/** A view's part of the screen, with where it is in the whole. */
export interface ViewBody {
  readonly lines: readonly Line[];
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

/** The step that a view looks at; at the summary, the last one. */
export function stepAt(narration: Narration, { position }: Pick<PlayerState, 'position'>): StepStory | undefined {
  return narration.steps[Math.min(position, narration.steps.length) - 1];
}

/** Whether the screen shows a list of events, of which one is chosen, or a text that scrolls. */
function listsEvents({ view }: Pick<PlayerState, 'view'>): boolean {
  return view === 'timeline' || view === 'events';
}

/** What a view shows on so many rows. */
export function viewBody(narration: Narration, state: PlayerState, canvas: Canvas, rows: number): ViewBody {
  const step = stepAt(narration, state);
  const act = step === undefined ? undefined : actOf(narration, step);
  if (listsEvents(state) && step !== undefined && act !== undefined)
    return listBody({ narration, state, step, act }, canvas, rows);
  const lines = textOf(narration, state, canvas, rows);
  const first = Math.min(state.at, Math.max(0, lines.length - rows));
  const shown = lines.slice(first, first + rows);
  return { lines: shown, first: first + 1, last: first + shown.length, of: lines.length };
}

/** How far `at` may go in a view, and how many rows a page has. */
export function viewRange(
  narration: Narration,
  state: PlayerState,
  canvas: Canvas,
  rows: number,
): { last: number; page: number } {
  const step = stepAt(narration, state);
  const act = step === undefined ? undefined : actOf(narration, step);
  if (listsEvents(state)) return { last: Math.max(0, (act?.events.length ?? 0) - 1), page: Math.max(1, rows - 6) };
  return { last: Math.max(0, textOf(narration, state, canvas, rows).length - rows), page: Math.max(1, rows - 1) };
}

/** Where a view opens: at what the step is about. */
export function viewOpening(narration: Narration, state: PlayerState, canvas: Canvas, rows: number): number {
  const step = stepAt(narration, state);
  const act = step === undefined ? undefined : actOf(narration, step);
  if (step === undefined || act === undefined) return 0;
  if (listsEvents(state)) {
    const own = step.events.filter((event) => event.act === act.act);
    // What somebody looked up is beside the story; what the actors did is the story.
    const last = own.findLast(({ n }) => n > 0) ?? own.at(-1);
    return Math.max(0, indexOfSeq(act.events, last?.seq ?? step.untilSeq));
  }
  const { last } = viewRange(narration, state, canvas, rows);
  if (state.view === 'python') return Math.min(last, pythonAbove(narration, step, canvas));
  if (state.view !== 'source') return 0;
  const above = sourceText(narration, step, canvas, (markedLine(step) ?? 1) - 1).length;
  return Math.min(last, Math.max(0, above - (rows >> 1)));
}

/** How many lines of the Python view stand above the program that does the same as the step's. */
function pythonAbove(narration: Narration, { file }: StepStory, canvas: Canvas): number {
  const { python } = narration;
  const place = python?.twins.findIndex(({ beside }) => beside === file) ?? -1;
  if (python === undefined || place <= 0) return 0;
  const above = { ...narration, python: { ...python, twins: python.twins.slice(0, place) } };
  return pythonLines(above, canvas).length + 1;
}

function textOf(narration: Narration, state: PlayerState, canvas: Canvas, rows: number): readonly Line[] {
  const step = stepAt(narration, state);
  if (state.view === 'help') return helpLines(canvas);
  if (state.view === 'python') return pythonLines(narration, canvas);
  if (state.view === 'step' || step === undefined) return summaryFor(narration, canvas, rows);
  return state.view === 'source' ? sourceText(narration, step, canvas) : moreLines(narration, step, canvas);
}

/** The whole source, long lines wrapped; or its first `count` lines. */
function sourceText(
  narration: Narration,
  step: StepStory,
  canvas: Canvas,
  count = Number.POSITIVE_INFINITY,
): readonly Line[] {
  const lines = sourceLines(narration, step.file);
  const mark = markedLine(step);
  return lines
    .slice(0, count)
    .flatMap((_, index) =>
      sourceRow({ lines, number: index + 1, marked: index + 1 === mark }, canvas, { wrapped: true }),
    );
}

interface ListOptions {
  readonly narration: Narration;
  readonly state: PlayerState;
  readonly step: StepStory;
  readonly act: ActStory;
}

/** A list of events with, below it, the chosen one in full and how to read the list. */
function listBody({ narration, state, step, act }: ListOptions, canvas: Canvas, rows: number): ViewBody {
  const { ui, style, columns } = canvas;
  const count = act.events.length;
  if (count === 0) return { lines: [line(ui.timelineAlone, 'dim')], first: 0, last: 0, of: 0 };
  const chosen = Math.min(state.at, count - 1);
  const legend =
    state.view === 'timeline' && rows >= 16
      ? wrap(ui.timelineLegend(style.glyphs.overlap), columns, style).map((text) => line(text, 'dim'))
      : [];
  const told = rows >= 8 ? detailRows(act, chosen, canvas) : [];
  // As high for every event, so that the list stands still while one moves in it.
  const detail = [...told, emptyLine, emptyLine].slice(0, Math.max(told.length, rows >= 16 ? 2 : 0));
  const below = [...detail, ...legend].slice(0, Math.max(0, rows - 6));
  const tones = actorTones(narration);
  const head = state.view === 'timeline' ? timelineHead({ act, tones }, canvas, rows >> 2) : [];
  const room = Math.max(1, rows - head.length - (below.length > 0 ? below.length + 1 : 0));
  const { first, end } = listWindow({ count, chosen, rows: room });
  const options = {
    act,
    chosen,
    first,
    end,
    told: new Set(step.events.map(({ seq }) => seq)),
    tones,
    shown: step.file,
  };
  const drawn = state.view === 'timeline' ? timelineRows(options, canvas) : eventRows(options, canvas);
  const blank = new Array<Line>(Math.max(0, room - drawn.length)).fill(emptyLine);
  const lines = [...head, ...drawn, ...blank, ...(below.length > 0 ? [emptyLine, ...below] : [])];
  return { lines, first: first + 1, last: end, of: count };
}

/** One event with all that is known of it. */
function detailRows(act: ActStory, chosen: number, { columns, style, ui }: Canvas): readonly Line[] {
  const event = act.events[chosen];
  if (event === undefined) return [];
  const cause = act.events[edgeInto(timelineOf(act).causes, chosen)];
  const parts = [
    `#${event.seq} ${event.actor} ${tellEvent(event, ui)}${siteText(event.site, ui)}`,
    `pid ${event.pid}${event.tid === null ? '' : ` tid ${event.tid}`}`,
    ui.clock(event.atUs, ui.say),
    cause === undefined ? '' : ui.because(`#${cause.seq} ${cause.actor} ${tellEvent(cause, ui)}`),
  ];
  return wrap(parts.filter((part) => part !== '').join(` ${style.glyphs.dot} `), columns, style).map((text) => [
    span(text),
  ]);
}
