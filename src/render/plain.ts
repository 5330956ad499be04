import type { ActStory, Narration, StepStory } from '../teach/narration.js';
import { callText } from './call-text.js';
import type { Canvas } from './canvas.js';
import { evidenceRows } from './evidence-view.js';
import { spokenGlyphs } from './glyphs.js';
import { introLines } from './intro.js';
import { laneStatus } from './lanes.js';
import { emptyLine, type Line, line, paintLine, plainText, span } from './line.js';
import { drawPicture } from './pictures/picture.js';
import { speakPicture } from './pictures/spoken.js';
import { pythonLines, wasCompared } from './python-view.js';
import { richSpans } from './rich.js';
import { markedLine, sourceLines, sourceRow } from './source-view.js';
import { allNotes, bulleted } from './step-parts.js';
import { actOf, actorTones } from './story.js';
import type { Style } from './style.js';
import { summaryLines } from './summary-view.js';
import type { Ui } from './ui.js';
import { valueRows } from './values-view.js';
import { wrapLine, wrapParagraphs } from './wrap.js';

export interface PlainOptions {
  /** 80 where nobody knows. */
  readonly columns: number;
  readonly style: Style;
  readonly ui: Ui;
  /** For ears: pictures and tables in sentences, nothing drawn. */
  readonly accessible?: boolean;
}

/** Lines that belong together; `--auto` pauses between two of them. */
export interface PlainBlock {
  readonly kind: 'intro' | 'step' | 'summary' | 'python';
  readonly lines: readonly string[];
}

/** The whole narration as lines that only grow: everything that the player shows, in its order. */
export function* plainLines(narration: Narration, options: PlainOptions): Generator<string> {
  for (const { lines } of plainBlocks(narration, options)) yield* lines;
}

/** The same, a block a step. Each block ends with an empty line, but for the last. */
export function* plainBlocks(narration: Narration, given: PlainOptions): Generator<PlainBlock> {
  const options = given.accessible === true ? forEars(given) : given;
  const paint = (lines: readonly Line[]) => {
    const painted = lines.map((row) => paintLine(row, options.style));
    return options.accessible === true ? painted.map((row) => row.trimStart()) : painted;
  };
  yield { kind: 'intro', lines: paint([...intro(narration, options), emptyLine]) };
  let before: StepStory | undefined;
  const shownFiles = new Set<string>();
  for (const step of narration.steps) {
    const lines: Line[] = [];
    const act = actOf(narration, step);
    if (step.act !== before?.act && act !== undefined) lines.push(...actTitle(act, options), emptyLine);
    if (!shownFiles.has(step.file)) lines.push(...wholeSource(narration, step.file, options), emptyLine);
    shownFiles.add(step.file);
    lines.push(...stepLines(narration, step, before, options), emptyLine);
    before = step;
    yield { kind: 'step', lines: paint(lines) };
  }
  yield { kind: 'summary', lines: paint(summaryLines(narration, options)) };
  if (wasCompared(narration))
    yield {
      kind: 'python',
      lines: paint([emptyLine, line(options.ui.views.python, 'title'), ...pythonLines(narration, options)]),
    };
}

function forEars(options: PlainOptions): PlainOptions {
  return { ...options, style: { ...options.style, glyphs: spokenGlyphs({ changed: `(${options.ui.changedNow})` }) } };
}

function intro(narration: Narration, options: PlainOptions): readonly Line[] {
  const { ui } = options;
  const notes = allNotes(narration);
  return [
    ...introLines({ ...narration, tones: actorTones(narration) }, options),
    ...(narration.replayed ? [line(ui.savedRun, 'badge')] : []),
    ...(notes.length === 0 ? [] : [emptyLine, line(ui.goodToKnow, 'strong'), ...bulleted(notes, narration, options)]),
  ];
}

function actTitle(act: ActStory, { ui, style, columns }: Canvas): readonly Line[] {
  const call = callText(act.args);
  const chips = [...(call === '' ? [] : [span(call, 'code')]), ...(act.orderMade ? [span(ui.orderMade, 'badge')] : [])];
  const beside = chips.flatMap((chip) => [span(` ${style.glyphs.dot} `, 'dim'), { ...chip, whole: true }]);
  return wrapLine(
    [span(`${style.glyphs.rule.repeat(2)} `, 'dim'), span(act.title, 'strong'), ...beside],
    columns,
    style,
  );
}

function wholeSource(narration: Narration, file: string, options: PlainOptions): readonly Line[] {
  const lines = sourceLines(narration, file);
  const rows = lines.flatMap((_, index) =>
    sourceRow({ lines, number: index + 1, marked: false }, options, { wrapped: true }),
  );
  return [line(`${options.ui.program}${options.ui.colon}${file}`, 'strong'), ...rows];
}

function stepLines(
  narration: Narration,
  step: StepStory,
  before: StepStory | undefined,
  options: PlainOptions,
): readonly Line[] {
  const { ui, accessible = false } = options;
  const number = markedLine(step);
  const lines = sourceLines(narration, step.file);
  const source =
    number === null || lines[number - 1] === undefined ? [] : sourceRow({ lines, number, marked: true }, options);
  const code = number === null ? '' : plainText(lines[number - 1] ?? []).trim();
  const spoken = number === null ? [] : text(`${ui.line(number)}${ui.colon}${code}`, narration, options);
  return [
    line(ui.step(step.index, narration.steps.length), 'strong'),
    ...text(step.text, narration, options),
    ...(accessible ? spoken : source),
    ...pictureLines(narration, step, options),
    ...laneLines(narration, step, options),
    ...valueRows(step, options),
    // What the system said stays true until it is asked again; said once, it is not said at every step.
    ...(sameEvidence(step, before) ? [] : evidenceLines(narration, step, options)),
  ];
}

function pictureLines(narration: Narration, step: StepStory, options: PlainOptions): readonly Line[] {
  const { picture, file } = step;
  if (picture === null) return [];
  if (options.accessible === true) {
    return speakPicture(picture, { ui: options.ui, shown: file }).flatMap((sentence) =>
      text(sentence, narration, options),
    );
  }
  const { columns, style, ui } = options;
  return [
    emptyLine,
    ...drawPicture(picture, { columns, style, ui, tones: actorTones(narration), shown: file }),
    emptyLine,
  ];
}

function sameEvidence(step: StepStory, before: StepStory | undefined): boolean {
  return before?.act === step.act && JSON.stringify(before.evidence) === JSON.stringify(step.evidence);
}

/** Who was doing what; one line where it is short. */
function laneLines(narration: Narration, step: StepStory, options: PlainOptions): readonly Line[] {
  const { ui } = options;
  const told = step.lanes.map((lane) => `${lane.actor}${ui.colon}${laneStatus(lane, step, { ui, sites: true })}`);
  return told.length === 0 ? [] : text(told.join(ui.semicolon), narration, options);
}

function evidenceLines(narration: Narration, step: StepStory, options: PlainOptions): readonly Line[] {
  if (options.accessible !== true) {
    const rows = evidenceRows(narration, step, options);
    return rows.length === 0 ? [] : [emptyLine, ...rows];
  }
  return step.evidence.flatMap(({ actor, pid, tid, evidence }) =>
    text(options.ui.evidenceOf(actor, pid, tid, evidence), narration, options),
  );
}

function text(sentence: string, narration: Narration, { columns, style }: Canvas): readonly Line[] {
  return wrapParagraphs(sentence, (part) => richSpans(part, actorTones(narration), style), columns, style);
}
