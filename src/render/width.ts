import fastStringWidth from 'fast-string-width';
import { isAmbiguous } from './ambiguous.js';

/** How many terminal columns a text takes. The text is printable: see `toPrintable`. */
export type Measure = (text: string) => number;

const ascii = /^[\x20-\x7e]*$/;
const beyondLatin = /[^\x20-\x7e]/gu;

const isNarrow = (code: number) =>
  (code >= 0x20 && code <= 0x7e) ||
  (code >= 0xa0 && code <= 0x2ff) ||
  (code >= 0x2010 && code <= 0x2027) ||
  (code >= 0x2190 && code <= 0x21ff) ||
  (code >= 0x2500 && code <= 0x25fc) ||
  (code >= 0x2713 && code <= 0x2718);
const isWide = (code: number) =>
  (code >= 0x3000 && code <= 0x3029) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xff01 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6);

/**
 * The width of a text that has only characters whose width no neighbour changes, which is nearly all that is ever drawn;
 * -1: it has others. The library would first compile tables of all scripts and emoji, which a first screen must not wait for.
 */
function simpleWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isNarrow(code)) width += 1;
    else if (isWide(code)) width += 2;
    else return -1;
  }
  return width;
}

/**
 * The one home of display width. `ambiguousWide` is for terminals, set up for Chinese, that draw “ ” — … │ two columns
 * wide.
 */
export function createMeasure({ ambiguousWide = false }: { readonly ambiguousWide?: boolean } = {}): Measure {
  return (text) => {
    if (ascii.test(text)) return text.length;
    const simple = simpleWidth(text);
    const width = simple === -1 ? fastStringWidth(text) : simple;
    if (!ambiguousWide) return width;
    let extra = 0;
    for (const [char] of text.matchAll(beyondLatin)) if (isAmbiguous(char.codePointAt(0) ?? 0)) extra += 1;
    return width + extra;
  };
}

// Controls, and marks that turn or join text without a width of their own: in data from a program they could move the cursor.
const unprintable = /[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u;
const unprintables = new RegExp(unprintable, 'gu');
const escapes = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** What is safe to put on a screen: no control or direction characters; a tab becomes two spaces, a line end a ⏎-like `\n`. */
export function toPrintable(text: string): string {
  if (!unprintable.test(text)) return text;
  return text
    .replace(escapes, '')
    .replaceAll('\t', '  ')
    .replaceAll(/\r?\n/g, '\\n')
    .replaceAll(unprintables, (char) => (char >= '\ud800' && char <= '\udfff' ? '?' : ''));
}

// Made when first needed: it loads tables for some 14 ms, and most texts are simple.
let segmenter: Intl.Segmenter | undefined;
const simple =
  /^[\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff\u2713-\u2718\u3000-\u3029\u3030-\u303c\u4e00-\u9fff\uff01-\uff9d\uffe0-\uffee]*$/;

/** A text's characters as a reader counts them: an emoji of several code points is one. */
export function graphemes(text: string): string[] {
  if (simple.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
