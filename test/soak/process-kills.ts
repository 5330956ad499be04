import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inPackage } from '../../src/trace/place.js';
import { leftAfter, marked, markedEnvironment } from './leftovers.js';
import { checkPool, checkQueue, type Told } from './told.js';

export interface ProcessKillsOptions {
  /** How many programs are run; in each, one or two members are killed. */
  readonly count: number;
  /** A number from 0 up to 1. */
  random(): number;
  onProgress?(line: string): void;
}

export interface ProcessKillsReport {
  /** How many of each role were killed. */
  readonly kills: Readonly<Record<string, number>>;
  /** Sentences that said who had died. */
  readonly sentences: readonly string[];
  readonly problems: readonly string[];
}

const kinds = ['plain', 'bounded', 'fast', 'long', 'manager', 'pool'] as const;
/** How many messages each who puts has: at least, and up to how many more. */
const counts: Readonly<Partial<Record<(typeof kinds)[number], readonly [number, number]>>> = {
  fast: [10_000, 30_000],
  long: [300, 1500],
};
const usualCounts = [300, 4000] as const;
/** A member is killed so long after it has come; most of the times, so long after who works has come. */
const latestMs = 400;
const patienceMs = 20_000;

const parse = (log: string): readonly Told[] =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '))
    : [];

/** Who has said that it is there: its role by its number. Workers of a pool say so with each task. */
function membersOf(told: readonly Told[]): ReadonlyMap<number, string> {
  return new Map(
    told.flatMap(([what, first = '', second = '']) => {
      if (what === 'pid') return [[Number(first), second.replace(/-\d+$/, '')] as const];
      return what === 'start' ? [[Number(second), 'worker'] as const] : [];
    }),
  );
}

function killIfThere(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** Waits until somebody has put something or begun a task. */
async function atWork(log: string): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  while (performance.now() < untilMs && !parse(log).some(([what]) => what === 'put' || what === 'start'))
    await delay(5);
}

interface Round {
  readonly kind: (typeof kinds)[number];
  readonly log: string;
  random(): number;
}

/** Runs one program and kills one or two of its members; returns who was hit, and what is wrong afterwards. */
async function runRound({ kind, log, random }: Round) {
  const { mark, env } = markedEnvironment();
  const program = fileURLToPath(inPackage(`test/programs/kill-${kind === 'pool' ? 'pool' : 'queue'}.js`));
  const [least, more] = counts[kind] ?? usualCounts;
  const messages = String(least + Math.floor(random() ** 2 * more));
  const child = spawn(process.execPath, [program, log, kind, messages], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const hit = new Map<number, string>();
  const kills = random() < 0.3 ? 2 : 1;
  for (let nth = 0; nth < kills; nth += 1) {
    if (nth === 0 && random() < 0.8) await atWork(log);
    await delay(random() * (nth === 0 ? latestMs : 100));
    const alive = new Set(marked(mark));
    const members = [...membersOf(parse(log))].filter(([pid]) => alive.has(pid));
    // The main process is hit less often than one of the others: its end is the end of all.
    const others = members.filter(([, role]) => role !== 'main');
    const from = others.length === 0 || random() < 0.15 ? members : others;
    const roles = [...new Set(from.map(([, role]) => role))];
    const role = roles[Math.floor(random() * roles.length)];
    const [pid] = from.filter(([, each]) => each === role)[0] ?? [];
    if (pid !== undefined && role !== undefined && killIfThere(pid)) hit.set(pid, role);
  }
  const problems: string[] = [];
  if ((await Promise.race([ended, delay(patienceMs, 'late' as const, { ref: false })])) === 'late') {
    problems.push('it hangs');
    child.kill('SIGKILL');
  }
  const left = await leftAfter(mark, 3000);
  if (left.length > 0) problems.push(`processes left: ${left.join(' ')}`);
  for (const pid of left) killIfThere(pid);
  const check = kind === 'pool' ? checkPool : checkQueue;
  const { wrong, sentences } = check(parse(log), hit);
  problems.push(...wrong);
  // What the members said on stderr, of which most is that they were killed.
  if (problems.length > 0) problems.push(`killed: ${[...hit].join(' ')}; said: ${said.slice(-2000)}`);
  return { hit, sentences, problems };
}

/**
 * Kills members of programs of several processes with SIGKILL, at random moments: who puts, who takes, a pool's worker,
 * the manager, the main process. Nothing may be left alive, no message lost or doubled, no task carried out twice.
 */
export async function processKills({ count, random, onProgress }: ProcessKillsOptions): Promise<ProcessKillsReport> {
  const folder = mkdtempSync(join(tmpdir(), 'concur-kills-'));
  const kills: Record<string, number> = {};
  const sentences = new Set<string>();
  const problems: string[] = [];
  try {
    for (let round = 0; round < count; round += 1) {
      const kind = kinds[round % kinds.length] ?? 'plain';
      const log = join(folder, `${round}`);
      const result = await runRound({ kind, log, random });
      for (const role of result.hit.values()) kills[role] = (kills[role] ?? 0) + 1;
      for (const sentence of result.sentences) sentences.add(sentence);
      problems.push(...result.problems.map((problem) => `round ${round} (${kind}): ${problem}`));
      if (round % 50 === 49) onProgress?.(`${round + 1} programs, ${problems.length} problems`);
      if (result.problems.length === 0) rmSync(log, { force: true });
    }
  } finally {
    // What went wrong can be looked at.
    if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
  }
  return { kills, sentences: [...sentences], problems };
}
