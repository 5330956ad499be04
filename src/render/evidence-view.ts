import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { type Line, line, span } from './line.js';
import { actorTones, stepsOf } from './story.js';
import type { Tone } from './style.js';
import { drawColumns } from './table.js';
import type { EvidenceColumn } from './ui.js';
import { wrapLine } from './wrap.js';

const wideEnoughForTable = 60;

const order: readonly EvidenceColumn[] = [
  'actor',
  'pid',
  'tid',
  'ppid',
  'state',
  'wchan',
  'cpu',
  'cpuMs',
  'involuntary',
];

/** Whether the evidence was taken for a step before, and is only still on the screen. */
export function isOldEvidence(narration: Narration, step: StepStory): boolean {
  if (step.events.some(({ op }) => op === 'evidence')) return false;
  const before = stepsOf(narration, step.act).find(({ index }) => index === step.index - 1);
  const moments = new Set(before?.evidence.map(({ evidence }) => evidence.moment));
  return step.evidence.some(({ evidence }) => moments.has(evidence.moment));
}

/** What the system says of the actors at this step: a table of those columns that say anything at all. */
export function evidenceRows(narration: Narration, step: StepStory, canvas: Canvas): readonly Line[] {
  if (step.evidence.length === 0) return [];
  const tones = actorTones(narration);
  const { say } = canvas.ui;
  const isOld = isOldEvidence(narration, step);
  const titles = isOld ? { ...canvas.ui.evidence, actor: canvas.ui.seenEarlier } : canvas.ui.evidence;
  const rows = step.evidence.map(({ actor, pid, tid, evidence }) => ({
    actor,
    pid: String(pid),
    tid: tid === null ? '' : String(tid),
    ppid: evidence.ppid === null ? '' : String(evidence.ppid),
    state: evidence.state ?? '',
    wchan: plainName(evidence.wchan ?? ''),
    cpu: evidence.cpu === null ? '' : String(evidence.cpu),
    cpuMs: evidence.cpuMs === null ? '' : say.n(evidence.cpuMs),
    involuntary: evidence.involuntary === null ? '' : say.n(evidence.involuntary),
  }));
  // A process's first thread has the process's own number: said once is enough.
  const oneNumber = rows.every(({ pid, tid }) => tid === pid || tid === '');
  const shown = order.filter((column) => rows.some((row) => row[column] !== '') && !(column === 'tid' && oneNumber));
  const inWords = () => [
    ...(isOld ? [line(canvas.ui.seenEarlier, 'dim')] : []),
    ...rows.flatMap((row) => evidenceInWords(row, shown, { tones, canvas })),
  ];
  if (canvas.columns < wideEnoughForTable) return inWords();
  const head = shown.map((column) => titles[column]);
  const cells = rows.map((row) =>
    shown.map((column) => [span(row[column], column === 'actor' ? (tones.get(row.actor) ?? 'plain') : 'plain')]),
  );
  // A table whose cells wrap is longer than words are, and harder to read.
  const tables = [2, 1].map((gap) => drawColumns({ head, rows: cells, gap }, canvas));
  return tables.find((table) => table?.length === rows.length + 1) ?? inWords();
}

/** A kernel function's name without what the compiler adds to a copy of it. */
function plainName(name: string): string {
  return name.replace(/(?:\.(?:constprop|isra|part|cold)(?:\.\d+)?)+$/, '');
}

/** On a narrow screen, an actor's evidence one after the other, behind its name. */
function evidenceInWords(
  row: Readonly<Record<EvidenceColumn, string>>,
  shown: readonly EvidenceColumn[],
  { tones, canvas }: { tones: ReadonlyMap<string, Tone>; canvas: Canvas },
): readonly Line[] {
  const { style, ui, columns } = canvas;
  const facts = shown
    .filter((column) => column !== 'actor' && row[column] !== '')
    .map((column) =>
      column === 'state' || column === 'wchan' ? row[column] : `${ui.evidence[column]} ${row[column]}`,
    );
  const words = facts.flatMap(
    (fact, index): Line => [span(index === 0 ? '' : ` ${style.glyphs.dot} `, 'dim'), { ...span(fact), whole: true }],
  );
  const name = span(row.actor, tones.get(row.actor) ?? 'plain');
  return wrapLine([name, { text: '  ' }, ...words], columns - 2, style).map((part, at) =>
    at === 0 ? part : [{ text: '  ' }, ...part],
  );
}
