import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyProgress } from '../../src/teach/progress-data.js';
import { type ProgressProblem, progressProblemText } from '../../src/teach/progress-problem.js';
import { failing, kinds, open, run } from './progress-support.js';
import { temporaryFolder } from './support.js';

describe('progress', () => {
  test('is empty before anything was run, and nothing is made by looking', async () => {
    using folder = temporaryFolder();
    expect(await open(join(folder.path, 'a')).read()).toEqual({ value: emptyProgress, problems: [] });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('is kept in a file of its own, in a folder that is made for it', async () => {
    using folder = temporaryFolder();
    const store = open(join(folder.path, 'a/b'));
    const { value, problems } = await store.record(run('race'));
    const race = {
      done: '2024-05-06T07:08:09.123Z',
      runs: 1,
      predictions: { right: 1, wrong: 0 },
      variants: ['broken'],
    };
    expect([value, problems]).toEqual([{ format: 1, lessons: { race } }, []]);
    expect(JSON.parse(readFileSync(store.file, 'utf8'))).toEqual(value);
    expect(readdirSync(dirname(store.file))).toEqual(['progress.json']);
  });

  test('grows with each run', async () => {
    using folder = temporaryFolder();
    await open(folder.path).record(run('race', { finished: false, prediction: 'wrong' }));
    await open(folder.path).record(run('race', { variant: 'atomic' }));
    await open(folder.path).record(run('lock'));
    const { value } = await open(folder.path).read();
    expect(value.lessons['race']).toMatchObject({
      runs: 2,
      predictions: { right: 1, wrong: 1 },
      variants: ['atomic', 'broken'],
    });
    expect(value.lessons['lock']?.runs).toBe(1);
  });

  test('takes runs that are recorded at once by one program', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    await Promise.all(Array.from({ length: 10 }, (_, index) => store.record(run(`lesson-${index}`))));
    expect(Object.keys((await store.read()).value.lessons)).toHaveLength(10);
  });

  test('forgets one lesson or all', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    await store.record(run('race'));
    await store.record(run('lock'));
    expect(Object.keys((await store.reset('race')).value.lessons)).toEqual(['lock']);
    expect((await store.reset()).value).toEqual(emptyProgress);
    expect((await store.read()).value).toEqual(emptyProgress);
  });

  test('keeps what a later version of this format has put into the file', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    writeFileSync(store.file, '{"format":1,"lessons":{},"theme":"dark"}');
    await store.record(run('race'));
    expect(JSON.parse(readFileSync(store.file, 'utf8'))).toMatchObject({
      theme: 'dark',
      lessons: { race: { runs: 1 } },
    });
  });

  test('removes what killed writers have left', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    writeFileSync(`${store.file}.99-abc.tmp`, '{"for');
    writeFileSync(join(folder.path, 'mine.tmp'), 'not ours');
    await store.record(run('race'));
    expect(readdirSync(folder.path).toSorted()).toEqual(['mine.tmp', 'progress.json']);
  });
});

describe('a file that makes no sense', () => {
  test.each([
    ['broken JSON', '{"format":1,"les'],
    ['a wrong shape', '{"format":1,"lessons":{"race":7}}'],
    ['nothing', ''],
  ])('(%s) is set aside when it is read, never deleted', async (_, text) => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    writeFileSync(store.file, text);
    const aside = 'progress.broken-2024-05-06T07-08-09-123Z.json';
    expect(await store.read()).toEqual({
      value: emptyProgress,
      problems: [{ kind: 'set-aside', file: store.file, detail: aside }],
    });
    expect(readFileSync(join(folder.path, aside), 'utf8')).toBe(text);
    expect(await store.read()).toEqual({ value: emptyProgress, problems: [] });
  });

  test('is set aside when something is recorded, and a new one is begun', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    writeFileSync(store.file, 'oops');
    expect(kinds(await store.record(run('race')))).toEqual(['set-aside']);
    expect((await store.read()).value.lessons['race']?.runs).toBe(1);
  });

  test('never takes the place of one that was set aside before', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path);
    for (const text of ['first', 'second', 'third']) {
      writeFileSync(store.file, text);
      await store.read();
    }
    const kept = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name), 'utf8'));
    expect(kept.toSorted()).toEqual(['first', 'second', 'third']);
  });

  test('stays where it cannot be renamed', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path, { files: failing('EROFS', 'renameSync') });
    writeFileSync(store.file, 'oops');
    expect(kinds(await store.read())).toEqual(['broken']);
    expect(kinds(await store.record(run('race')))).toEqual(['not-saved']);
    expect(readFileSync(store.file, 'utf8')).toBe('oops');
  });

  test('is told of even if what comes after fails', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path, { files: failing('ENOSPC', 'fsyncSync') });
    writeFileSync(store.file, 'oops');
    expect(kinds(await store.record(run('race')))).toEqual(['set-aside', 'not-saved']);
  });
});

test('a file of a later format is left untouched, and nothing is written', async () => {
  using folder = temporaryFolder();
  const store = open(folder.path);
  const text = '{"format":2,"chapters":["x"]}';
  writeFileSync(store.file, text);
  expect(kinds(await store.read())).toEqual(['newer']);
  expect(kinds(await store.record(run('race')))).toEqual(['newer']);
  expect(kinds(await store.reset())).toEqual(['newer']);
  expect(readFileSync(store.file, 'utf8')).toBe(text);
  expect(readdirSync(folder.path)).toEqual(['progress.json']);
});

const told = { file: '/home/ann/progress.json', detail: '/home/ann/progress.json.x' };
const barred = {
  file: told.file,
  cause: Object.assign(new Error('EACCES: permission denied, open x'), { code: 'EACCES' }),
};

test.each<ProgressProblem>([
  { kind: 'set-aside', ...told },
  { kind: 'broken', ...told },
  { kind: 'newer', ...told },
  { kind: 'busy', ...told },
  { kind: 'unreadable', ...barred },
  { kind: 'not-saved', ...barred },
])('$kind is said in both languages, with the place', (problem) => {
  for (const language of ['en', 'zh'] as const) {
    expect(progressProblemText(problem, language)).toContain('/home/ann/progress.json');
  }
  expect(progressProblemText(problem, 'zh')).toMatch(/进度.*。$/);
  expect(progressProblemText(problem, 'en')).toMatch(/progress.*\.$/);
});
