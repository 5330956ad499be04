import type { StepStory } from '../../teach/narration.js';
import { callText } from '../call-text.js';
import { markedLine } from '../source-view.js';
import { allNotes } from '../step-parts.js';
import { actOf } from '../story.js';
import { excerpt } from './code.js';
import { lanesFigure } from './lanes.js';
import { html, type Markup } from './markup.js';
import { pictureFigure } from './pictures.js';
import { evidenceTable, valuesList } from './tables.js';
import { paragraphs, placeId, rich, type Telling } from './telling.js';

/** One step with all that it has to show. */
export function stepSection(step: StepStory, telling: Telling): Markup {
  const { narration, ui } = telling;
  const act = actOf(narration, step);
  const id = placeId(telling, step.index);
  return html`<section class="step" id="${id}" aria-labelledby="${id}-title" data-file="${step.file}" data-line="${markedLine(step) ?? ''}">
<h3 id="${id}-title">${ui.step(step.index, narration.steps.length)}</h3>
${act === undefined ? null : html`<p class="act">${act.title}${act.args.length === 0 ? null : html` <code>${callText(act.args)}</code>`}${act.orderMade ? html` <span class="badge">${ui.orderMade}</span>` : null}</p>`}
<div class="sentence">${paragraphs(step.text, telling)}</div>
${excerpt(step, telling)}
${step.picture === null ? null : pictureFigure(step.picture, step.file, telling)}
${lanesFigure(step, telling)}
${valuesList(step, telling)}
${evidenceTable(step, telling)}
${step.index === 1 ? notesSection(telling, 'h4') : null}
</section>`;
}

/** What a reader has to know about this run as a whole. */
export function notesSection(telling: Telling, heading: 'h3' | 'h4'): Markup | null {
  const notes = allNotes(telling.narration);
  if (notes.length === 0) return null;
  const title = telling.ui.goodToKnow;
  return html`<section class="notes">${heading === 'h3' ? html`<h3>${title}</h3>` : html`<h4>${title}</h4>`}
<ul>${notes.map((note) => html`<li>${rich(note, telling)}</li>`)}</ul></section>`;
}
