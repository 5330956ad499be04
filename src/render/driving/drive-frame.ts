import { paragraph, programText } from '../exploring/parts.js';
import type { ScreenSize } from '../frame.js';
import { ruled } from '../header.js';
import { helpRows } from '../help-view.js';
import { cutLine, emptyLine, type Line, line, paintLine, plainText, span, spread } from '../line.js';
import { footerPart } from './footer-part.js';
import {
  circleRows,
  countsText,
  type DriveCanvas,
  endRows,
  goalSentence,
  goalText,
  objectRows,
  shareRows,
  stepRows,
  threadRows,
} from './parts.js';
import type { DriveScreen } from './screen.js';
import { type DriveState, goalOf } from './session.js';
import { sourcePart } from './source-part.js';

/** Source gets at least so many rows; a schedule of so few is seen whole, whatever is said below it. */
const leastSource = 3;
const fewSteps = 6;
/** On a screen narrower than this, what stands beside each other elsewhere stands below each other. */
const narrow = 60;

/** How large the screen is, and what is drawn with. */
export interface Parts {
  readonly size: ScreenSize;
  readonly drive: DriveCanvas;
}

/** One screen of a drive: exactly `rows` painted lines, none wider than `columns`. */
export function driveFrame(state: DriveState, screen: DriveScreen, { size, drive }: Parts): readonly string[] {
  const { style } = drive.canvas;
  const { columns, rows } = size;
  const { header, body, inner, footer } = regions(state, screen, { size, drive });
  const lines = screen.view === 'drive' ? driveBody(state, inner, body) : viewPart(state, screen, inner, body);
  const margin = { text: inner.canvas.columns < columns ? ' ' : '' };
  const filled = [...lines, ...new Array<Line>(Math.max(0, body - lines.length)).fill(emptyLine)].slice(0, body);
  return [...header, ...filled.map((row): Line => [margin, ...row]), ...footer]
    .slice(0, rows)
    .map((row) => paintLine(cutLine(row, columns, style), style));
}

/** How far the present view scrolls. */
export function driveRange(state: DriveState, screen: DriveScreen, parts: Parts): { last: number; page: number } {
  const { body, inner } = regions(state, screen, parts);
  return { last: Math.max(0, viewLines(state, screen, inner).length - body), page: Math.max(1, body - 1) };
}

function regions(state: DriveState, screen: DriveScreen, { size, drive }: Parts) {
  const { columns, rows } = size;
  const inner: DriveCanvas = {
    ...drive,
    canvas: { ...drive.canvas, columns: columns >= 24 ? columns - 2 : Math.max(1, columns) },
  };
  const whole = headerPart(state, screen, { size, drive });
  const header = rows >= 12 ? whole : rows >= 7 ? whole.slice(0, 1) : [];
  const footer = footerPart(state, screen, { size, drive }).slice(rows >= 12 ? 0 : rows >= 5 ? 1 : 2);
  return { header, footer, inner, body: Math.max(1, rows - header.length - footer.length) };
}

/** The program and the counts; below, on a rule, the goal with the fewest steps to it. */
function headerPart(state: DriveState, { view }: DriveScreen, { size, drive }: Parts): readonly Line[] {
  const { words } = drive;
  const { style, ui } = drive.canvas;
  const { columns } = size;
  const isNarrow = columns < narrow;
  const { steps, preemptions } = state.position;
  const counts = isNarrow ? words.steps(steps.length, ui.say) : countsText(state.position, drive);
  const beside = (left: string, right: string, tone: 'title' | 'plain') =>
    spread([span(` ${left}`, tone)], [span(`${right} `, 'strong')], columns, style);
  const first = beside(programText(state.opening.program, drive), counts, 'title');
  if (view !== 'drive') return [first, ...ruled([span(words.views[view], 'strong')], { size, style })];
  const goal = goalOf(state);
  const { goals } = state.opening;
  const place = goals.length > 1 ? `${state.goal + 1}/${goals.length} ` : '';
  const par = goal === null ? [] : [span(words.par(goal, ui.say), 'badge')];
  if (!isNarrow) {
    const text = goal === null ? words.noGoal : `${place}${goalSentence(goal, drive)}`;
    return [first, ...ruled([span(text), ...par], { size, style })];
  }
  const soFar = words.preemptions(preemptions, ui.say);
  if (goal === null) return [first, ...ruled([span(words.noGoal), span(soFar, 'strong')], { size, style })];
  const wanted = beside(`${place}${goalText(goal, words)}`, soFar, 'plain');
  return [first, wanted, ...ruled(par, { size, style })];
}

/** Source, threads, shared objects, steps and what was said last, as far as there is room. */
function driveBody(state: DriveState, drive: DriveCanvas, rows: number): readonly Line[] {
  const { position, note } = state;
  const threads = threadRows(position, drive);
  const objects = objectRows(position, drive);
  const told = note === null ? [] : barred(note.text, note.kind === 'refused' ? 'bug' : 'plain', drive);
  const end = endRows(state, drive);
  const share = position.ended === null ? [] : shareRows(position, drive, true);
  const source = sourcePart(position, drive, null);
  const steps = stepRows(position, drive);
  const circle = circleRows(position, drive, Math.max(0, rows - threads.length - objects.length - told.length - 12));
  const fixed = [threads, objects, told, circle, [...end, ...share]].filter((part) => part.length > 0);
  const used = fixed.reduce((sum, part) => sum + part.length, 0);
  const least = Math.min(source.length, leastSource);
  const few = Math.min(steps.length, fewSteps);
  const gaps = Math.max(0, Math.min(fixed.length + 1, rows - used - least - few));
  const left = Math.max(0, rows - used - gaps);
  const stepsRoom = Math.min(steps.length, Math.max(Math.min(few, left), left - Math.max(least, left >> 1)));
  const sourceRoom = Math.max(0, Math.min(source.length, left - stepsRoom));
  const more = Math.min(steps.length, stepsRoom + Math.max(0, left - stepsRoom - sourceRoom));
  return stacked(
    [
      sourceRoom === 0 ? [] : sourcePart(position, drive, sourceRoom),
      threads,
      objects,
      tail(steps, more, position.steps.length),
      circle,
      [...end, ...share],
      told,
    ],
    gaps,
  );
}

/** The groups with a blank row between two, as long as there are any. */
function stacked(groups: readonly (readonly Line[])[], gaps: number): readonly Line[] {
  let left = gaps;
  return groups
    .filter(({ length }) => length > 0)
    .flatMap((group, index) => {
      if (index === 0 || left === 0) return group;
      left -= 1;
      return [emptyLine, ...group];
    });
}

/** The last rows of the steps, below the names of the columns where the table has any. */
function tail(table: readonly Line[], rows: number, count: number): readonly Line[] {
  if (table.length <= rows) return table;
  const [head = emptyLine] = table;
  const isStep = plainText(head).slice(0, String(count).length).trim() !== '';
  if (isStep) return table.slice(table.length - rows);
  return rows === 0 ? [] : [head, ...table.slice(table.length - rows + 1)];
}

function barred(text: string, tone: 'plain' | 'bug', { canvas }: DriveCanvas): readonly Line[] {
  const { columns, style } = canvas;
  const bar = span(`${style.glyphs.bar} `, 'bar');
  const room = { ...canvas, columns: Math.max(8, columns - 2) };
  return paragraph(text, room, tone).map((row): Line => [bar, ...row]);
}

function viewLines(state: DriveState, { view }: DriveScreen, drive: DriveCanvas): readonly Line[] {
  const { canvas, words } = drive;
  if (view === 'source') return sourcePart(state.position, drive, null);
  const { left, right, mark } = canvas.style.glyphs;
  if (view === 'help') return helpRows(words.help({ left, right, mark }), canvas);
  const steps = stepRows(state.position, drive);
  return steps.length === 0 ? [line(words.noSteps, 'dim')] : steps;
}

function viewPart(state: DriveState, screen: DriveScreen, drive: DriveCanvas, rows: number): readonly Line[] {
  const lines = viewLines(state, screen, drive);
  const first = Math.min(screen.at, Math.max(0, lines.length - rows));
  return lines.slice(first, first + rows);
}
