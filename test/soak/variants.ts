import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readIndex } from '../../src/teach/catalog.js';
import { inBuild } from '../../src/trace/place.js';
import { repeat } from './at-once.js';
import { leftAfter, markedEnvironment } from './leftovers.js';

const program = fileURLToPath(inBuild('bin/concur-lessons.js'));
const lessons = fileURLToPath(inBuild('lessons'));

export interface VariantsOptions {
  /** How often each variant of each lesson is run. */
  readonly count: number;
  /** Busy loops beside them. */
  readonly busy: number;
  /** Confine them to one core (needs `taskset`). */
  readonly oneCore: boolean;
  /** Runs at the same time; default 1. More of them are a load, too. */
  readonly atOnce?: number;
  /** Only these lessons; default all. */
  readonly only?: readonly string[];
  onProgress?(line: string): void;
}

interface RunEnd {
  readonly code: number | null;
  readonly end: { readonly grade?: string };
  readonly ended: readonly string[];
}

function runOnce(args: readonly string[], env: NodeJS.ProcessEnv, oneCore: boolean): Promise<RunEnd> {
  const command = [process.execPath, program, 'run', ...args, '--json', '--rounds', '2'];
  const [file = '', ...rest] = oneCore ? ['taskset', '-c', '0', ...command] : command;
  const child = spawn(file, rest, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { type: string; grade?: string; ended?: string });
      const ended = lines.filter(({ type }) => type === 'result').map((line) => line.ended ?? '');
      resolve({ code, end: lines.find(({ type }) => type === 'end') ?? {}, ended });
    });
  });
}

/** Runs every variant of every lesson again and again beside busy loops: no hang, no `unknown`, nothing `forbidden`, nothing left. */
export async function runVariants({
  count,
  busy,
  oneCore,
  atOnce = 1,
  only,
  onProgress,
}: VariantsOptions): Promise<readonly string[]> {
  const problems: string[] = [];
  const loops = Array.from({ length: busy }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
    const wanted = readIndex(lessons).filter(
      ({ id, platforms }) => (only?.includes(id) ?? true) && (platforms?.includes(process.platform) ?? true),
    );
    for (const { id, variants } of wanted) {
      for (const variant of variants) {
        const { mark, env } = markedEnvironment();
        const grades = new Map<string, number>();
        await repeat(count, atOnce, async (round) => {
          const { code, end, ended } = await runOnce([id, variant], env, oneCore);
          const grade = end.grade ?? 'none';
          grades.set(grade, (grades.get(grade) ?? 0) + 1);
          const hung = ended.includes('timeout') && code !== 0;
          if (code !== 0 || hung)
            problems.push(
              `${id} ${variant}, run ${round}: exit code ${code}, grade ${grade}, ended ${ended.join(' ')}`,
            );
        });
        const left = await leftAfter(mark, 5000);
        if (left.length > 0) problems.push(`${id} ${variant}: processes left: ${left.join(' ')}`);
        onProgress?.(`${id} ${variant}: ${[...grades].map(([grade, times]) => `${grade} ${times}`).join(', ')}`);
      }
    }
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
  }
  return problems;
}
