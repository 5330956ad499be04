import type { ActStory } from '../../teach/narration.js';
import { judgePrediction } from '../../teach/predict.js';
import { unicodeGlyphs } from '../glyphs.js';
import { gradeSign, guessText, reasonText } from '../summary-view.js';
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

function resultItem(act: ActStory, telling: Telling): Markup {
  const { title, outcomeText, result } = act;
  const { ui } = telling;
  const { grade, ended, durationMs } = result;
  const reason = reasonText(act, ui);
  const { sign, tone } = gradeSign(grade, { glyphs: unicodeGlyphs });
  const end = ended === 'finished' ? '' : `${ui.endings[ended]}${ui.comma}`;
  return html`<li class="${tone}"><span class="sign" aria-hidden="true">${sign}</span>
<p><strong>${title}</strong> <span class="grade">${ui.grades[grade]}</span> <span class="quiet">${end}${ui.took(ui.say.us(durationMs * 1000))}</span></p>
${paragraphs(outcomeText, telling)}${reason === null ? null : html`<p class="quiet">${ui.reason}${ui.colon}${reason}</p>`}</li>`;
}

function guessSection(telling: Telling): Markup {
  const { narration, ui } = telling;
  const { prediction } = narration;
  const verdict = judgePrediction(prediction);
  const { sign, tone } = gradeSign(verdict === 'right' ? 'acceptable' : 'interesting', { glyphs: unicodeGlyphs });
  const said = guessText(prediction, prediction.chosen, ui);
  const came = guessText(prediction, prediction.answer, ui);
  return html`<section class="guess"><h3>${ui.yourGuess}</h3>${paragraphs(prediction.question, telling)}
<p>${said === null ? ui.noGuess : rich(ui.youSaid(said), telling)}</p>
<p>${came === null ? ui.cannotTell : rich(ui.cameTrue(came), telling)}</p>
${verdict === null ? null : html`<p class="${tone}"><span aria-hidden="true">${sign}</span> ${verdict === 'right' ? ui.guessedRight : ui.guessedWrong}</p>`}</section>`;
}
