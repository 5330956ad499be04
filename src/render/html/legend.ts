import { laneMark, type MarkOptions } from './lane-symbols.js';
import { html, type Markup } from './markup.js';
import type { Telling } from './telling.js';

/** What the drawings' signs mean, and which keys there are. */
export function legendSection({ words, language }: Telling): Markup {
  const { sign } = words;
  const id = `${language}-signs`;
  const rows: readonly (readonly [Markup, string])[] = [
    ...(['running', 'holding', 'waiting', 'sleeping'] as const).map(
      (kind) => [strokeSample(kind), sign[kind]] as const,
    ),
    ...(['start', 'end', 'crash'] as const).map((kind) => [markSample(kind), sign[kind]] as const),
    [sample(html`<circle class="ring" cx="22" cy="10" r="8"/><circle class="mark" cx="22" cy="10" r="3"/>`), sign.told],
    [sample(html`<path class="edge" d="M4 10H44" marker-end="url(#tip)"/>`), sign.cause],
    [letters('r w a'), sign.memory],
    [letters('[ ]'), sign.lock],
    [letters('p g'), sign.queue],
    [letters('s b f c'), sign.task],
    [letters('z'), sign.awaits],
    [letters('"'), sign.print],
    [letters('!'), sign.signal],
  ];
  return html`<section class="legend" aria-labelledby="${id}"><h2 id="${id}">${words.signs}</h2>
<dl>${rows.map(([drawn, meaning]) => html`<div><dt>${drawn}</dt><dd>${meaning}</dd></div>`)}</dl>
<div class="keys"><h2>${words.keys}</h2>
<dl>${words.keyRows.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl></div></section>`;
}

function sample(drawn: Markup): Markup {
  return html`<svg width="44" height="20" aria-hidden="true" focusable="false">${drawn}</svg>`;
}

function strokeSample(kind: string): Markup {
  return sample(html`<line class="stroke ${kind}" x1="2" x2="42" y1="10" y2="10"/>`);
}

function markSample(kind: MarkOptions['kind']): Markup {
  return sample(laneMark({ x: '50%', y: 10, kind, sign: '', colour: '' }));
}

function letters(text: string): Markup {
  return html`<code aria-hidden="true" translate="no">${text}</code>`;
}
