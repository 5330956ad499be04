/** Markup that is safe to put into a page as it is. Only `html` makes it. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What no page may hold, whatever it came from: controls, halves of characters, and marks that turn text round.
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** A text from anywhere, for an element's content or for an attribute in quotes. */
export function escapeText(text: string): string {
  return text.replaceAll(unprintable, '').replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}

function toMarkup(part: Part): string {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(toMarkup).join('');
}

/** Markup with texts in it, each escaped; other markup goes in as it is, and nothing for null. Attributes are in quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.map((text, at) => (at === 0 ? text : `${toMarkup(parts[at - 1])}${text}`)).join('') };
}

/** Texts of this program's own that go into a page as they stand: its style and its script. */
export function trusted(markup: string): Markup {
  return { markup };
}
