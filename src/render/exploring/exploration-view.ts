import { emptyLine, type Line, line, span } from '../line.js';
import { drawTable } from '../table.js';
import type { FoundExploration, FoundOutcome } from './found.js';
import {
  type ExploringCanvas,
  gradeTone,
  outcomeText,
  paragraph,
  programText,
  replayCommand,
  scheduleLines,
  unjudgedLines,
} from './parts.js';
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
    ...paragraph(words.tokens, canvas, 'dim'),
    ...outcomes.flatMap((row) => [
      [span(`  ${outcomeText(row, words)}`, 'strong')],
      [{ text: '  ' }, ...replayCommand(row.token, exploring)],
    ]),
  ];
}

/** What is proved, and what is not: beside each other, so that nobody reads the one without the other. */
function verdict(found: FoundExploration, { canvas, words }: ExplorationCanvas): readonly Line[] {
  const { races, joins = false, chance = [], outcomes, stoppedBy, complete, simplest } = found;
  const { language, say } = canvas.ui;
  const beyond = [
    ...(joins ? paragraph(words.joins, canvas, 'bug') : []),
    ...(chance.length === 0 ? [] : paragraph(words.chance(chance, say), canvas, 'bug')),
    ...(races.length === 0 ? [] : paragraph(words.beyond(races, say), canvas, 'bug')),
  ];
  if (!complete) {
    const why = stoppedBy.map((stop) => words.stops[stop]);
    return [...paragraph([words.notComplete, ...why].join(language === 'zh' ? '' : ' '), canvas, 'bug'), ...beyond];
  }
  const isJudged = outcomes.every(({ grade }) => grade !== 'unjudged');
  const clean = simplest === null ? paragraph(isJudged ? words.noFailure : words.noStop, canvas, 'good') : [];
  return [...paragraph(words.proved(beyond.length > 0), canvas, 'good'), ...clean, ...beyond];
}

/** What the words mean. With one thread there are no interleavings, and nothing that a processor could reorder. */
function notesOf(
  { threads, sleeps = false, complete, races }: FoundExploration,
  words: ExploringWords,
  hasSleeps: boolean,
): readonly string[] {
  const tasks = sleeps ? [words.sleeps] : hasSleeps && threads > 0 ? [words.threadSleeps] : [];
  if (threads === 0) return sleeps ? tasks : [words.oneOrder];
  return [...words.definitions, ...tasks, ...(complete && races.length === 0 ? [words.noRace] : [])];
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
    canvas.ui.aside(say.us(found.durationMs * 1000)).trimStart(),
  ];
  const failing =
    simplest === null
      ? []
      : [
          emptyLine,
          ...paragraph(
            words.simplest({ ...simplest, threads: found.threads, steps: simplest.steps.length }, say),
            canvas,
            'title',
          ),
          ...scheduleLines(simplest, exploring),
          emptyLine,
          line(words.replayWith, 'dim'),
          replayCommand(simplest.token, exploring),
        ];
  const notes = notesOf(found, words, exploring.sleeps);
  return [
    ...paragraph(words.title(programText(found.program, exploring), found.threads), canvas, 'title'),
    ...paragraph(counted.join(space), canvas),
    ...verdict(found, exploring),
    emptyLine,
    ...outcomeTable(found, exploring),
    ...unjudgedLines(found.outcomes, exploring),
    emptyLine,
    ...tokens(found, exploring),
    ...failing,
    emptyLine,
    ...notes.flatMap((note) => paragraph(note, canvas, 'dim')),
  ];
}
