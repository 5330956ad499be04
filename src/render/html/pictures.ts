import type { Picture, TreeNode } from '../../teach/lesson.js';
import { tellEvent } from '../event-text.js';
import { isMarked } from '../pictures/histogram.js';
import { outcomeBars } from '../pictures/outcomes.js';
import type { PictureOf } from '../pictures/picture.js';
import { siteText } from '../source-view.js';
import { circleFigure } from './circle.js';
import { html, type Markup } from './markup.js';
import { nameOf, type Telling } from './telling.js';

/** A picture, with everything in it readable as text: what is a table or a tree is one, and bars stand beside their numbers. */
export function pictureFigure(picture: Picture, shown: string, telling: Telling): Markup {
  return html`<figure class="picture picture-${picture.kind}" aria-label="${telling.words.picture}">${drawn(picture, shown, telling)}</figure>`;
}

function drawn(picture: Picture, shown: string, telling: Telling): Markup {
  switch (picture.kind) {
    case 'histogram':
      return histogram(picture, telling);
    case 'outcomes':
      return histogram(outcomeBars(picture, telling.ui), telling);
    case 'bars':
      return bars(picture, telling);
    case 'table':
      return table(picture, telling);
    case 'circle':
      return circleFigure(picture, shown, telling);
    case 'tree':
      return html`<ul class="tree">${treeItem(picture.root, telling)}</ul>`;
    case 'steps':
      return steps(picture, shown, telling);
  }
}

/** A bar as long as its share of the longest; something that is there at all is seen. */
function bar(size: number, largest: number, marked: boolean): Markup {
  const share = largest > 0 ? Math.max(0, size / largest) * 100 : 0;
  const width = size > 0 ? Math.max(0.6, Math.round(share * 100) / 100) : 0;
  return html`<svg class="bar" width="100%" height="16" aria-hidden="true" focusable="false"><rect class="${marked ? 'bug' : 'plain'}" x="0" y="2" width="${width}%" height="12" rx="1.5"/></svg>`;
}

function histogram({ bars: rows }: PictureOf<'histogram'>, { ui, words }: Telling): Markup {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const largest = Math.max(0, ...rows.map(({ count }) => count));
  return html`<table class="charted"><thead><tr><th scope="col">${words.columns.outcome}</th><th scope="col" class="figure">${words.columns.times}</th><th scope="col" class="figure">${words.columns.share}</th><td></td></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr${isMarked(row) ? html` class="marked"` : null}><th scope="row">${isMarked(row) ? '! ' : ''}${row.label}</th><td class="figure">${ui.say.n(row.count)}</td><td class="figure">${total === 0 ? '' : ui.say.percent(row.count / total)}</td><td class="room">${bar(row.count, largest, isMarked(row))}</td></tr>`,
  )}</tbody></table>${rows.some(isMarked) ? html`<p class="quiet">! ${ui.notAsItShould}</p>` : null}`;
}

function bars({ bars: rows, unit }: PictureOf<'bars'>, { ui, words }: Telling): Markup {
  const largest = Math.max(0, ...rows.map(({ value }) => value));
  return html`<table class="charted"><thead><tr><th scope="col">${words.columns.what}</th><th scope="col" class="figure">${words.columns.value}</th><td></td></tr></thead>
<tbody>${rows.map(
    ({ label, value }) =>
      html`<tr><th scope="row">${label}</th><td class="figure">${`${ui.say.n(value)} ${unit}`.trimEnd()}</td><td class="room">${bar(value, largest, false)}</td></tr>`,
  )}</tbody></table>`;
}

const numeric = /^[-+<>~≈]?\s?[\d,.]+\s?\S{0,3}$/;

function table({ head, rows }: PictureOf<'table'>, telling: Telling): Markup {
  const isNumeric = head.map((_, column) =>
    rows.every((row) => numeric.test(row[column] ?? '') || ['', '-'].includes(row[column] ?? '')),
  );
  const kind = (column: number) => (isNumeric[column] === true ? 'figure' : 'text');
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${telling.words.picture}"><table><thead><tr>${head.map((title, column) => html`<th scope="col" class="${kind(column)}">${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => html`<td class="${kind(column)}">${nameOf(cell, telling)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function treeItem({ label, children }: TreeNode, telling: Telling): Markup {
  const [name = '', ...rest] = label.split(/(?= )/);
  const below = children.length === 0 ? null : html`<ul>${children.map((child) => treeItem(child, telling))}</ul>`;
  return html`<li><span class="node">${nameOf(name, telling)}${rest.join('')}</span>${below}</li>`;
}

/** Shared operations in their real order: a row an operation, a column a thread. */
function steps({ events }: PictureOf<'steps'>, shown: string, telling: Telling): Markup {
  const { ui, words } = telling;
  const actors = [...new Set(events.map(({ actor }) => actor))];
  const where = (text: string) => text.replace(/^[ （(]+|[)）]+$/g, '');
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.picture}"><table class="ordered"><thead><tr><th scope="col" class="figure"><span class="heard">${words.columns.number}</span></th>${actors.map((actor) => html`<th scope="col">${nameOf(actor, telling)}</th>`)}<th scope="col"><span class="heard">${words.columns.where}</span></th></tr></thead>
<tbody>${events.map(
    (event, place) =>
      html`<tr><th scope="row" class="figure">${place + 1}</th>${actors.map((actor) => html`<td${actor === event.actor ? html` class="did"` : null}>${actor === event.actor ? tellEvent(event, ui) : ''}</td>`)}<td class="quiet">${where(siteText(event.site, ui, shown))}</td></tr>`,
  )}</tbody></table></div>`;
}
