import { createStyle, type Style } from '../../src/render/style.js';
import { type Ui, uiFor } from '../../src/render/ui.js';

export const unicode = createStyle({ colorLevel: 0, unicode: true });
export const ascii = createStyle({ colorLevel: 0, unicode: false });
export const colour = createStyle({ colorLevel: 1, unicode: true });
export const wideSigns = createStyle({ colorLevel: 0, unicode: true, ambiguousWide: true });

export const styles: readonly (readonly [name: string, style: Style])[] = [
  ['Unicode', unicode],
  ['ASCII', ascii],
  ['colour', colour],
  ['wide signs', wideSigns],
];

export const languages = ['en', 'zh'] as const;

export const uis: Readonly<Record<(typeof languages)[number], Ui>> = { en: uiFor('en'), zh: uiFor('zh') };

/** A painted line without its colours. */
export function bare(text: string): string {
  return text.replaceAll(new RegExp(String.raw`\u001b\[[\d;]*m`, 'g'), '');
}

/** A screen's text as one string in which line breaks, bars and spaces play no part. */
export function words(lines: readonly string[]): string {
  return lines
    .map(bare)
    .join('')
    .replaceAll(/[\s▌|`]/g, '');
}
