import type { PythonTwin } from '../../teach/narration.js';
import { highlightPython } from '../highlight.js';
import { twinRemark } from '../python-view.js';
import { sourceLines } from '../source-view.js';
import { codeLines, shownFiles } from './code.js';
import { html, type Markup } from './markup.js';
import { paragraphs, type Telling } from './telling.js';

/** The lesson's programs in Python beside its own, and what each printed; null where there are none. */
export function pythonSection(telling: Telling): Markup | null {
  const { narration, ui, language } = telling;
  const { python } = narration;
  if (python === undefined) return null;
  const id = `${language}-python`;
  return html`<section class="python" aria-labelledby="${id}"><h2 id="${id}">${ui.views.python}</h2>
${python.remark === null ? null : html`<div class="sentence">${paragraphs(python.remark, telling)}</div>`}
${python.twins.map((twin) => twinPart(twin, telling))}</section>`;
}

function twinPart(twin: PythonTwin, telling: Telling): Markup {
  const { narration, ui } = telling;
  const { run, printed, beside, file, source } = twin;
  const known = Object.hasOwn(narration.header.sources, beside);
  const remark = twinRemark(twin, narration, { ui });
  const ran = run !== null && run.version !== null;
  return html`<div class="beside">
${known ? programFigure(beside, ui.python.ours, codeLines(sourceLines(narration, beside)), shownFiles(narration).includes(beside)) : null}
${programFigure(file, ui.python.theirs, codeLines(highlightPython(source)), false)}
${!ran || printed === null || !known ? null : outputFigure(ui.python.oursPrinted, printed.join('\n'), telling)}
${!ran ? null : outputFigure(ui.python.theirsPrinted(run.version ?? '', ui.say.us((run.ms ?? 0) * 1000)), run.output ?? '', telling)}
</div>${remark === '' ? null : html`<p class="quiet">${remark}</p>`}`;
}

/** `again`: it is on the page already, which is enough for paper. */
function programFigure(file: string, word: string, code: Markup, again: boolean): Markup {
  return html`<figure class="program${again ? ' again' : ''}"><figcaption><code translate="no">${file}</code> <span class="quiet">${word}</span></figcaption><div class="scroll" tabindex="0" role="group" aria-label="${file}">${code}</div></figure>`;
}

function outputFigure(title: string, text: string, { ui }: Telling): Markup {
  const trimmed = text.replace(/\s+$/, '');
  return html`<figure class="output"><figcaption>${title}</figcaption>${
    trimmed === ''
      ? html`<p class="quiet">${ui.python.nothing}</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label="${title}"><pre translate="no"><samp>${trimmed}</samp></pre></div>`
  }</figure>`;
}
