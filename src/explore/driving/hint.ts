/** What to do next to reach a goal, found by exploring from where the program stands. */
import { NotDeterministic } from '../errors.js';
import type { Executor, Turn } from '../execution.js';
import { type ExploreOptions, explore } from '../explore.js';
import { fewestPreemptions } from '../fewest-preemptions.js';
import { compare, type Ranked, rank } from '../simplicity.js';
import type { Grader } from '../verdict.js';
import { goalOf, sharedTurns } from './position.js';
import type { DriveHint, GoalId } from './protocol.js';
import { RootedExecutor } from './rooted.js';

export interface HintOptions {
  readonly executor: Executor;
  readonly grade: Grader;
  readonly goal: GoalId;
  /** The turns so far, each with its choice. */
  readonly turns: readonly Turn[];
  /** A schedule that reaches the goal. */
  readonly par: readonly Turn[];
  readonly limitMs: number;
  /** At most so many schedules in each place that is looked at; default 20,000. */
  readonly limitSchedules?: number;
  readonly signal?: AbortSignal;
  onProgress?: ExploreOptions['onProgress'];
}

/** What a search from some turns on has found. */
export interface Ways {
  /** The simplest way to the goal among those that were seen; null: none was. */
  readonly best: Ranked | null;
  /** Whether every way was looked at. */
  readonly complete: boolean;
  readonly schedules: number;
}

const schedulesEach = 20_000;

/** Looks for ways to a goal that begin with these turns. With `first` it stops as soon as it has one. */
export async function waysFrom(
  root: readonly Turn[],
  { executor, grade, goal, limitSchedules = schedulesEach, ...options }: Omit<HintOptions, 'turns' | 'par'>,
  { first = false }: { readonly first?: boolean } = {},
): Promise<Ways> {
  const enough = new AbortController();
  const signals = options.signal === undefined ? [enough.signal] : [enough.signal, options.signal];
  const ways: { best: Ranked | null } = { best: null };
  const exploring = explore(new RootedExecutor(executor, root), {
    program: 'hint',
    programHash: '0000',
    grade,
    limitSchedules,
    limitMs: options.limitMs,
    signal: AbortSignal.any(signals),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    onGraded({ run, verdict, grade: graded }, isClass) {
      if (goalOf(verdict, graded) !== goal) return;
      const simplest = isClass ? fewestPreemptions(run, ways.best) : rank(run);
      const way = simplest === 'gaveUp' ? rank(run) : simplest;
      if (way !== null && (ways.best === null || compare(way, ways.best) < 0)) ways.best = way;
      if (first) enough.abort();
    },
  });
  const found = await exploring.catch((error: unknown) => {
    if (!(error instanceof NotDeterministic)) throw error;
    // It counts its steps from where the turns end.
    const { step, site, was, now, steps, isEnd } = error;
    throw new NotDeterministic({ step: step + root.length, site, was, now, isEnd, ...(steps && { steps }) });
  });
  return { ...ways, complete: found.complete, schedules: found.schedules + found.redundant };
}

/** Whether the goal can still be reached, and the next turn to it; else how far to go back. */
export async function hintFor(
  options: HintOptions,
): Promise<Omit<DriveHint, 'name' | 'wakes'> & { readonly choice: number }> {
  const { turns, par, goal, limitMs } = options;
  const startedMs = performance.now();
  const leftMs = () => Math.max(1, limitMs - (performance.now() - startedMs));
  const common = sharedTurns(turns, par);
  let schedules = 0;
  const tell = (answer: DriveHint['answer'], kept: number, way: readonly Turn[], isLeast: boolean) => ({
    type: 'hint' as const,
    format: 1 as const,
    goal,
    answer,
    undo: turns.length - kept,
    isLeast,
    thread: way[0]?.thread ?? 0,
    fails: way[0]?.choice === 1,
    choice: way[0]?.choice ?? 0,
    steps: way.length,
    schedules,
  });
  if (common === turns.length && par.length > common) return tell('move', common, par.slice(common), true);
  const here = await waysFrom(turns, { ...options, limitMs: leftMs() });
  schedules += here.schedules;
  // The goal's schedule may be over here: the search has then found it with nothing left to do.
  if (here.best !== null) return tell(here.best.steps === 0 ? 'reached' : 'move', turns.length, here.best.turns, true);
  const answer = here.complete ? 'undo' : 'unknown';
  let isLeast = here.complete;
  for (let kept = turns.length - 1; kept > common && leftMs() > 1; kept -= 1) {
    const ways = await waysFrom(turns.slice(0, kept), { ...options, limitMs: leftMs() }, { first: true });
    schedules += ways.schedules;
    if (ways.best !== null) return tell(answer, kept, ways.best.turns, isLeast);
    isLeast &&= ways.complete;
  }
  // What the two schedules have in common leads to the goal, as the rest of the other shows.
  return tell(answer, common, par.slice(common), isLeast && leftMs() > 1);
}
