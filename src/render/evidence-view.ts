import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { type Line, span } from './line.js';
import { actorTones, stepsOf } from './story.js';
import type { Tone } from './style.js';
import { drawTable } from './table.js';
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
  const titles = isOldEvidence(narration, step)
    ? { ...canvas.ui.evidence, actor: canvas.ui.seenEarlier }
    : canvas.ui.evidence;
  const rows = step.evidence.map(({ actor, pid, tid, evidence }) => ({
    actor,
    pid: String(pid),
    tid: tid === null ? '' : String(tid),
    ppid: evidence.ppid === null ? '' : String(evidence.ppid),
    state: evidence.state ?? '',
    wchan: evidence.wchan ?? '',
    cpu: evidence.cpu === null ? '' : String(evidence.cpu),
    cpuMs: evidence.cpuMs === null ? '' : say.n(evidence.cpuMs),
    involuntary: evidence.involuntary === null ? '' : say.n(evidence.involuntary),
  }));
  const shown = order.filter((column) => rows.some((row) => row[column] !== ''));
  if (canvas.columns < wideEnoughForTable) return rows.flatMap((row) => evidenceInWords(row, shown, { tones, canvas }));
  return drawTable(
    {
      head: shown.map((column) => titles[column]),
      rows: rows.map((row) =>
        shown.map((column) => [span(row[column], column === 'actor' ? (tones.get(row.actor) ?? 'plain') : 'plain')]),
      ),
    },
    canvas,
  );
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
