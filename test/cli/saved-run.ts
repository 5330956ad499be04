import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { cleanEnv, program } from './place.js';

/** Runs a lesson once, for all tests of a file; gives the file that the run was saved to. */
export function savedRun(...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'run.ndjson');
  execFileSync(process.execPath, [program, 'run', ...args, '--json', '--save', file], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: cleanEnv({ CONCUR_LESSONS_STATE: folder }),
  });
  return file;
}
