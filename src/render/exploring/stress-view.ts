import type { OutcomeGrade } from '../../trace/exploration.js';
import { emptyLine, type Line, line, span } from '../line.js';
import { drawTable } from '../table.js';
import type { FoundRow } from './found.js';
import {
  type ExploringCanvas,
  gradeTone,
  outcomeText,
  paragraph,
  programText,
  replayCommand,
  unjudgedLines,
} from './parts.js';

/** One outcome: how often it was seen, beside how many schedules lead to it. */
export interface StressRow extends FoundRow {
  readonly samples: number;
  readonly grade: OutcomeGrade;
  /** What is known of it; empty: nothing. */
  readonly meaning: string;
  /** Null: exploring has not found it. */
  readonly schedules: number | null;
  readonly token: string | null;
}

export interface FoundStress {
  readonly program: string;
  readonly samples: number;
  /** How many runs there should have been, and whether somebody ended them. */
  readonly wanted: number;
  readonly interrupted: boolean;
  readonly durationMs: number;
  /** Whether exploring has shown that there are no outcomes but those with schedules. */
  readonly complete: boolean;
  /** Whether the order of main's sleeps is among what is possible, as exploring has found. */
  readonly sleeps: boolean;
  /** The plain values that threads read and write with nothing to order that, as exploring has found. */
  readonly races: readonly string[];
  readonly rows: readonly StressRow[];
}

/** What was seen in free runs next to what is possible. */
export function stressLines(found: FoundStress, exploring: ExploringCanvas): readonly Line[] {
  const { canvas, words } = exploring;
  const { say, grades } = canvas.ui;
  const { columns } = words;
  const isReordered = ({ schedules, ended }: StressRow) => found.complete && schedules === null && ended !== 'timeout';
  const rows = found.rows.map((row) => {
    const tone = gradeTone(row.grade);
    const notes = [row.meaning, ...(row.samples === 0 ? [words.unseen] : [])].filter((text) => text !== '');
    return [
      line(`${outcomeText(row, words)}${isReordered(row) ? ' !' : ''}`),
      line(say.n(row.samples)),
      line(say.percent(found.samples === 0 ? 0 : row.samples / found.samples)),
      line(grades[row.grade], tone),
      line(row.schedules === null ? '-' : say.n(row.schedules)),
      line(notes.join(canvas.ui.semicolon)),
    ];
  });
  const head = [columns.outcome, columns.samples, columns.share, columns.expect, columns.classes, columns.meaning];
  const tokens = found.rows.flatMap((row) =>
    row.token === null
      ? []
      : [[span(`  ${outcomeText(row, words)}`, 'strong')], [{ text: '  ' }, ...replayCommand(row.token, exploring)]],
  );
  return [
    ...paragraph(words.stressTitle(programText(found.program, exploring)), canvas, 'title'),
    ...paragraph(words.stressed(found, say), canvas),
    emptyLine,
    ...drawTable({ head, rows, ruled: true }, canvas),
    ...(found.rows.some(isReordered)
      ? [emptyLine, ...paragraph(`! ${words.beyondOrders(found.races, say)}`, canvas, 'bad')]
      : []),
    ...unjudgedLines(found.rows, exploring),
    emptyLine,
    ...(tokens.length === 0 ? [] : [...paragraph(words.tokens, canvas, 'dim'), ...tokens, emptyLine]),
    ...paragraph(words.classesMean(found.complete), canvas, 'dim'),
    ...(found.sleeps || exploring.sleeps
      ? paragraph(words.freeSleeps(found.sleeps ? 'tasks' : 'threads'), canvas, 'dim')
      : []),
  ];
}
