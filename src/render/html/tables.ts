import type { Narration, StepStory } from '../../teach/narration.js';
import { isOldEvidence } from '../evidence-view.js';
import type { EvidenceColumn } from '../ui.js';
import { html, type Markup } from './markup.js';
import { nameOf, type Telling } from './telling.js';

/** The shared values after a step; what has just changed says so. */
export function valuesList({ values }: StepStory, { ui, words }: Telling): Markup | null {
  if (values.length === 0) return null;
  return html`<section class="values"><h4>${ui.sharedValues}</h4>
<dl>${values.map(
    ({ name, value, changed }) =>
      html`<div${changed ? html` class="changed"` : null}><dt translate="no">${name}</dt><dd><span translate="no">${value}</span>${changed ? html` <em>${words.changed}</em>` : null}</dd></div>`,
  )}</dl></section>`;
}

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
const texts = new Set<EvidenceColumn>(['actor', 'state', 'wchan']);

/** What the system said of the actors: those columns that say anything at all. */
export function evidenceTable(step: StepStory, telling: Telling): Markup | null {
  const { ui, words, narration } = telling;
  if (step.evidence.length === 0) return null;
  const rows = step.evidence.map(({ actor, pid, tid, evidence }): Readonly<Record<EvidenceColumn, string>> => {
    const number = (value: number | null) => (value === null ? '' : ui.say.n(value));
    const id = (value: number | null) => (value === null ? '' : String(value));
    const { ppid, state, wchan, cpu, cpuMs, involuntary } = evidence;
    return {
      actor,
      pid: id(pid),
      tid: id(tid),
      ppid: id(ppid),
      state: state ?? '',
      wchan: wchan ?? '',
      cpu: id(cpu),
      cpuMs: number(cpuMs),
      involuntary: number(involuntary),
    };
  });
  // A process's first thread has the process's own number: said once is enough.
  const oneNumber = rows.every(({ pid, tid }) => tid === pid || tid === '');
  const shown = order.filter((column) => rows.some((row) => row[column] !== '') && !(column === 'tid' && oneNumber));
  return html`<section class="evidence"><h4>${words.evidence}${earlier(narration, step, telling)}</h4>
<div class="scroll" tabindex="0" role="group" aria-label="${words.evidence}"><table>
<thead><tr>${shown.map((column) => html`<th scope="col" class="${texts.has(column) ? 'text' : 'figure'}">${ui.evidence[column]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${shown.map((column) => evidenceCell(column, row[column], telling))}</tr>`)}</tbody>
</table></div></section>`;
}

function evidenceCell(column: EvidenceColumn, text: string, telling: Telling): Markup {
  if (column === 'actor') return html`<th scope="row">${nameOf(text, telling)}</th>`;
  return html`<td class="${texts.has(column) ? 'text' : 'figure'}" translate="no">${text}</td>`;
}

/** What was seen at a step before is true of that moment only. */
function earlier(narration: Narration, step: StepStory, { ui }: Telling): Markup | null {
  return isOldEvidence(narration, step) ? html` <span class="quiet">${ui.aside(ui.seenEarlier)}</span>` : null;
}
