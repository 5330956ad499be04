import type { Narration } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { footerLines } from './footer.js';
import { headerLines } from './header.js';
import { cutLine, emptyLine, type Line, paintLine } from './line.js';
import type { PlayerState } from './player.js';
import { drawStep } from './step-view.js';
import type { Style } from './style.js';
import type { Ui } from './ui.js';
import { type ViewBody, viewBody, viewOpening, viewRange } from './views.js';

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

export interface Screen {
  readonly size: ScreenSize;
  readonly style: Style;
  readonly ui: Ui;
}

interface Regions {
  readonly canvas: Canvas;
  readonly header: readonly Line[];
  readonly footerRows: number;
  readonly bodyRows: number;
}

/** One screen of the player: exactly `rows` painted lines, none wider than `columns`. */
export function frame(
  narration: Narration,
  state: PlayerState,
  size: ScreenSize,
  style: Style,
  ui: Ui,
): readonly string[] {
  const screen = { size, style, ui };
  const { canvas, header, footerRows, bodyRows } = regionsOf(narration, state, screen);
  const step = state.view === 'step' ? narration.steps[state.position - 1] : undefined;
  let body: readonly Line[];
  let place: ViewBody | null = null;
  if (step === undefined) {
    place = viewBody(narration, state, canvas, bodyRows);
    body = place.lines;
  } else {
    body = drawStep(narration, step, canvas, bodyRows);
  }
  const margin = { text: canvas.columns < size.columns ? ' ' : '' };
  const filled = [...body, ...new Array<Line>(Math.max(0, bodyRows - body.length)).fill(emptyLine)].slice(0, bodyRows);
  const footer = footerLines(narration, state, place, screen).slice(-footerRows);
  const lines = [...header, ...filled.map((row): Line => [margin, ...row]), ...(footerRows === 0 ? [] : footer)];
  return lines.slice(0, size.rows).map((row) => paintLine(cutLine(row, size.columns, style), style));
}

/** How the screen is divided. A screen too low for both keeps its body rather than what is around it. */
function regionsOf(narration: Narration, state: PlayerState, { size, style, ui }: Screen): Regions {
  const { columns, rows } = size;
  const canvas: Canvas = { columns: columns >= 24 ? columns - 2 : Math.max(1, columns), style, ui };
  const whole = headerLines(narration, state, { size, style, ui });
  const header = rows >= 12 ? whole : rows >= 7 ? whole.slice(0, 1) : [];
  const footerRows = rows >= 12 ? 2 : rows >= 5 ? 1 : 0;
  return { canvas, header, footerRows, bodyRows: Math.max(1, rows - header.length - footerRows) };
}

/** How far the present view scrolls, for the player's state machine. */
export function frameRange(narration: Narration, state: PlayerState, screen: Screen): { last: number; page: number } {
  const { canvas, bodyRows } = regionsOf(narration, state, screen);
  return viewRange(narration, state, canvas, bodyRows);
}

/** Where the present view opens, for the player's state machine. */
export function frameOpening(narration: Narration, state: PlayerState, screen: Screen): number {
  const { canvas, bodyRows } = regionsOf(narration, state, screen);
  return viewOpening(narration, state, canvas, bodyRows);
}
