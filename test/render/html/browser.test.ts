import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { narrations } from '../fixtures.js';
import { chromium, Page } from './browser.js';
import { compared, hostile, long, pageOf } from './pages.js';

const pages = {
  ...narrations,
  compared,
  long,
  hostile: hostile(narrations.race),
  hostileDeadlock: hostile(narrations.deadlock),
};
type Name = keyof typeof pages;
const names = Object.keys(pages) as readonly Name[];

// It goes without saying only where there is nothing to say.
if (chromium === null) process.stderr.write('chromium: MISSING\n');

describe.skipIf(chromium === null)(`in Chromium${chromium === null ? ': MISSING' : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-test-'));
  const fileOf = (name: Name) => join(folder, `${name}.html`);
  let page: Page;

  beforeAll(async () => {
    for (const name of names) writeFileSync(fileOf(name), pageOf(pages[name]));
    page = await Page.open();
  });

  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The names of the places that can be seen: `en-3`. */
  const shown = () =>
    page.evaluate<readonly string[]>(
      `[...document.querySelectorAll('.step, .summary')].filter((one) => one.checkVisibility()).map(({ id }) => id)`,
    );
  const quiet = () => {
    expect(page.complaints).toEqual([]);
    expect(page.requests).toHaveLength(1);
    expect(page.requests[0]).toMatch(/^file:/);
  };

  describe.each([
    { width: 1280, height: 800 },
    { width: 390, height: 800 },
    { width: 320, height: 600 },
  ])('$width × $height', ({ width, height }) => {
    test.each(names)('%s is walked without a complaint, a request, or a line too wide', async (name) => {
      await page.show(fileOf(name), { width, height });
      const places = pages[name]('en').steps.length + 1;
      for (let place = 1; place <= places; place += 1) {
        expect(await shown()).toEqual([place === places ? 'en-end' : `en-${place}`]);
        const wide = await page.evaluate<number>('document.scrollingElement.scrollWidth');
        expect(wide, `at ${place}`).toBeLessThanOrEqual(width);
        await page.press('ArrowRight');
      }
      quiet();
      expect(await page.evaluate('typeof pwned')).toBe('undefined');
      expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(1);
    });
  });

  test('is stepped by keys', async () => {
    await page.show(fileOf('race'));
    const at = async (...keys: readonly string[]) => {
      await page.press(...keys);
      return (await shown()).join(' ');
    };
    expect(await at()).toBe('en-1');
    expect(await at('ArrowLeft')).toBe('en-1');
    expect(await at('ArrowRight', 'ArrowRight')).toBe('en-3');
    expect(await at('ArrowLeft')).toBe('en-2');
    expect(await at('End')).toBe('en-end');
    expect(await at('ArrowRight')).toBe('en-end');
    expect(await at('Home')).toBe('en-1');
    expect(await at('5')).toBe('en-5');
    await page.show(fileOf('long'));
    expect(await at('1', '2')).toBe('en-12');
    expect(await at('1', 'Enter')).toBe('en-1');
    expect(await at('9')).toBe('en-9');
    quiet();
  });

  test('is stepped by buttons and links, which say where we are', async () => {
    await page.show(fileOf('race'));
    const current = () =>
      page.evaluate<string>(`document.querySelector('.telling:not([hidden]) .stations [aria-current]').textContent`);
    expect(await current()).toContain('1');
    await page.click('.next');
    await expect.poll(shown).toEqual(['en-2']);
    await page.click('.stations a[href="#en-6"]');
    await expect.poll(shown).toEqual(['en-6']);
    expect(await current()).toContain('6');
    await page.click('.back');
    await expect.poll(shown).toEqual(['en-5']);
    await page.click('.stations a[href="#en-end"]');
    await expect.poll(shown).toEqual(['en-end']);
    expect(await page.evaluate(`document.querySelector('.next').getAttribute('aria-disabled')`)).toBe('true');
    expect(await page.evaluate('location.hash')).toBe('#en-end');
    quiet();
  });

  test('marks the line of the step in the source', async () => {
    await page.show(fileOf('race'));
    for (const step of narrations.race().steps) {
      const line = step.mark === null ? '' : String(step.mark.line);
      const marked = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll('.telling:not([hidden]) .source [data-marked]')].map((row) => row.dataset.line)`,
      );
      expect(marked.join('')).toBe(line);
      await page.press('ArrowRight');
    }
  });

  test('changes its language where it stands, and says so to whoever listens', async () => {
    await page.show(fileOf('deadlock'));
    await page.press('ArrowRight');
    await page.click('.languages [data-language="zh"]');
    await expect.poll(shown).toEqual(['zh-2']);
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-Hans');
    expect(await page.evaluate('document.title')).toContain(narrations.deadlock('zh').title);
    await page.press('ArrowRight');
    await expect.poll(shown).toEqual(['zh-3']);
    await page.click('.languages [data-language="en"]');
    await expect.poll(shown).toEqual(['en-3']);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    quiet();
  });

  test('tells a screen reader each step, but not before anybody moves', async () => {
    await page.show(fileOf('race'));
    const live = () =>
      page.evaluate<string>(`document.querySelector('.telling:not([hidden]) [data-live]').textContent`);
    expect(await live()).toBe('');
    await page.press('ArrowRight');
    expect(await live()).toContain(narrations.race().steps[1]?.text);
    await page.press('End');
    expect(await live()).toContain(narrations.race().summary.replaceAll('`', ''));
  });

  test('opens at the step of its address, in its language', async () => {
    await page.show(`${fileOf('race')}#zh-4`);
    expect(await shown()).toEqual(['zh-4']);
    await page.show(`${fileOf('race')}#nonsense-99`);
    expect(await shown()).toEqual(['en-1']);
    await page.show(`${fileOf('race')}#en-99`);
    expect(await shown()).toEqual(['en-end']);
    quiet();
  });

  test('is a page of landmarks, headings and names', async () => {
    await page.show(fileOf('deadlock'));
    await page.press('End', 'ArrowLeft');
    interface Node {
      readonly ignored: boolean;
      readonly role?: { readonly value: string };
      readonly name?: { readonly value: string };
    }
    const { nodes } = await page.send<{ nodes: readonly Node[] }>('Accessibility.getFullAXTree');
    const told = nodes.filter(({ ignored }) => !ignored);
    const named = (role: string) =>
      told.filter((node) => node.role?.value === role).map(({ name }) => name?.value ?? '');
    expect(named('main')).toHaveLength(1);
    expect(named('banner')).toHaveLength(1);
    expect(named('navigation')).toEqual(['Language / 语言', 'Steps']);
    expect(named('heading')).toEqual(expect.arrayContaining([narrations.deadlock().title, 'Step 3 of 3']));
    for (const role of ['button', 'link', 'region', 'group']) {
      expect(named(role).length).toBeGreaterThan(0);
      for (const name of named(role)) expect(name.trim()).not.toBe('');
    }
    expect(named('image').concat(named('img'), named('SvgRoot'))).toEqual([]);
    const words = named('StaticText').join(' ');
    expect(words).toContain('t1 holds fork1 and waits for fork2, which t2 holds');
    expect(words).toContain('futex_do_wait');
    expect(words.replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
  });

  test('shows where the keyboard is, and stops only where there is something to do', async () => {
    await page.show(fileOf('race'));
    for (let tab = 0; tab < 16; tab += 1) {
      await page.press('Tab');
      const focus = await page.evaluate<{ tag: string; outline: string; seen: boolean }>(`(() => {
        const one = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return { tag: one.tagName, outline: outlineStyle + ' ' + outlineWidth, seen: one.checkVisibility() };
      })()`);
      expect(['A', 'BUTTON', 'DIV', 'BODY']).toContain(focus.tag);
      if (focus.tag !== 'BODY') expect(focus).toMatchObject({ outline: 'solid 3px', seen: true });
    }
  });

  test('moves nothing for whoever wants no motion', async () => {
    await page.show(fileOf('race'));
    const duration = `getComputedStyle(document.querySelector('.next')).transitionDuration`;
    expect(await page.evaluate(duration)).toBe('0s');
    expect(await page.evaluate(`matchMedia('(prefers-reduced-motion: reduce)').matches`)).toBe(true);
  });

  test('follows the reader’s taste for light and dark', async () => {
    const ground = `getComputedStyle(document.body).backgroundColor`;
    await page.show(fileOf('race'), { scheme: 'light' });
    const light = await page.evaluate<string>(ground);
    await page.show(fileOf('race'), { scheme: 'dark' });
    const dark = await page.evaluate<string>(ground);
    const brightness = (colour: string) => (colour.match(/\d+/g) ?? []).reduce((sum, part) => sum + Number(part), 0);
    expect(brightness(light)).toBeGreaterThan(700);
    expect(brightness(dark)).toBeLessThan(120);
  });

  test.each(['race', 'deadlock', 'family'] as const)(
    '%s has every step on paper, in the language that is shown',
    async (name) => {
      await page.show(fileOf(name), { scheme: 'dark' });
      await page.click('.languages [data-language="zh"]');
      await page.press('ArrowRight');
      await page.send('Emulation.setEmulatedMedia', { media: 'print' });
      const steps = narrations[name]('zh').steps.map(({ index }) => `zh-${index}`);
      expect(await shown()).toEqual([...steps, 'zh-end']);
      expect(
        await page.evaluate(
          `[...document.querySelectorAll('button, .stations, .languages')].filter((one) => one.checkVisibility()).length`,
        ),
      ).toBe(0);
      expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe('rgb(255, 255, 255)');
      await page.send('Emulation.setEmulatedMedia', { media: '' });
      const pdf = (await page.pdf()).toString('latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(0);
    },
  );

  test('without its script shows every step in both languages, one after the other', async () => {
    await page.show(fileOf('race'), { script: false });
    const ids = (language: string) => [
      ...narrations.race().steps.map(({ index }) => `${language}-${index}`),
      `${language}-end`,
    ];
    const { root } = await page.send<{ root: { nodeId: number } }>('DOM.getDocument');
    const { nodeIds } = await page.send<{ nodeIds: readonly number[] }>('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: '.step, .summary',
    });
    const boxes = await Promise.all(
      nodeIds.map(async (nodeId) => {
        const { attributes } = await page.send<{ attributes: readonly string[] }>('DOM.getAttributes', { nodeId });
        const { model } = await page.send<{ model: { height: number; content: readonly number[] } }>(
          'DOM.getBoxModel',
          { nodeId },
        );
        return { id: attributes[attributes.indexOf('id') + 1], top: model.content[1] ?? 0, height: model.height };
      }),
    );
    expect(boxes.map(({ id }) => id)).toEqual([...ids('en'), ...ids('zh')]);
    expect(boxes.map(({ top }) => top)).toEqual(boxes.map(({ top }) => top).toSorted((a, b) => a - b));
    for (const { height } of boxes) expect(height).toBeGreaterThan(40);
    quiet();
  });
});
