import type { Narration, PythonTwin } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { wrapCode } from './code-lines.js';
import { highlightPython } from './highlight.js';
import { emptyLine, type Line, line, lineWidth, padLine, span } from './line.js';
import { sourceLines } from './source-view.js';
import { barred } from './step-parts.js';
import { wrapLine } from './wrap.js';

/** Between two columns that stand side by side. */
const gap = 4;

/** Whether Python was asked for in this run. */
export function wasCompared({ python }: Narration): boolean {
  return python?.twins.some(({ run }) => run !== null) ?? false;
}

/** The command that runs a lesson with its programs in Python. */
export function compareCommand({ lessonId, variant }: Pick<Narration, 'lessonId' | 'variant'>): string {
  return `concur-lessons run ${lessonId} ${variant} --python`;
}

/** What has to be said of a twin besides what it printed; empty where all went well. */
export function twinRemark({ run }: PythonTwin, narration: Narration, { ui }: Pick<Canvas, 'ui'>): string {
  if (run === null) return narration.running === undefined ? ui.python.notRun(compareCommand(narration)) : '';
  if (run.version === null) return ui.python.missing;
  if (run.ended !== undefined) return ui.python.endings[run.ended];
  return run.exitCode === 0 || run.exitCode === null ? '' : ui.python.exitCode(run.exitCode);
}

/** The lesson's programs in Python beside its own, what each printed, and what the lesson says of it. */
export function pythonLines(narration: Narration, canvas: Canvas): readonly Line[] {
  const { python } = narration;
  if (python === undefined) return [line(canvas.ui.python.none, 'dim')];
  const remark = python.remark === null ? [] : [...barred(python.remark, narration, canvas), emptyLine];
  return [
    ...remark,
    ...python.twins.flatMap((twin, index) => [
      ...(index === 0 ? [] : [emptyLine]),
      ...twinLines(twin, narration, canvas),
    ]),
  ];
}

function twinLines(twin: PythonTwin, narration: Narration, canvas: Canvas): readonly Line[] {
  const { ui } = canvas;
  const theirs = [titleOf(twin.file, ui.python.theirs), ...highlightPython(twin.source)];
  const ours = [titleOf(twin.beside, ui.python.ours), ...sourceLines(narration, twin.beside)];
  const known = Object.hasOwn(narration.header.sources, twin.beside);
  // The lesson's own has a view of its own: it is shown again only where both can be seen at once.
  const programs =
    (known ? sideBySide(ours, theirs, canvas) : null) ??
    theirs.flatMap((one) => wrapCode(one, canvas.columns, canvas.style));
  const remark = twinRemark(twin, narration, canvas);
  return [
    ...programs,
    ...printedLines(twin, canvas),
    ...(remark === '' ? [] : [emptyLine, ...wrapLine([span(remark, 'badge')], canvas.columns, canvas.style)]),
  ];
}

function titleOf(file: string, word: string): Line {
  return [span(file, 'strong'), span(`  ${word}`, 'dim')];
}

/** What both printed, where both did print: what a program prints is shown as it is, line by line. */
function printedLines({ run, printed }: PythonTwin, canvas: Canvas): readonly Line[] {
  const { ui } = canvas;
  if (run === null || run.version === null) return [];
  const took = ui.say.us((run.ms ?? 0) * 1000);
  const theirs = [line(ui.python.theirsPrinted(run.version, took), 'strong'), ...outputLines(run.output ?? '', canvas)];
  if (printed === null) return [emptyLine, ...wrapped(theirs, canvas)];
  const ours = [line(ui.python.oursPrinted, 'strong'), ...outputLines(printed.join('\n'), canvas)];
  return [
    emptyLine,
    ...(sideBySide(ours, theirs, canvas) ?? [...wrapped(ours, canvas), emptyLine, ...wrapped(theirs, canvas)]),
  ];
}

function outputLines(text: string, { ui }: Canvas): readonly Line[] {
  const trimmed = text.replace(/\s+$/, '');
  return trimmed === '' ? [line(ui.python.nothing, 'dim')] : trimmed.split(/\r?\n/).map((row) => line(row));
}

/** Two texts beside each other, where nothing of either is cut; null: there is no room. */
function sideBySide(left: readonly Line[], right: readonly Line[], { columns, style }: Canvas): readonly Line[] | null {
  const widest = (lines: readonly Line[]) => Math.max(0, ...lines.map((one) => lineWidth(one, style)));
  const width = widest(left);
  if (width + gap + widest(right) > columns) return null;
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row): Line => {
    const beside = right[row] ?? [];
    return beside.length === 0
      ? (left[row] ?? [])
      : [...padLine(left[row] ?? [], width, style), { text: ' '.repeat(gap) }, ...beside];
  });
}

function wrapped(lines: readonly Line[], { columns, style }: Canvas): readonly Line[] {
  return lines.flatMap((one) => wrapLine(one, columns, style));
}
