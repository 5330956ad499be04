import type { ActStory, Narration, PredictionStory } from '../teach/narration.js';
import { judgePrediction } from '../teach/predict.js';
import { waitingCircle } from '../teach/waiting-circle.js';
import { type Canvas, narrower } from './canvas.js';
import { emptyLine, type Line, line, span } from './line.js';
import { richSpans } from './rich.js';
import { allNotes, barred, bulleted } from './step-parts.js';
import { actorTones } from './story.js';
import type { Style, Tone } from './style.js';
import type { Ui } from './ui.js';
import { wrapLine, wrapParagraphs } from './wrap.js';

/** The sign and the tone of a grade; its words are in the `Ui`. */
export function gradeSign(grade: Narration['grade'], { glyphs }: Pick<Style, 'glyphs'>): { sign: string; tone: Tone } {
  switch (grade) {
    case 'acceptable':
      return { sign: glyphs.good, tone: 'good' };
    case 'interesting':
      return { sign: glyphs.bug, tone: 'bug' };
    case 'forbidden':
      return { sign: glyphs.bad, tone: 'bad' };
    case 'unknown':
      return { sign: glyphs.unknown, tone: 'bad' };
  }
}

/** The last screen: what came out of each act, the guess against the answer, what to remember, where to go on. */
export function summaryLines(narration: Narration, canvas: Canvas): readonly Line[] {
  const { ui } = canvas;
  const inner = narrower(canvas, canvas.columns - 2);
  const notes = allNotes(narration);
  const groups: readonly (readonly [string, readonly Line[]])[] = [
    [ui.results, narration.acts.flatMap((act) => actLines(act, narration, inner))],
    [ui.yourGuess, predictionLines(narration, inner)],
    [ui.remember, barred(narration.summary, narration, inner)],
    [ui.tryNext, bulleted(narration.tryNext, narration, inner)],
    [ui.goodToKnow, bulleted(notes, narration, inner)],
  ];
  return groups
    .filter(([, rows]) => rows.length > 0)
    .flatMap(([title, rows], index) => [
      ...(index > 0 ? [emptyLine] : []),
      line(title, 'title'),
      ...rows.map((row): Line => [{ text: '  ' }, ...row]),
    ]);
}

/** The same, without the empty lines where it then fits a screen of so many rows. */
export function summaryFor(narration: Narration, canvas: Canvas, rows: number): readonly Line[] {
  const airy = summaryLines(narration, canvas);
  const dense = airy.filter((row) => row.length > 0);
  return airy.length > rows && dense.length <= rows ? dense : airy;
}

function textRows(text: string, narration: Narration, { columns, style }: Canvas): readonly Line[] {
  return wrapParagraphs(text, (part) => richSpans(part, actorTones(narration), style), columns, style);
}

const wordsOf = (names: string) => names.split(' ').toSorted().join(' ');

/** Why an act ended as it did. Of a deadlock the launcher names those who are stuck; where they are a circle, it is told. */
export function reasonText({ events, result: { ended, reason } }: ActStory, ui: Ui): string | null {
  if (ended !== 'deadlock' || reason === null) return reason;
  const names = waitingCircle(events).map(({ actor }) => actor);
  return wordsOf(names.join(' ')) === wordsOf(reason) ? ui.round(names) : reason;
}

/** An act's title and grade, its outcome in a sentence, how it ended. */
export function actLines(act: ActStory, narration: Narration, canvas: Canvas): readonly Line[] {
  const { style, ui } = canvas;
  const { grade, ended, durationMs } = act.result;
  const { sign, tone } = gradeSign(grade, style);
  const inner = narrower(canvas, canvas.columns - 2);
  const end = ended === 'finished' ? '' : `${ui.endings[ended]}${ui.comma}`;
  const facts = `${end}${ui.took(ui.say.us(durationMs * 1000))}`;
  const title: Line = [
    span(`${sign} `, tone),
    span(act.title, 'strong'),
    { text: '  ' },
    { ...span(ui.grades[grade], tone), whole: true },
    { text: '  ' },
    { ...span(facts, 'dim'), whole: true },
  ];
  const cause = reasonText(act, ui);
  const why = cause === null ? [] : textRows(`${ui.reason}${ui.colon}${cause}`, narration, inner);
  const indent = { text: '  ' };
  return [
    ...wrapLine(title, canvas.columns, style),
    ...[...textRows(act.outcomeText, narration, inner), ...why].map((row): Line => [indent, ...row]),
  ];
}

/** A guess, or what came true, in words; null: there was none. */
export function guessText({ choices }: PredictionStory, guess: PredictionStory['chosen'], ui: Ui): string | null {
  if (guess === null) return null;
  const texts = [guess].flat().map((id) => choices.find((choice) => choice.id === id)?.text ?? id);
  return texts.length === 0 ? ui.noneOfThese : texts.join(ui.semicolon);
}

function predictionLines(narration: Narration, canvas: Canvas): readonly Line[] {
  const { ui, style } = canvas;
  const { prediction } = narration;
  const verdict = judgePrediction(prediction);
  const { sign, tone } = gradeSign(verdict === 'right' ? 'acceptable' : 'interesting', style);
  const said = guessText(prediction, prediction.chosen, ui);
  const came = guessText(prediction, prediction.answer, ui);
  return [
    ...textRows(prediction.question, narration, canvas).map((row) =>
      row.map((piece) => ({ ...piece, tone: 'dim' as const })),
    ),
    ...textRows(said === null ? ui.noGuess : ui.youSaid(said), narration, canvas),
    ...textRows(came === null ? ui.cannotTell : ui.cameTrue(came), narration, canvas),
    ...(verdict === null ? [] : [[span(`${sign} ${verdict === 'right' ? ui.guessedRight : ui.guessedWrong}`, tone)]]),
  ];
}
