import { actOf } from '../story.js';
import { shownFiles, sourceFigure } from './code.js';
import { legendSection } from './legend.js';
import { html, type Markup } from './markup.js';
import { pythonSection } from './python.js';
import { stepSection } from './step.js';
import { summarySection } from './summary.js';
import { placeId, rich, type Telling } from './telling.js';
import { timelineSection } from './timeline.js';

/** The whole walk in one language, complete without its script: every step, one after the other. */
export function walkArticle(telling: Telling): Markup {
  const { narration, ui, words, language } = telling;
  const { pace = 1 } = narration.header;
  const badges = [...(pace === 1 ? [] : [ui.slowed(pace)]), ...(narration.replayed ? [ui.savedRun] : [])];
  const heading = `${language}-title`;
  return html`<article class="telling" lang="${words.tag}" data-language="${language}" data-title="${narration.title} · concur-lessons" aria-labelledby="${heading}">
<div class="opening"><h1 id="${heading}" tabindex="-1">${narration.title}</h1>
<p class="about">${rich(narration.about, telling)}</p>
<p class="variant"><code translate="no">${narration.variant}</code> ${rich(narration.variantText, telling)}${badges.map((badge) => html` <span class="badge">${badge}</span>`)}</p></div>
${stepsNav(telling)}
<p class="heard" aria-live="polite" data-live=""></p>
<div class="walk">
<div class="sources">${shownFiles(narration).map((file) => sourceFigure(file, telling))}</div>
<div class="places"><h2 class="heard">${words.walk}</h2>${narration.steps.map((step) => stepSection(step, telling))}
${summarySection(telling)}</div>
</div>
${pythonSection(telling)}
<section class="timelines" aria-labelledby="${language}-timeline"><h2 id="${language}-timeline">${ui.views.timeline}</h2>
<p class="quiet">${words.timelineHint}</p>
${narration.acts.map((act) => timelineSection(act, telling))}</section>
${legendSection(telling)}
<footer class="quiet"><p>${recorded(telling)}</p><p>${words.made}</p></footer>
</article>`;
}

function recorded({ narration: { header }, words }: Telling): string {
  return words.recorded(header.node, header.platform, header.cpus);
}

/** The way to every step: links, so that they work by themselves too; the two buttons are the script's. */
function stepsNav(telling: Telling): Markup {
  const { narration, ui, words } = telling;
  const end = narration.steps.length + 1;
  const items = narration.steps.map((step, at) => {
    const newAct = at > 0 && narration.steps[at - 1]?.act !== step.act;
    const act = actOf(narration, step)?.title ?? '';
    return html`<li${newAct ? html` class="new-act"` : null}><a href="#${placeId(telling, step.index)}" title="${act}"><span class="heard">${words.toStep(step.index)}</span><span aria-hidden="true">${step.index}</span></a></li>`;
  });
  return html`<nav class="stations" aria-label="${words.walk}"><button type="button" class="back"><span aria-hidden="true">←</span> ${words.back}</button>
<ol>${items}<li class="new-act"><a href="#${placeId(telling, end)}">${ui.summary}</a></li></ol>
<button type="button" class="next">${words.next} <span aria-hidden="true">→</span></button></nav>`;
}
