import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inBuild } from '../../src/trace/place.js';
import { leftAfter, marked, markedEnvironment } from './leftovers.js';

const program = fileURLToPath(inBuild('bin/concur-lessons.js'));

export interface StormOptions {
  /** How many runs are cut short. */
  readonly count: number;
  /** The command line to cut short, such as `['run', 'race', '--json']`. */
  readonly args: readonly string[];
  /** The latest moment of a kill, in milliseconds after the start. */
  readonly withinMs: number;
  /** A number from 0 up to 1. */
  random(): number;
}

export interface StormReport {
  readonly kills: number;
  /** Who was killed: the command line itself, or one of what it had started. */
  readonly ofCli: number;
  readonly problems: readonly string[];
}

const signals = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const pick = <T>(from: readonly T[], random: () => number): T | undefined => from[Math.floor(random() * from.length)];

function signalIfThere(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Kills a run, or somebody in it, at a random moment, again and again; nothing may be left, and no end may be a crash of ours. */
export async function killStorm({ count, args, withinMs, random }: StormOptions): Promise<StormReport> {
  const problems: string[] = [];
  let kills = 0;
  let ofCli = 0;
  for (let round = 0; round < count; round += 1) {
    const { mark, env } = markedEnvironment();
    const cli = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    cli.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = new Promise<number | null>((resolve) => {
      cli.once('close', resolve);
    });
    await delay(random() * withinMs);
    const others = marked(mark).filter((pid) => pid !== cli.pid);
    const atCli = others.length === 0 || random() < 0.5;
    const victim = atCli ? cli.pid : pick(others, random);
    const signal = atCli ? (pick(signals, random) ?? 'SIGKILL') : 'SIGKILL';
    if (victim !== undefined && signalIfThere(victim, signal)) {
      kills += 1;
      if (atCli) ofCli += 1;
    }
    const late = delay(30_000, 'late' as const, { ref: false });
    if ((await Promise.race([ended, late])) === 'late') {
      problems.push(`round ${round}: still there 30 s after ${signal} to ${atCli ? 'the CLI' : victim}`);
      cli.kill('SIGKILL');
    }
    const left = await leftAfter(mark, 5000);
    if (left.length > 0)
      problems.push(
        `round ${round}: ${left.length} processes left after ${signal} to ${atCli ? 'the CLI' : 'a member'}`,
      );
    for (const pid of left) signalIfThere(pid, 'SIGKILL');
    if (said.includes('This is a bug')) problems.push(`round ${round}: ${said}`);
  }
  return { kills, ofCli, problems };
}
