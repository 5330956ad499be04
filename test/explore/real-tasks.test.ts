import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countsOf, exploreReal, replayReal } from './support/real.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program whose `main` does this; `x` is a shared number, `task` adds 1 to it behind an await. */
function program(name: string, body: string, more = ''): string {
  const path = join(folder, `${name}.js`);
  const head = `import { SharedInt, sleep, Thread } from 'concur-lessons/kit';
export function add(x) { x.value += 1; }
async function task(x) { await sleep(10); x.value += 1; }
${more}
export default async function main() {
  const x = new SharedInt('x', 0);
`;
  writeFileSync(path, `${head}${body}\n  return x.value;\n}\n`);
  return path;
}

test('An error in a task that nobody awaits ends the program, as it does without control.', async () => {
  const { outcomes } = await exploreReal('tasks.js', ['throwing', 3, 1, { awaited: false }]);
  expect(outcomes.map(({ outcome, schedules }) => [outcome, schedules])).toEqual([
    [0, 4],
    ['crash', 1],
  ]);
});

test('What main leaves behind when it returns goes on, so that threads see it.', async () => {
  const body = `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  await Promise.race([task(x), task(x)]);
  await t.join();`;
  await expect(exploreReal(program('race-join', body), [])).rejects.toMatchObject({ name: 'CannotExplore' });
  const found = await exploreReal(program('race', '  await Promise.race([task(x), task(x)]);'), []);
  expect(found.complete).toBe(true);
  expect(countsOf(found)).toEqual({ 1: 2 });
});

test('Tasks that wait for each other for ever are a deadlock, and only where they do.', async () => {
  const body = `  let open = () => {};
  const gate = new Promise((resolve) => { open = resolve; });
  const waits = async () => { await sleep(10); if (x.value === 0) await gate; x.value += 1; };
  const opens = async () => { await sleep(10); if (x.value === 1) return; x.value += 1; };
  await Promise.all([waits(), opens()]);`;
  const path = program('gate', body);
  const { outcomes } = await exploreReal(path, []);
  expect(outcomes.map(({ outcome, ended }) => [outcome, ended])).toEqual([
    [2, 'finished'],
    ['deadlock', 'deadlock'],
  ]);
  const again = await replayReal(path, [], outcomes[1]?.token ?? '');
  expect(again).toMatchObject({ ended: 'deadlock', misfit: null, waits: [], circle: [] });
});

test('Sleeps that come together in some order only are found, and all orders are told as of one program.', async () => {
  const body = `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  const seen = x.value;
  await t.join();
  if (seen === 1) await Promise.all([task(x), task(x)]);`;
  const path = program('late', body);
  const [reduced, brute] = [await exploreReal(path, []), await exploreReal(path, [], { reduction: 'none' })];
  expect(reduced).toMatchObject({ complete: true, sleeps: true });
  expect(reduced.outcomes.map(({ outcome, interleavings }) => [outcome, interleavings])).toEqual(
    brute.outcomes.map(({ outcome, interleavings }) => [outcome, interleavings]),
  );
  for (const { token, outcome } of reduced.outcomes)
    expect(await replayReal(path, [], token)).toMatchObject({ outcome, misfit: null });
});

test('A program whose main never has two sleeps at once takes the steps that it would take without them.', async () => {
  const threads = `  const all = ['t1', 't2'].map((name) => new Thread(add, { args: [x], name }));
  for (const thread of all) thread.start();
  AWAIT
  for (const thread of all) await thread.join();`;
  const [with1, without] = await Promise.all(
    ['await sleep(5);', ''].map((text, index) =>
      exploreReal(program(`sleeping-${index}`, threads.replace('AWAIT', text)), []),
    ),
  );
  expect(with1).toMatchObject({ schedules: 4, steps: 16, sleeps: false });
  expect(with1?.outcomes.map(({ token }) => token.split(':')[1])).toEqual(
    without?.outcomes.map(({ token }) => token.split(':')[1]),
  );
});

describe('What cannot be explored is refused, with what to do:', () => {
  test.each([
    [
      'a join beside sleeps',
      `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  const tasks = [task(x), task(x)];
  await t.join();
  await Promise.all(tasks);`,
      /await the tasks first/,
    ],
    [
      'more sleeps than there is room for',
      '  await Promise.all(Array.from({ length: 17 }, () => task(x)));',
      /17 sleeps of main/,
    ],
  ])('%s', async (name, body, message) => {
    const path = program(name.replaceAll(' ', '-'), body);
    await expect(exploreReal(path, [], { limitSchedules: 10 })).rejects.toMatchObject({
      name: 'CannotExplore',
      message: expect.stringMatching(message),
    });
  });
});

test('What stands behind a join that is not awaited yet comes in every order with what the thread does.', async () => {
  const body = `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  const joined = t.join();
  for (let i = 0; i < 5; i += 1) await null;
  x.value = 5;
  await joined;`;
  const path = program('behind-join', body);
  const [reduced, brute] = [await exploreReal(path, []), await exploreReal(path, [], { reduction: 'none' })];
  expect(countsOf(brute)).toEqual({ 1: 1, 5: 1, 6: 1 });
  expect(countsOf(reduced)).toEqual({ 1: 1, 5: 1, 6: 1 });
});

test('An error that nobody catches ends a program that never sleeps, too.', async () => {
  const path = program('uncaught', `  void (async () => { throw new Error('nobody catches it'); })();`);
  const { outcomes } = await exploreReal(path, []);
  expect(outcomes.map(({ ended }) => ended)).toEqual(['crashed']);
});

test.each([
  ['whether a thread is alive', 'if (t.isAlive()) x.value = 5;', 'alive'],
  ['which threads are alive', 'x.value = Thread.activeCount();', 'alive'],
])('What no step stands for is refused: %s.', async (name, line, word) => {
  const body = `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  ${line}
  await t.join();`;
  const path = program(name.replaceAll(' ', '-'), body);
  await expect(exploreReal(path, [])).rejects.toMatchObject({
    name: 'CannotExplore',
    message: expect.stringContaining(word) as string,
  });
});

test('Whether a thread is alive that has been joined may be asked.', async () => {
  const body = `  const t = new Thread(add, { args: [x], name: 't' });
  t.start();
  await t.join();
  if (!t.isAlive()) x.value = 7;`;
  expect(countsOf(await exploreReal(program('joined', body), []))).toEqual({ 7: 1 });
});

test('A thread that is started after another was joined comes after it, whether main took a step in between or not.', async () => {
  const body = `  for (const name of ['t1', 't2']) {
    const t = new Thread(add, { args: [x], name });
    t.start();
    await t.join();
  }`;
  const found = await exploreReal(program('one-by-one', body), []);
  expect(countsOf(found)).toEqual({ 2: 1 });
  expect(found.races).toEqual([]);
});
