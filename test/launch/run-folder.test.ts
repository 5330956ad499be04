import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { inOwnFolder } from '../../src/launch/run-folder.js';
import { until } from '../cli/until.js';
import { alive } from '../run-fixture.js';

const program = `
import { spawn } from 'node:child_process';
import { inOwnFolder } from './src/launch/run-folder.js';
const family = () => spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid;
await inOwnFolder(async ({ path, watch }) => {
  const [watched, over] = [family(), family()];
  watch(watched);
  watch(over).over();
  console.log(JSON.stringify({ path, watched, over }));
  await new Promise((resolve) => setTimeout(resolve, 1_000_000));
});`;

interface Told {
  readonly path: string;
  readonly watched: number;
  readonly over: number;
}

/** Starts a process of its own that works in such a folder, with two families. */
async function startWorking(): Promise<{ readonly child: ChildProcess; readonly told: Told }> {
  const folder = mkdtempSync(join(tmpdir(), 'run-folder-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'working.mjs');
  const stdin = { contents: program, resolveDir: process.cwd() };
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile });
  const child = spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const told = JSON.parse(String(text)) as Told;
  onTestFinished(() => {
    for (const pid of [told.watched, told.over]) if (alive(pid).length > 0) process.kill(-pid, 'SIGKILL');
  });
  return { child, told };
}

it('is removed, and who works in it ended, when whoever made it is killed; a family that was told as over is let be', async () => {
  const { child, told } = await startWorking();
  expect(existsSync(told.path)).toBe(true);
  child.kill('SIGKILL');
  await until('the end of the folder', () => !existsSync(told.path));
  expect(alive(told.watched)).toEqual([]);
  expect(alive(told.over)).toHaveLength(1);
});

it('is removed when the work is done, whatever came of it', async () => {
  const path = await inOwnFolder(async (folder) => {
    expect(existsSync(folder.path)).toBe(true);
    return folder.path;
  });
  expect(existsSync(path)).toBe(false);
  let failed = '';
  const work = inOwnFolder(async (folder) => {
    failed = folder.path;
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(existsSync(failed)).toBe(false);
});
