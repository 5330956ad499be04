import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, realFiles } from '../../src/teach/files.js';
import { failing, kinds, nowMs, open, run } from './progress-support.js';
import { temporaryFolder } from './support.js';

describe('where nothing can be kept', () => {
  test.each([
    ['a full disk, found when the lock is made', failing('ENOSPC', 'writeFileSync')],
    ['a full disk, found when the file is on its way', failing('ENOSPC', 'fsyncSync')],
    ['a folder that may not be written to', failing('EACCES', 'writeFileSync', 'openSync')],
    ['a read-only home', failing('EROFS', 'mkdirSync', 'writeFileSync', 'openSync', 'renameSync', 'unlinkSync')],
    ['a file that may not be replaced', failing('EACCES', 'renameSync')],
  ])('(%s) a run costs no more than its memory', async (_, files) => {
    using folder = temporaryFolder();
    await open(folder.path).record(run('lock'));
    const text = readFileSync(join(folder.path, 'progress.json'), 'utf8');
    const { value, problems } = await open(folder.path, { files }).record(run('race'));
    expect(problems).toEqual([
      {
        kind: 'not-saved',
        file: join(folder.path, 'progress.json'),
        cause: expect.objectContaining({ message: expect.stringMatching(/^E[A-Z]+: no$/) as string }) as Error,
      },
    ]);
    expect(Object.keys(value.lessons)).toEqual(['lock', 'race']);
    expect(readFileSync(join(folder.path, 'progress.json'), 'utf8')).toBe(text);
  });

  test('a file that may not be read is left as it is', async () => {
    using folder = temporaryFolder();
    await open(folder.path).record(run('lock'));
    const files: Files = {
      ...realFiles,
      readFileSync: ((path: string, encoding: 'utf8') => {
        if (path.endsWith('.json')) throw Object.assign(new Error('EACCES: no'), { code: 'EACCES' });
        return readFileSync(path, encoding);
      }) as Files['readFileSync'],
    };
    const store = open(folder.path, { files });
    expect(kinds(await store.read())).toEqual(['unreadable']);
    expect(kinds(await store.record(run('race')))).toEqual(['unreadable']);
    expect(Object.keys((await open(folder.path).read()).value.lessons)).toEqual(['lock']);
  });

  test('a folder whose place is taken by a file is told of', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'state'), '');
    const store = open(join(folder.path, 'state'));
    expect(kinds(await store.read())).toEqual(['unreadable']);
    expect(kinds(await store.record(run('race')))).toEqual(['not-saved']);
  });

  test('a folder in the place of the file is told of', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'progress.json'));
    expect(kinds(await open(folder.path).record(run('race')))).toEqual(['unreadable']);
  });

  test('a lock that is never given up is told of, with what to do', async () => {
    using folder = temporaryFolder();
    const store = open(folder.path, { lock: { isAlive: () => true, waitMs: 30 } });
    writeFileSync(`${store.file}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', atMs: nowMs }));
    const { value, problems } = await store.record(run('race'));
    expect(kinds({ problems })).toEqual(['busy']);
    expect(value.lessons['race']?.runs).toBe(1);
    expect(existsSync(store.file)).toBe(false);
  });
});

test('whichever call of the file system fails, nothing throws, and the file is the old one or the new one, whole', async () => {
  const names = [
    'closeSync',
    'fsyncSync',
    'mkdirSync',
    'openSync',
    'readFileSync',
    'readdirSync',
    'renameSync',
    'unlinkSync',
    'writeFileSync',
  ] as const;
  let calls = 0;
  for (let failAt = 1; failAt === 1 || calls >= failAt - 1; failAt += 1) {
    using folder = temporaryFolder();
    await open(folder.path).record(run('lock'));
    calls = 0;
    const files = { ...realFiles };
    for (const name of names) {
      const real = realFiles[name] as (...args: readonly unknown[]) => unknown;
      const wrapped = (...args: readonly unknown[]) => {
        calls += 1;
        if (calls === failAt) throw Object.assign(new Error('EIO: broken'), { code: 'EIO' });
        return real(...args);
      };
      Object.assign(files, { [name]: wrapped });
    }
    const { value } = await open(folder.path, { files, lock: { waitMs: 20 } }).record(run('race'));
    expect(value.lessons['race']?.runs).toBe(1);
    const after = await open(folder.path, { lock: { waitMs: 0, isAlive: () => false } }).read();
    expect(after.problems).toEqual([]);
    expect([['lock'], ['lock', 'race']]).toContainEqual(Object.keys(after.value.lessons));
    if (calls < failAt) break;
  }
  expect(calls).toBeGreaterThan(8);
});

test('a writer whose lock was taken away begins again with what is there by then', async () => {
  using folder = temporaryFolder();
  let stolen = false;
  const files: Files = {
    ...realFiles,
    fsyncSync: (fd) => {
      realFiles.fsyncSync(fd);
      if (stolen) return;
      stolen = true;
      // While this program was stopped, another took the lock over, finished its work, and gave the lock up.
      realFiles.unlinkSync(join(folder.path, 'progress.json.lock'));
      const other = { done: null, runs: 1, predictions: { right: 0, wrong: 0 }, variants: [] };
      writeFileSync(join(folder.path, 'progress.json'), JSON.stringify({ format: 1, lessons: { other } }));
    },
  };
  const { value, problems } = await open(folder.path, { files }).record(run('race'));
  expect(problems).toEqual([]);
  expect(Object.keys(value.lessons)).toEqual(['other', 'race']);
  expect(readdirSync(folder.path)).toEqual(['progress.json']);
});
