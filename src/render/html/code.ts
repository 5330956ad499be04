import type { Narration, StepStory } from '../../teach/narration.js';
import type { Line } from '../line.js';
import { markedLine, sourceLines } from '../source-view.js';
import { html, type Markup } from './markup.js';
import type { Telling } from './telling.js';

/** Lines of highlighted source, each behind its number; numbers are drawn by the style, so that they are not copied. */
export function codeLines(lines: readonly Line[], options: { first?: number; mark?: number | null } = {}): Markup {
  const { first = 1, mark = null } = options;
  const rows = lines.map((line, at) => {
    const number = first + at;
    const pieces = line.map(({ text, tone = 'plain' }) =>
      tone === 'plain' ? html`${text}` : html`<span class="${tone}">${text}</span>`,
    );
    const marked = number === mark ? html` data-marked=""` : null;
    return html`<span class="line" data-line="${number}"${marked}>${pieces}
</span>`;
  });
  return html`<pre class="code" translate="no"><code>${rows}</code></pre>`;
}

/** The programs that the steps show, in the order in which they first do. */
export function shownFiles({ steps, header }: Narration): readonly string[] {
  return [...new Set(steps.map(({ file }) => file))].filter((file) => Object.hasOwn(header.sources, file));
}

/** A whole program. The page's script shows one of them at a time, and moves the mark. */
export function sourceFigure(file: string, { narration, ui }: Telling): Markup {
  const lines = sourceLines(narration, file);
  return html`<figure class="source" data-file="${file}">
<figcaption>${ui.program}${ui.colon}<code translate="no">${file}</code></figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="${ui.views.source}${ui.colon}${file}">${codeLines(lines)}</div>
</figure>`;
}

const around = 2;

/** The marked line of a step with a little around it, for paper, for small screens and for ears; null: none is marked. */
export function excerpt(step: StepStory, { narration, ui }: Telling): Markup | null {
  const mark = markedLine(step);
  const lines = sourceLines(narration, step.file);
  if (mark === null || lines[mark - 1] === undefined) return null;
  const first = Math.max(1, mark - around);
  const part = lines.slice(first - 1, mark + around);
  return html`<figure class="excerpt">
<figcaption><code translate="no">${step.file}</code>${ui.comma}${ui.line(mark)}</figcaption>
<div class="scroll">${codeLines(part, { first, mark })}</div>
</figure>`;
}
