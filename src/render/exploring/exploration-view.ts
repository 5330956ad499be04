import { emptyLine, type Line, line, span } from '../line.js';
import { drawTable } from '../table.js';
import type { FoundExploration, FoundOutcome } from './found.js';
import { type ExploringCanvas, gradeTone, outcomeText, paragraph, replayCommand, scheduleLines } from './parts.js';
import type { ExploringWords } from './words.js';

export interface ExplorationCanvas extends ExploringCanvas {
  /** What is known of an outcome; empty: nothing. */
  meaning(row: FoundOutcome): string;
}

function outcomeTable({ outcomes }: FoundExploration, { canvas, words, meaning }: ExplorationCanvas): readonly Line[] {
  const { columns } = words;
  const meanings = outcomes.map(meaning);
  const hasMeaning = meanings.some((text) => text !== '');
  const rows = outcomes.map((row, index) => [
    line(outcomeText(row, words)),
    line(row.schedules === 0 ? words.onlyInProbe : canvas.ui.say.n(row.schedules)),
    line(canvas.ui.grades[row.grade], gradeTone(row.grade)),
    ...(hasMeaning ? [line(meanings[index] ?? '')] : []),
  ]);
  const head = [columns.outcome, columns.schedules, columns.grade, ...(hasMeaning ? [columns.meaning] : [])];
  return drawTable({ head, rows, ruled: true }, canvas);
}

/** A token each: what the table has no room for. */
function tokens({ outcomes }: FoundExploration, exploring: ExplorationCanvas): readonly Line[] {
  const { canvas, words } = exploring;
  return [
    line(`${words.columns.token}${canvas.ui.colon.trimEnd()}`, 'dim'),
    ...outcomes.flatMap((row) => [
      [span(`  ${outcomeText(row, words)}`, 'strong')],
      [{ text: '  ' }, ...replayCommand(row.token, exploring)],
    ]),
  ];
}

function verdict(found: FoundExploration, { canvas, words }: ExplorationCanvas): readonly Line[] {
  if (found.complete) {
    const ok = paragraph(words.proved, canvas, 'good');
    return found.simplest === null ? [...ok, ...paragraph(words.noFailure, canvas, 'good')] : ok;
  }
  const why = found.stoppedBy.map((stop) => words.stops[stop]);
  return paragraph([words.notComplete, ...why].join(canvas.ui.language === 'zh' ? '' : ' '), canvas, 'bug');
}

/** What the words mean. With one thread there are no interleavings, and nothing that a processor could reorder. */
function notesOf({ threads, sleeps = false, complete }: FoundExploration, words: ExploringWords): readonly string[] {
  const tasks = sleeps ? [words.sleeps] : [];
  if (threads === 0) return sleeps ? tasks : [words.oneOrder];
  return [...words.definitions, ...tasks, complete ? words.limit : words.noLimit];
}

/** All that exploring has found, each line no wider than the canvas. */
export function explorationLines(found: FoundExploration, exploring: ExplorationCanvas): readonly Line[] {
  const { canvas, words } = exploring;
  const { say } = canvas.ui;
  const { simplest, preemptionBound } = found;
  const space = canvas.ui.language === 'zh' ? '' : ' ';
  const counted = [
    words.counted({ ...found, isReduced: found.reduction !== 'none' }, say),
    ...(found.deadlocks > 0 ? [words.deadlocks(found.deadlocks, found.schedules, say)] : []),
    ...(preemptionBound === null ? [] : [words.bounded(preemptionBound)]),
    `(${say.us(found.durationMs * 1000)})`,
  ];
  const failing =
    simplest === null
      ? []
      : [
          emptyLine,
          ...paragraph(words.simplest({ ...simplest, steps: simplest.steps.length }, say), canvas, 'title'),
          ...scheduleLines(simplest, exploring),
          emptyLine,
          line(words.replayWith, 'dim'),
          replayCommand(simplest.token, exploring),
        ];
  const notes = notesOf(found, words);
  return [
    ...paragraph(words.title(found.program, found.threads), canvas, 'title'),
    ...paragraph(counted.join(space), canvas),
    ...verdict(found, exploring),
    emptyLine,
    ...outcomeTable(found, exploring),
    emptyLine,
    ...tokens(found, exploring),
    ...failing,
    emptyLine,
    ...notes.flatMap((note) => paragraph(note, canvas, 'dim')),
  ];
}
