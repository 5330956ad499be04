import type { Language } from '../../teach/language.js';
import type { Narration } from '../../teach/narration.js';
import { splitAtNames } from '../names-in.js';
import { actorTones } from '../story.js';
import { type Ui, uiFor } from '../ui.js';
import { html, type Markup } from './markup.js';
import { type PageWords, pageWords } from './words.js';

/** A narration in one language, with all the words that a page needs to show it. */
export interface Telling {
  readonly language: Language;
  readonly narration: Narration;
  readonly ui: Ui;
  readonly words: PageWords;
}

export function tellingOf({ language, narration }: Pick<Telling, 'language' | 'narration'>): Telling {
  return { language, narration, ui: uiFor(language), words: pageWords[language] };
}

/** The name of a step's place on the page, in addresses: `en-3`; past the last step the summary: `en-end`. */
export function placeId({ language, narration }: Pick<Telling, 'language' | 'narration'>, index: number): string {
  return `${language}-${index > narration.steps.length ? 'end' : index}`;
}

/** The class of an actor's colour. */
export function actorClass({ narration }: Pick<Telling, 'narration'>, actor: string): string {
  return actorTones(narration).get(actor) ?? '';
}

/** A lesson's sentence: code in backticks, actors in their colours. */
export function rich(text: string, telling: Pick<Telling, 'narration'>): Markup {
  const parts = text.split(/(`[^`]+`)/).map((part) => {
    if (/^`[^`]+`$/.test(part)) return html`<code translate="no">${part.slice(1, -1)}</code>`;
    return withActors(part, telling);
  });
  return html`${parts}`;
}

/** The same in paragraphs, one for each line of the text. */
export function paragraphs(text: string, telling: Pick<Telling, 'narration'>): Markup {
  return html`${text.split(/\r?\n/).map((part) => html`<p>${rich(part, telling)}</p>`)}`;
}

function withActors(text: string, telling: Pick<Telling, 'narration'>): Markup {
  const parts = splitAtNames(text, actorTones(telling.narration).keys());
  return html`${parts.map((part) => nameOf(part, telling))}`;
}

/** An actor's name in its colour; any other text as it stands. */
export function nameOf(text: string, telling: Pick<Telling, 'narration'>): Markup {
  const tone = actorClass(telling, text);
  return tone === '' ? html`${text}` : html`<b class="${tone}" translate="no">${text}</b>`;
}
