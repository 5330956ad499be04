import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireFileLock, type LockWorld } from '../../src/teach/file-lock.js';
import { type Files, realFiles } from '../../src/teach/files.js';
import { temporaryFolder } from './support.js';

const alivePid = 4711;
const nowMs = 1_700_000_000_000;

function makeWorld(changes: Partial<LockWorld> = {}): LockWorld & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    files: realFiles,
    now: () => nowMs,
    platform: 'linux',
    pid: alivePid,
    host: 'here',
    isAlive: (pid) => pid === alivePid,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    random: () => 0.5,
    waitMs: 200,
    pauses,
    ...changes,
  };
}

const owner = (changes: object = {}) => JSON.stringify({ pid: alivePid, host: 'here', atMs: nowMs - 10, ...changes });

const failWith = (code: string) => Object.assign(new Error(`${code}: it failed`), { code });

/** A file system that refuses to write so many times. */
const refusing = (times: number): Files => {
  let left = times;
  return {
    ...realFiles,
    writeFileSync: (file, data, options) => {
      left -= 1;
      if (left >= 0) throw failWith('EPERM');
      writeFileSync(file, data, options);
    },
  };
};

describe('a file lock', () => {
  test('is there while it is held, with who holds it, and gone afterwards', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    const lock = await acquireFileLock(path, makeWorld());
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: alivePid, host: 'here', atMs: nowMs });
    expect(lock?.isMine()).toBe(true);
    lock?.release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('is waited for, with pauses that differ, for so long and no longer', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    writeFileSync(path, owner());
    let seed = 0;
    const world = makeWorld({ random: () => (seed = (seed + 0.37) % 1) });
    expect(await acquireFileLock(path, world)).toBeNull();
    expect(new Set(world.pauses).size).toBeGreaterThan(3);
    expect(world.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(230);
    expect(readFileSync(path, 'utf8')).toBe(owner());
  });

  test('is got as soon as its owner gives it up', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    const first = await acquireFileLock(path, makeWorld());
    const world = makeWorld({ sleep: async () => first?.release() });
    expect((await acquireFileLock(path, world))?.isMine()).toBe(true);
  });

  test.each([
    ['its owner is dead', owner({ pid: 1234 })],
    ['its owner holds it for more than a minute', owner({ atMs: nowMs - 61_000 })],
    ['it is from a minute in the future', owner({ atMs: nowMs + 61_000 })],
    ['another machine holds it for more than a minute', owner({ host: 'there', pid: 1, atMs: nowMs - 61_000 })],
  ])('is taken over where %s', async (_, text) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    writeFileSync(path, text);
    const world = makeWorld();
    expect((await acquireFileLock(path, world))?.isMine()).toBe(true);
    expect(world.pauses).toEqual([]);
    expect(readdirSync(folder.path)).toEqual(['lock']);
  });

  test.each([
    ['its owner is alive', owner()],
    ['an owner on another machine may be alive', owner({ host: 'there', pid: 1234 })],
  ])('is left alone where %s', async (_, text) => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    writeFileSync(path, text);
    expect(await acquireFileLock(path, makeWorld())).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test.each(['', '{"pid":', 'null', '{"pid":-1,"host":"here","atMs":0}', '{"pid":"x"}'])(
    'without an owner (%s) is taken over when it is no longer new',
    async (text) => {
      using folder = temporaryFolder();
      const path = join(folder.path, 'lock');
      writeFileSync(path, text);
      utimesSync(path, nowMs / 1000, nowMs / 1000 - 1);
      expect(await acquireFileLock(path, makeWorld())).toBeNull();
      utimesSync(path, nowMs / 1000, nowMs / 1000 - 3);
      expect((await acquireFileLock(path, makeWorld()))?.isMine()).toBe(true);
    },
  );

  test('is taken over even where those who broke it were killed over it', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    for (const ending of ['', '.break', '.break.break']) writeFileSync(`${path}${ending}`, owner({ pid: 1234 }));
    expect((await acquireFileLock(path, makeWorld()))?.isMine()).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['lock']);
  });

  test('is not taken from the one who took it over a moment before', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    writeFileSync(path, owner({ pid: 1234 }));
    // After this program has found the lock stale, and before it breaks it, another takes it over.
    let looked = 0;
    const files: Files = {
      ...realFiles,
      readFileSync: ((file: string, encoding: 'utf8') => {
        const text = readFileSync(file, encoding);
        looked += 1;
        if (looked === 1) writeFileSync(path, owner({ token: 'other' }));
        return text;
      }) as Files['readFileSync'],
    };
    expect(await acquireFileLock(path, makeWorld({ files }))).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(owner({ token: 'other' }));
    expect(existsSync(`${path}.break`)).toBe(false);
  });

  test('that was taken away is neither mine nor released by me', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    const lock = await acquireFileLock(path, makeWorld());
    writeFileSync(path, owner({ token: 'other' }));
    expect(lock?.isMine()).toBe(false);
    lock?.release();
    expect(existsSync(path)).toBe(true);
  });

  test('that a full disk leaves half made is removed again', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    const files: Files = {
      ...realFiles,
      writeFileSync: (file, _data, options) => {
        writeFileSync(file, '', options);
        throw failWith('ENOSPC');
      },
    };
    await expect(acquireFileLock(path, makeWorld({ files }))).rejects.toThrow('ENOSPC');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test('may be refused for a moment on Windows, where it is just being deleted, but not for ever', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'lock');
    const first = await acquireFileLock(path, makeWorld({ platform: 'win32', files: refusing(3) }));
    expect(first?.isMine()).toBe(true);
    first?.release();
    await expect(acquireFileLock(path, makeWorld({ platform: 'win32', files: refusing(1000) }))).rejects.toThrow(
      'EPERM',
    );
    await expect(acquireFileLock(path, makeWorld({ files: refusing(1) }))).rejects.toThrow('EPERM');
  });
});
