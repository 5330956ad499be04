/** How long a learner waits for a lesson's first step on the screen, against its program run by itself. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLesson } from '../../src/teach/catalog.js';
import { resolveVariant } from '../../src/teach/variant.js';
import { inBuild, inPackage } from '../../src/trace/place.js';
import { inTurn, type Missing, type Row } from './row.js';

const lessons = [
  'multitask',
  'fork',
  'fork-memory',
  'fork-twice',
  'process',
  'process-class',
  'pool',
  'pool-apply',
  'queue',
  'queue-ipc',
  'pool-queue',
  'async',
] as const;

const program = fileURLToPath(inBuild('bin/concur-lessons.js'));
const lessonsDir = fileURLToPath(inBuild('lessons'));
/** A program that takes less than this. */
const shortMs = 400;

/** Native code, which no bundler can carry. */
const pseudoTerminal = () =>
  createRequire(inPackage('package.json'))('@lydell/node-pty') as typeof import('@lydell/node-pty');

/** Milliseconds from the start of the program to the first step, in a terminal of its own; then the learner leaves. */
async function untilFirstStep(id: string): Promise<number> {
  const { spawn } = pseudoTerminal();
  const state = mkdtempSync(join(tmpdir(), 'first-step-'));
  const before = performance.now();
  const env = { ...process.env, LANG: 'C.UTF-8', CONCUR_LESSONS_STATE: state } as Record<string, string>;
  const args = [program, 'run', id, '--no-predict'];
  const terminal = spawn(process.execPath, args, { cols: 80, rows: 24, name: 'xterm-256color', env });
  try {
    return await new Promise<number>((resolve, reject) => {
      let seen = '';
      let ms: number | undefined;
      terminal.onData((text) => {
        seen += text;
        if (ms !== undefined || !seen.includes('step 1 of ')) return;
        ms = performance.now() - before;
        terminal.write('q');
      });
      terminal.onExit(() => (ms === undefined ? reject(new Error(`${id} showed no step: ${seen}`)) : resolve(ms)));
    });
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

/** Milliseconds that the program of the lesson's first act takes by itself. */
function alone(file: string): number {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
  return performance.now() - before;
}

async function rowOf(id: string, times: number): Promise<Row> {
  const { name, spec } = resolveVariant(await loadLesson(lessonsDir, id));
  const [first] = Object.values(spec.acts);
  const file = join(lessonsDir, id, `${first?.program ?? name}.js`);
  // A run's own noise is some 30 ms: of short programs more runs are needed.
  const enough = alone(file) < shortMs ? times * 3 : times;
  const both = await inTurn(
    enough,
    () => untilFirstStep(id),
    () => alone(file),
  );
  return {
    name: `the first step of ${id}`,
    ...both,
    unit: 'ms',
    against: 'its program alone',
    bar: { kind: 'at most', ratio: 1.5 },
  };
}

export async function firstStepRows(times: number): Promise<readonly (Row | Missing)[]> {
  if (process.platform === 'win32') return [{ name: 'the first step', missing: 'no pseudo-terminal here' }];
  const rows: Row[] = [];
  for (const id of lessons) rows.push(await rowOf(id, times));
  return rows;
}
