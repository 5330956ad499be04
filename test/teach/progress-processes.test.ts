import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProgress } from '../../src/teach/progress.js';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();
const script = join(folder.path, 'writer.mjs');

/** A program that records runs of one lesson, one after the other, and says so after each. */
const writer = `
  import { openProgress } from './src/teach/progress.js';
  const [folder, lessonId, times] = process.argv.slice(2);
  const store = openProgress({ env: { CONCUR_LESSONS_STATE: folder }, platform: process.platform, homedir: '/', now: Date.now });
  await store.read();
  process.stdout.write('ready\\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.unref();
  for (let run = 0; run < Number(times); run += 1) {
    const { problems } = await store.record({ lessonId, variant: 'v', finished: true, prediction: null });
    process.stdout.write(problems.length === 0 ? 'done\\n' : JSON.stringify(problems) + '\\n');
  }
  process.stdin.destroy();
`;

beforeAll(async () => {
  const resolveDir = new URL('../..', import.meta.url).pathname;
  await build({
    stdin: { contents: writer, resolveDir, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
});
afterAll(() => folder[Symbol.dispose]());

const started = new Set<ChildProcessByStdio<Writable, Readable, null>>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

async function startWriter(state: string, lessonId: string, times: number) {
  const child = spawn(process.execPath, [script, state, lessonId, String(times)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.add(child);
  let output = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.startsWith('ready\n')) resolve();
    });
  });
  child.stdin.on('error', () => {
    // It was killed before it read.
  });
  const ended = once(child, 'close').then(() => started.delete(child));
  await Promise.race([ready, ended]);
  return {
    ended,
    go: () => child.stdin.write('go\n'),
    kill: () => child.kill('SIGKILL'),
    /** What it said after each run. */
    said: () => output.split('\n').slice(1, -1),
  };
}

const open = (state: string) =>
  openProgress({ env: { CONCUR_LESSONS_STATE: state }, platform: process.platform, homedir: '/', now: Date.now });

const newState = (name: string) => {
  const state = join(folder.path, name);
  mkdirSync(state);
  return state;
};

test('50 programs that finish different lessons at the same time lose none', async () => {
  const state = newState('fifty');
  const writers = await Promise.all(Array.from({ length: 50 }, (_, index) => startWriter(state, `lesson-${index}`, 1)));
  for (const one of writers) one.go();
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.flatMap(({ said }) => said())).toEqual(Array.from({ length: 50 }, () => 'done'));
  const { value, problems } = await open(state).read();
  expect(problems).toEqual([]);
  expect(Object.keys(value.lessons)).toHaveLength(50);
  expect(Object.values(value.lessons).every(({ runs, done }) => runs === 1 && done !== null)).toBe(true);
  expect(readdirSync(state)).toEqual(['progress.json']);
}, 120_000);

test('programs that record the same lesson at the same time are all counted', async () => {
  const state = newState('same');
  const writers = await Promise.all(Array.from({ length: 4 }, () => startWriter(state, 'race', 25)));
  for (const one of writers) one.go();
  await Promise.all(writers.map(({ ended }) => ended));
  expect((await open(state).read()).value.lessons['race']?.runs).toBe(100);
}, 120_000);

test('writers killed at any moment leave no broken file and no lock that holds others up', async () => {
  const state = newState('killed');
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 12; round += 1) {
    const ids = [0, 1, 2].map((index) => `lesson-${round}-${index}`);
    const writers = await Promise.all(ids.map((id) => startWriter(state, id, 1_000_000)));
    for (const one of writers) one.go();
    for (const one of writers) {
      await delay(Math.random() * 40);
      one.kill();
    }
    await Promise.all(writers.map(({ ended }) => ended));
    writers.forEach((one, index) => {
      expect(one.said().filter((line) => line !== 'done')).toEqual([]);
      acknowledged.set(ids[index] ?? '', one.said().length);
    });
    const { value, problems } = await open(state).record({
      lessonId: 'witness',
      variant: 'v',
      finished: true,
      prediction: null,
    });
    expect(problems).toEqual([]);
    expect(value.lessons['witness']?.runs).toBe(round + 1);
  }
  const { value, problems } = await open(state).read();
  expect(problems).toEqual([]);
  for (const [id, count] of acknowledged) {
    const runs = value.lessons[id]?.runs ?? 0;
    // The last one may have been kept without there having been time to say so.
    expect([count, count + 1]).toContain(runs);
  }
  expect(readdirSync(state)).toEqual(['progress.json']);
}, 120_000);
