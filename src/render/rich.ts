import { type Line, type Span, span } from './line.js';
import { splitAtNames } from './names-in.js';
import type { Style, Tone } from './style.js';

/**
 * A lesson's sentence as spans: code in backticks stays in one piece, actors wear their colours. In colour the backticks
 * themselves go, since the colour tells code from text.
 */
export function richSpans(text: string, tones: ReadonlyMap<string, Tone>, style: Style): Line {
  return text.split(/(`[^`]+`)/).flatMap((part): readonly Span[] => {
    if (part === '') return [];
    if (!/^`[^`]+`$/.test(part)) return withActors(part, tones);
    return [{ ...span(style.colorLevel === 0 ? part : part.slice(1, -1), 'code'), whole: true }];
  });
}

function withActors(text: string, tones: ReadonlyMap<string, Tone>): readonly Span[] {
  return splitAtNames(text, tones.keys())
    .filter((part) => part !== '')
    .map((part) => span(part, tones.get(part) ?? 'plain'));
}
