import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderPage } from '../../../src/render/html/page.js';
import { speakPicture } from '../../../src/render/pictures/spoken.js';
import { guessText } from '../../../src/render/summary-view.js';
import { narrations } from '../fixtures.js';
import { languages, uis } from '../helpers.js';
import { compared, hostile, long, pageOf } from './pages.js';

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** What a reader of the markup reads. */
function textOf(markup: string): string {
  return markup
    .replaceAll(/<(style|script)>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}

const squeezed = (text: string) => text.replaceAll(/[\s`]+/g, '');
const partOf = (page: string, language: string) =>
  page.slice(
    page.indexOf(`data-language="${language}" data-title`),
    page.indexOf('</article>', page.indexOf(`data-language="${language}" data-title`)),
  );

const pages = {
  ...narrations,
  compared,
  long,
  hostile: hostile(narrations.race),
  hostileDeadlock: hostile(narrations.deadlock),
};

describe.each(Object.entries(pages))('the page of %s', (_, make) => {
  const page = pageOf(make);

  test('asks nothing of anybody else', () => {
    // Elements that load something, and addresses that lead away.
    expect(page).not.toMatch(/<(?:img|iframe|object|embed|video|audio|source|base|form)\b/);
    for (const [, address = ''] of page.matchAll(/\b(?:href|src|action)="([^"]*)"/g))
      expect(address).toMatch(/^(#|data:,$)/);
    expect(/<style>.*?<\/style>/s.exec(page)?.[0]).not.toMatch(/@import|url\((?!#)/);
  });

  test('allows its own style and script, by their hashes, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    const hash = (tag: string) =>
      createHash('sha256')
        .update(new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page)?.[1] ?? '')
        .digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash('style')}'`);
    expect(policy).toContain(`script-src 'sha256-${hash('script')}'`);
    expect(policy).not.toContain('unsafe');
    expect(page.match(/<(?:script|style)\b/g)).toHaveLength(2);
    expect(page).not.toMatch(/<[^>]+\s(?:style|on\w+)="/);
  });

  test('gives each name once, and leads to no other', () => {
    const ids = [...page.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page.matchAll(/(?:href="#|url\(#|aria-labelledby=")([^")]+)/g)].map(([, id]) => id);
    for (const id of named) expect(ids).toContain(id);
  });

  test('closes what it opens', () => {
    const open: string[] = [];
    const body = page.replaceAll(/<(style|script)>.*?<\/\1>/gs, '');
    for (const [, end, name = '', empty] of body.matchAll(/<(\/?)([a-z][\w-]*)\b[^>]*?(\/?)>/gi)) {
      if (empty === '/' || ['meta', 'link'].includes(name)) continue;
      if (end === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  test.each(languages)('tells all of it in %s', (language) => {
    const narration = make(language);
    const ui = uis[language];
    const text = squeezed(textOf(partOf(page, language)));
    const { prediction } = narration;
    const choice = (guess: typeof prediction.chosen) => guessText(prediction, guess, ui) ?? '';
    const sentences = [
      narration.title,
      narration.about,
      narration.variantText,
      narration.summary,
      ...narration.tryNext,
      ...narration.notes,
      prediction.question,
      choice(prediction.chosen),
      choice(prediction.answer),
      ...narration.acts.flatMap((act) => [act.title, act.outcomeText, act.result.reason ?? '']),
      ...narration.steps.flatMap((step) => [
        step.text,
        ...step.values.flatMap(({ name, value }) => [name, value]),
        ...step.evidence.flatMap(({ actor, evidence }) => [actor, evidence.wchan ?? '', evidence.state ?? '']),
      ]),
      ...Object.values(narration.header.sources).flatMap((source) =>
        source
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      ),
    ];
    // The hostile one's names have signs that its own sentences then hold, too.
    for (const sentence of sentences) expect(text).toContain(squeezed(sentence));
    for (const { picture } of narration.steps) {
      if (picture?.kind === 'circle')
        for (const sentence of speakPicture(picture, { ui, shown: '' }))
          expect(text).toContain(squeezed(sentence).slice(0, 12));
      if (picture?.kind === 'histogram' || picture?.kind === 'bars')
        for (const { label } of picture.bars) expect(text).toContain(squeezed(label));
      if (picture?.kind === 'table') for (const cell of picture.rows.flat()) expect(text).toContain(squeezed(cell));
    }
  });

  test('has a text beside every drawing', () => {
    for (const [svg] of page.matchAll(/<svg\b[^>]*>/g)) expect(svg).toMatch(/aria-hidden="true"|class="at"/);
  });
});

test('shows hostile texts as what they are', () => {
  const page = pageOf(hostile(narrations.race));
  expect(page.split('&lt;img src=x onerror=&quot;pwned=1&quot;&gt;').length).toBeGreaterThan(100);
  expect(page).not.toMatch(/<img|<svg onload/);
});

test('is in the language that comes first, and has the others', () => {
  const [en, zh] = languages.map((language) => ({ language, narration: narrations.race(language) }));
  if (en === undefined || zh === undefined) throw new Error('two languages are expected');
  const page = renderPage(zh, [en]);
  expect(page).toMatch(/<html lang="zh-Hans">/);
  expect(page).toMatch(/<title>[^<]*\p{Script=Han}/u);
  expect([...page.matchAll(/<article class="telling" lang="([^"]*)"/g)].map(([, lang]) => lang)).toEqual([
    'zh-Hans',
    'en',
  ]);
  expect(renderPage(en, [])).not.toContain('zh-Hans');
});

test('shows what both programs printed, or why there is nothing to show', () => {
  const page = textOf(pageOf(compared));
  expect(page).toContain('counter = 2');
  expect(page).toContain('Python 3.11.7 printed, in 123 ms');
  const missing = renderPage(
    {
      language: 'en',
      narration: {
        ...narrations.race(),
        python: {
          remark: null,
          twins: [
            {
              file: 'broken.py',
              source: 'x = 1\n',
              run: { version: null, output: null, exitCode: null, ms: null },
              beside: 'broken.ts',
              printed: null,
            },
          ],
        },
      },
    },
    [],
  );
  expect(textOf(missing)).toContain('There is no python3 on this machine');
  expect(textOf(missing)).toContain('x = 1');
  expect(pageOf(narrations.race)).not.toContain('Python');
});
