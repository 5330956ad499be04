/** Runs one schedule again and tells what became of it, and where the program does not fit it. */
import { nameCircle, nameSteps, nameWaits } from './describe.js';
import { CannotFollow } from './errors.js';
import type { Execution, Names, Turn } from './execution.js';
import type { MisfitWhy, Replayed } from './stage-order.js';
import type { ThreadExecutor } from './thread-executor.js';
import { type Grader, verdictOf } from './verdict.js';

/** How far a schedule may go on after its token. */
const goOnSteps = 2_000;

export interface ReplayOptions {
  readonly executor: ThreadExecutor;
  readonly turns: readonly Turn[];
  readonly grade: Grader;
}

/** Follows the turns to their end; where one cannot be taken, tells the steps before it and why. */
export async function replayTurns({ executor, turns, grade }: ReplayOptions): Promise<Replayed> {
  const follow = (prefix: readonly Turn[], stepLimit: number) =>
    executor.run({ prefix, sleep: 0, stepLimit, sites: true });
  const followAll = async () =>
    tell(await follow(turns, turns.length + goOnSteps), null, executor.names(), turns, grade);
  try {
    return await followAll();
  } catch (error) {
    if (!(error instanceof CannotFollow)) throw error;
    const { turn, thread } = error;
    const why = executor.misfit(thread);
    // Sleeps of main may come together in other orders than this one: then its steps count in this one, too.
    const asTasks = executor.hasTasks ? null : await executor.withTasks(followAll).catch(onlyMisfit);
    if (asTasks !== null) return asTasks;
    const done = turns.slice(0, turn - 1);
    const run = await follow(done, done.length);
    const names = executor.names();
    const site = run.pending[thread]?.site ?? null;
    return tell(run, { turn, thread: names.thread(thread), why, site }, names, turns, grade);
  }
}

function onlyMisfit(error: unknown): null {
  if (error instanceof CannotFollow) return null;
  throw error;
}

function tell(
  run: Execution,
  misfit: { turn: number; thread: string; why: MisfitWhy; site: Replayed['steps'][number]['site'] } | null,
  names: Names,
  turns: readonly Turn[],
  grade: Grader,
): Replayed {
  const verdict = verdictOf(run);
  const blocked = verdict?.ended === 'deadlock';
  return {
    type: 'replayed',
    outcome: verdict?.outcome ?? null,
    ended: verdict?.ended ?? 'limited',
    ...(verdict?.reason === undefined ? {} : { reason: verdict.reason }),
    grade: verdict === null ? null : grade(verdict.ended === 'finished' ? verdict.outcome : null, verdict.ended),
    steps: nameSteps(run, names),
    waits: blocked ? nameWaits(run, names) : [],
    circle: blocked ? nameCircle(run, names) : [],
    turns: turns.length,
    misfit,
  };
}
