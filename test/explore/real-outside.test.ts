import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, exploreReal } from './support/real.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Parts {
  /** At the top of the module, on its line 3. */
  readonly top?: string;
  /** What the thread does, on line 6. */
  readonly thread?: string;
  /** What main does between the start and the join, on line 12. */
  readonly main?: string;
}

function program({ top = '', thread = '', main = '' }: Parts): string {
  const path = join(mkdtempSync(join(folder, 'of-')), 'outside.js');
  const lines = [
    "import { Event, Lock, SharedInt, sleep, Thread } from 'concur-lessons/kit';",
    "import { promises } from 'node:fs';",
    top,
    'export async function add(x) {',
    '  x.value += 1;',
    thread,
    '}',
    'export default async function main() {',
    "  const x = new SharedInt('x', 0);",
    "  const t = new Thread(add, { args: [x], name: 't' });",
    '  t.start();',
    main,
    '  await t.join();',
    '  await sleep(1);',
    '  return x.value;',
    '}',
  ];
  writeFileSync(path, lines.join('\n'));
  return path;
}

const refusal = (actor: string, line: number, word: RegExp) => ({
  name: 'CannotExplore',
  message: expect.stringMatching(new RegExp(`^${actor} .*${word.source}`)) as string,
  site: { file: 'outside.js', line },
});

describe('What the event loop brings that is not the kit’s is refused with its line, looked at or not:', () => {
  test.each([
    ['a timer', 'setTimeout(() => { x.value = 5; }, 0);', /sets a timer/],
    ['a timer that keeps no process alive', 'setTimeout(() => { x.value = 5; }, 1).unref();', /sets a timer/],
    ['a signal that comes in time', 'const late = AbortSignal.timeout(1); await null; x.value = 5;', /sets a timer/],
    ['a timer that is cleared', 'clearTimeout(setTimeout(() => { x.value = 5; }, 9));', /sets a timer/],
    ['a timer that is awaited alone', 'await new Promise((go) => setTimeout(go, 1));', /sets a timer/],
    ['what comes right after this turn', 'setImmediate(() => { x.value = 5; });', /sets a timer/],
    ['what is behind an await', 'await null; await null; setImmediate(() => {});', /sets a timer/],
    ['a channel', 'new MessageChannel().port1.unref();', /message channel/],
    ['a file', 'await promises.readFile(new URL(import.meta.url));', /readFileSync/],
    ['a wait of the engine', 'Atomics.waitAsync?.(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);', /outside/],
  ])('%s', async (_, line, word) => {
    const [main, thread] = [program({ main: `  ${line}` }), program({ thread: `  ${line}` })];
    await expect(exploreReal(main, [])).rejects.toMatchObject(refusal('main', 12, word));
    await expect(exploreReal(thread, [])).rejects.toMatchObject(refusal('t', 6, word));
  });

  test('a timer that the module sets while it is loaded', async () => {
    const path = program({ top: 'export const late = AbortSignal.timeout(1);' });
    await expect(exploreReal(path, [])).rejects.toMatchObject(refusal('The program', 3, /sets a timer/));
  });
});

describe('Where the program asks for what is different each time is told with its line, from main and from threads:', () => {
  test.each([
    'Math.random();',
    'Date.now();',
    'new Date();',
    'performance.now();',
    'process.hrtime();',
    'process.hrtime.bigint();',
    'process.uptime();',
  ])('%s', async (line) => {
    const found = await exploreReal(program({ main: line, thread: `await null; ${line}` }), []);
    expect(found).toMatchObject({ complete: true, chance: ['outside.js:12', 'outside.js:6'] });
  });

  test('also while its module is loaded', async () => {
    const found = await exploreReal(program({ top: 'export const began = Date.now();' }), []);
    expect(found.chance).toEqual(['outside.js:3']);
  });

  test('but not what is the same each time, nor what the kit asks for itself', async () => {
    const line = `new Date(0); Date.UTC(2000, 1); Math.max(1, 2); const l = new Lock('l'); const e = new Event('e');
if (l.acquire({ timeoutMs: 5 })) l.release();`;
    const thread = `${line} e.wait({ timeoutMs: 5 }); sleep(5);`;
    const found = await exploreReal(program({ top: '', thread, main: line }), []);
    expect(found).toMatchObject({ complete: true, chance: [] });
  });
});

test('What needs no event loop is explored as ever: promises, microtasks, ticks, copies and output.', async () => {
  const line = `await Promise.all([null, structuredClone({})]); queueMicrotask(() => {}); process.nextTick(() => {}); console.log('hi');`;
  const found = await exploreReal(program({ top: 'await null;', thread: line, main: line }), []);
  expect(found.complete).toBe(true);
  expect(countsOf(found)).toEqual({ 1: 1 });
});
