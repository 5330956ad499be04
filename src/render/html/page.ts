import { createHash } from 'node:crypto';
import type { Language } from '../../teach/language.js';
import type { Narration } from '../../teach/narration.js';
import { actSymbols } from './lane-symbols.js';
import { html, type Markup, trusted } from './markup.js';
import { pageScript } from './script.js';
import { pageSheet } from './sheet.js';
import { type Telling, tellingOf } from './telling.js';
import { walkArticle } from './walk.js';

/** A run, told in one language. */
export interface Told {
  readonly language: Language;
  readonly narration: Narration;
}

/** What a page may do: its own style and its own script, and nothing that a program's output could smuggle in. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(pageSheet)}`,
    `script-src ${hash(pageScript)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * A run as one page that needs nothing else, no network and no script: without one all steps are shown, one after the
 * other. The first telling is the one that is shown first; a reader can switch to the others.
 */
export function renderPage(first: Told, others: readonly Told[]): string {
  const tellings = [first, ...others].map(tellingOf);
  const main = tellingOf(first);
  const page = html`<!doctype html>
<html lang="${main.words.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${main.narration.title} · concur-lessons</title>
<link rel="icon" href="data:,">
<style>${trusted(pageSheet)}</style>
<script>${trusted(pageScript)}</script>
</head>
<body>
<header class="masthead"><a class="skip" href="#main">${main.words.skip}</a><p class="brand">concur-lessons</p>${languageSwitch(tellings)}</header>
${actSymbols(main)}
<main id="main" tabindex="-1">
${tellings.map(walkArticle)}
</main>
</body>
</html>
`;
  return page.markup;
}

/** Links to each language's own part of the page; the script shows one of them at a time. */
function languageSwitch(tellings: readonly Telling[]): Markup {
  const label = tellings.map(({ words }) => words.languages).join(' / ');
  return html`<nav class="languages" aria-label="${label}">${tellings.map(
    ({ language, words }) =>
      html`<a href="#${language}-title" lang="${words.tag}" hreflang="${words.tag}" data-language="${language}">${words.name}</a>`,
  )}</nav>`;
}
