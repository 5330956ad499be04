import type { ActStory } from '../../teach/narration.js';
import { unicodeGlyphs } from '../glyphs.js';
import { gradeSign } from '../summary-view.js';
import { html, type Markup } from './markup.js';
import { notesSection } from './step.js';
import { paragraphs, placeId, rich, type Telling } from './telling.js';

/** The end of the walk: what came out, the guess against the answer, what to remember, where to go on. */
export function summarySection(telling: Telling): Markup {
  const { narration, ui } = telling;
  const id = placeId(telling, narration.steps.length + 1);
  return html`<section class="summary" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title" class="place">${ui.summary}</h2>
<section class="remember"><h3>${ui.remember}</h3><div class="sentence">${paragraphs(narration.summary, telling)}</div></section>
<section class="results"><h3>${ui.results}</h3><ul>${narration.acts.map((act) => resultItem(act, telling))}</ul></section>
${guessSection(telling)}
${
  narration.tryNext.length === 0
    ? null
    : html`<section class="try"><h3>${ui.tryNext}</h3><ul>${narration.tryNext.map((text) => html`<li>${rich(text, telling)}</li>`)}</ul></section>`
}
${notesSection(telling, 'h3')}
</section>`;
}

function resultItem({ title, outcomeText, result }: ActStory, telling: Telling): Markup {
  const { ui } = telling;
  const { grade, ended, durationMs, reason } = result;
  const { sign, tone } = gradeSign(grade, { glyphs: unicodeGlyphs });
  const end = ended === 'finished' ? '' : `${ui.endings[ended]}${ui.comma}`;
  return html`<li class="${tone}"><span class="sign" aria-hidden="true">${sign}</span>
<p><strong>${title}</strong> <span class="grade">${ui.grades[grade]}</span> <span class="quiet">${end}${ui.took(ui.say.us(durationMs * 1000))}</span></p>
${paragraphs(outcomeText, telling)}${reason === null ? null : html`<p class="quiet">${ui.reason}${ui.colon}${reason}</p>`}</li>`;
}

function guessSection(telling: Telling): Markup {
  const { narration, ui } = telling;
  const { question, choices, chosen, answer } = narration.prediction;
  const verdict = chosen === null || answer === null ? null : chosen === answer;
  const { sign, tone } = gradeSign(verdict === true ? 'acceptable' : 'interesting', { glyphs: unicodeGlyphs });
  const textOf = (id: string) => choices.find((choice) => choice.id === id)?.text ?? id;
  return html`<section class="guess"><h3>${ui.yourGuess}</h3>${paragraphs(question, telling)}
<p>${chosen === null ? ui.noGuess : rich(ui.youSaid(textOf(chosen)), telling)}</p>
<p>${answer === null ? ui.cannotTell : rich(ui.cameTrue(textOf(answer)), telling)}</p>
${verdict === null ? null : html`<p class="${tone}"><span aria-hidden="true">${sign}</span> ${verdict ? ui.guessedRight : ui.guessedWrong}</p>`}</section>`;
}
