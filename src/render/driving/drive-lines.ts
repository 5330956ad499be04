/** A drive as lines that only grow: for pipes, `--plain`, and screen readers. */
import { tellEvent } from '../event-text.js';
import { paragraph, programText } from '../exploring/parts.js';
import { emptyLine, type Line, line, lineWidth, padLine, span } from '../line.js';
import { siteText } from '../source-view.js';
import { wrapLine } from '../wrap.js';
import { driveWords } from './commands.js';
import {
  circleRows,
  countsText,
  type DriveCanvas,
  endRows,
  goalSentence,
  objectRows,
  shareRows,
  stepRows,
  threadRows,
} from './parts.js';
import type { DriveState } from './session.js';
import { sourcePart } from './source-part.js';

/** So many rows of a picture are read at once. */
const pictureRows = 12;

/** What comes before the first position. */
export function introductionLines({ opening }: DriveState, drive: DriveCanvas): readonly Line[] {
  const { canvas, words } = drive;
  const goals = opening.goals.flatMap((goal, index) => {
    const { colon, semicolon, say } = canvas.ui;
    const place = opening.goals.length > 1 ? ` ${index + 1}/${opening.goals.length}` : '';
    const text = `${words.goal}${place}${colon}${goalSentence(goal, drive)}${semicolon}${words.par(goal, say)}`;
    return paragraph(text, canvas, 'strong');
  });
  return [
    ...paragraph(words.introduction(programText(opening.program, drive), opening.threads), canvas, 'title'),
    ...goals,
    ...paragraph(words.howToAnswer(driveWords), canvas, 'dim'),
  ];
}

/** Where the program stands: the last step, what was said, the shared objects, and what each thread would do. */
export function positionLines(state: DriveState, drive: DriveCanvas): readonly Line[] {
  const { position } = state;
  const { canvas, shown } = drive;
  const { ui } = canvas;
  const step = position.steps.at(-1);
  const place = position.steps.length;
  const where = siteText(step?.site ?? null, ui, shown);
  const last = step === undefined ? '' : `${place}. ${step.actor} ${tellEvent(step, ui)}${where}`;
  const counts = line(countsText(position, drive), 'dim');
  const end = endRows(state, drive);
  return [
    emptyLine,
    ...(last === '' ? [] : wrapLine([span(last, 'strong')], canvas.columns, canvas.style)),
    counts,
    ...objectRows(position, drive),
    ...threadRows(position, drive),
    ...circleRows(position, drive, pictureRows),
    ...end,
    ...(end.length === 0 ? [] : shareRows(position, drive)),
    ...noteLines(state, drive),
  ];
}

/** What was said last: all there is to say where nothing has moved. */
export function noteLines({ note }: DriveState, { canvas }: DriveCanvas): readonly Line[] {
  return note === null ? [] : paragraph(note.text, canvas, note.kind === 'refused' ? 'bug' : 'plain');
}

/** What may be answered. */
export function answerLines({ canvas, words }: DriveCanvas): readonly Line[] {
  const { columns, style } = canvas;
  const widest = Math.max(...words.answers.map(([answer]) => style.measure(answer)));
  return words.answers.flatMap(([answer, meaning]) =>
    wrapLine([span(meaning)], Math.max(8, columns - widest - 4), style).map((part, at): Line => {
      const lead = padLine([span(at === 0 ? answer : '', 'key')], widest, style);
      return lineWidth(part, style) === 0 ? lead : [{ text: '  ' }, ...lead, { text: '  ' }, ...part];
    }),
  );
}

/** The whole source, with each thread's name at the line of its next operation. */
export function sourceLines({ position }: DriveState, drive: DriveCanvas): readonly Line[] {
  return sourcePart(position, drive, null);
}

/** All steps so far. */
export function stepLines({ position }: DriveState, drive: DriveCanvas): readonly Line[] {
  const steps = stepRows(position, drive);
  return steps.length === 0 ? [line(drive.words.noSteps, 'dim')] : steps;
}
