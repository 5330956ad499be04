import type { ActStory, Lane, Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { tellEvent } from './event-text.js';
import type { Glyphs } from './glyphs.js';
import { drawLanes, type LaneGrid, strokeOf } from './lane-grid.js';
import { cutLine, type Line, lineWidth, padLine, type Span, span } from './line.js';
import { oncePer } from './once-per.js';
import { siteText } from './source-view.js';
import { actOf, actorTones, indexOfSeq, stepsOf } from './story.js';
import type { Ui } from './ui.js';
import { wrapLine } from './wrap.js';

const narrowestDrawing = 10;
const wideEnoughForSites = 60;
const widestDrawing = 100;

const grids = oncePer((act: ActStory) => {
  const known = new Map<string, LaneGrid>();
  return (steps: readonly StepStory[], width: number, glyphs: Glyphs): LaneGrid => {
    const key = `${width} ${glyphs.mark}`;
    const grid = known.get(key) ?? drawLanes({ act, steps, width, glyphs });
    known.set(key, grid);
    return grid;
  };
});

/** Events that begin a wait: what comes of them is said better by what is waited for. */
const waits: ReadonlySet<string> = new Set(['lock.wait', 'join', 'queue.full', 'queue.empty', 'sleep']);

interface StatusOptions {
  readonly ui: Ui;
  /** Whether to say where it did what it did last; never where the step marks that very line. */
  readonly sites: boolean;
}

/** What an actor is doing at a step, in words: what it holds and waits for, or what it did last. */
export function laneStatus(lane: Lane, step: StepStory, { ui, sites }: StatusOptions): string {
  const holds = lane.holds.length === 0 ? [] : [ui.holds(lane.holds, ui.say)];
  const { last, state, waitsFor, wasSeenRunning } = lane;
  // A wait that shows in what comes next alone begins after what the step tells of.
  const isTold = last !== null && !waits.has(last.op) && step.events.some(({ seq }) => seq === last.seq);
  const isLatest = isTold && last.seq === step.untilSeq;
  const isBusy = state === 'running' || (state === 'waiting' ? isTold : state === 'idle' && isLatest);
  if (!isBusy) {
    const waiting = state === 'waiting' && waitsFor !== null;
    return [...holds, waiting ? ui.waitsFor(waitsFor) : ui.states[state]].join(ui.comma);
  }
  const hasBegun = last?.op === 'start' && wasSeenRunning;
  if (last === null || hasBegun || (last.op === 'lock.acquire' && last.value !== false))
    return holds.length > 0 ? holds.join('') : ui.states.running;
  const { mark, file } = step;
  const isMarked = mark !== null && last.site?.file === mark.file && last.site.line === mark.line;
  const did = `${tellEvent(last, ui)}${sites && !isMarked ? siteText(last.site, ui, file) : ''}`;
  return [...holds, did].join(ui.comma);
}

interface Plan {
  readonly names: number;
  /** 0: there is no room to draw. */
  readonly drawing: number;
  /** Whether the words say in which line something was done. */
  readonly sites: boolean;
}

/** How the columns are shared out, the same for all steps of an act, so that lanes do not move from step to step. */
function planOf(narration: Narration, step: StepStory, { columns, style, ui }: Canvas): Plan {
  const steps = stepsOf(narration, step.act);
  const sites = columns >= wideEnoughForSites;
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, style.measure(text)), 0);
  const names = Math.min(widest(step.lanes.map(({ actor }) => actor)), Math.max(6, Math.ceil(columns * 0.3)));
  const needed = widest(steps.flatMap((one) => one.lanes.map((lane) => laneStatus(lane, one, { ui, sites }))));
  // Words are cut for a drawing only where there is plenty of room for both.
  const status = sites ? Math.min(needed, Math.max(20, (columns >> 1) - 4)) : needed;
  const drawing = Math.min(widestDrawing, columns - names - status - 4);
  return { names, drawing: drawing < narrowestDrawing ? 0 : drawing, sites };
}

interface LifeOptions {
  readonly act: ActStory;
  readonly grid: LaneGrid;
  readonly head: number;
  readonly glyphs: Glyphs;
}

/** An actor's drawn life up to the step; after its last event, what the narration says it is doing. */
function lifeUntil({ actor, state, holds, last }: Lane, { act, grid, head, glyphs }: LifeOptions): string {
  const cells = (grid.rows.get(actor) ?? []).slice(0, head + 1);
  // Only a wait can be known of without an event: of a join that is not over yet.
  if (last === null || (state !== 'waiting' && state !== 'sleeping' && state !== 'idle')) return cells.join('');
  const from = grid.columns.columnOf[indexOfSeq(act.events, last.seq)] ?? head;
  const stroke = strokeOf({ state: state === 'idle' ? 'waiting' : state, holds: holds.length }, glyphs);
  return [...cells.slice(0, from + 1), ...cells.slice(from + 1).fill(stroke)].join('');
}

/** One row for each actor, up to this step; above them, where there is room to draw, the sign of where we are. */
export function laneRows(
  narration: Narration,
  step: StepStory,
  canvas: Canvas,
  options: { readonly wrapped?: boolean } = {},
): { axis: Line | null; rows: readonly (readonly Line[])[] } {
  const { style, ui } = canvas;
  const act = actOf(narration, step);
  const plan = planOf(narration, step, canvas);
  const grid =
    act === undefined || plan.drawing === 0
      ? null
      : grids(act)(stepsOf(narration, step.act), plan.drawing, style.glyphs);
  const head = act === undefined || grid === null ? -1 : grid.columns.headOf(indexOfSeq(act.events, step.untilSeq) + 1);
  const tones = actorTones(narration);
  const isOwn = new Set(step.events.map(({ actor }) => actor));
  const rows = step.lanes.map((lane): readonly Line[] => {
    const tone = tones.get(lane.actor) ?? 'plain';
    const name = padLine([{ ...span(lane.actor, tone), strong: isOwn.has(lane.actor) }], plan.names, style);
    const lead: Span[] = [...name, { text: '  ' }];
    if (grid !== null && act !== undefined) {
      const life = lifeUntil(lane, { act, grid, head, glyphs: style.glyphs });
      lead.push(...padLine([span(life, tone)], grid.columns.width, style), { text: '  ' });
    }
    const used = lineWidth(lead, style);
    const told = laneStatus(lane, step, { ui, sites: plan.sites });
    // A line number that is cut in half says nothing.
    const fits = options.wrapped === true || used + style.measure(told) <= canvas.columns;
    const text = fits ? told : laneStatus(lane, step, { ui, sites: false });
    const status: Line = [span(text, isOwn.has(lane.actor) ? 'plain' : 'dim')];
    if (options.wrapped !== true) return [[...lead, ...cutLine(status, canvas.columns - used, style)]];
    const indent = { text: ' '.repeat(used) };
    return wrapLine(status, canvas.columns - used, style).map((part, index) =>
      index === 0 ? [...lead, ...part] : [indent, ...part],
    );
  });
  const axis: Line | null =
    grid === null || head < 0
      ? null
      : [{ text: ' '.repeat(plan.names + 2 + head) }, { text: style.glyphs.lane.now, tone: 'mark' }];
  return { axis, rows };
}
