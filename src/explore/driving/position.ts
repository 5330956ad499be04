/** Where a program stands after some turns, found by running it up to there, and one turn further for each thread. */
import type { Json } from '../../trace/events.js';
import type { NamedStep, OutcomeGrade } from '../../trace/exploration.js';
import { findCircle, locksHeld } from '../circle.js';
import { nameCircle, namePending, nameSteps } from '../describe.js';
import { CannotFollow } from '../errors.js';
import type { Execution, Names, Step, Turn } from '../execution.js';
import { spell } from '../grading.js';
import { checkSteps } from '../search.js';
import { rank } from '../simplicity.js';
import type { ThreadExecutor } from '../thread-executor.js';
import { type Grader, isFailing, type Verdict, verdictOf } from '../verdict.js';
import type { DriveObject, DrivePosition, DriveThread, GoalId } from './protocol.js';

export interface PositionOptions {
  readonly executor: ThreadExecutor;
  readonly grade: Grader;
  /** Spells a schedule as a token. */
  token(turns: readonly Turn[]): string;
}

/** How many turns two schedules have in common at their beginning. */
export function sharedTurns(a: readonly Turn[], b: readonly Turn[]): number {
  const differs = a.findIndex(
    ({ thread, choice }, index) => thread !== b[index]?.thread || (choice ?? 0) !== (b[index]?.choice ?? 0),
  );
  return differs === -1 ? a.length : differs;
}

/** The goal that a schedule reaches by ending so; null: that is as it should be. */
export function goalOf(verdict: Verdict, grade: OutcomeGrade): GoalId | null {
  const { ended, outcome } = verdict;
  if (ended !== 'finished') return ended === 'crashed' ? 'crash' : 'deadlock';
  if (grade === 'unjudged') return `outcome ${spell(outcome)}`;
  return isFailing(verdict, grade) ? 'outcome' : null;
}

/**
 * Runs the turns, and tells where they lead. Throws `CannotFollow` where one of them cannot be taken, and
 * `NotDeterministic` where they do not lead to what they led to in the run before, as far as that one took them too.
 */
export async function positionAt(
  turns: readonly Turn[],
  before: Execution | null,
  options: PositionOptions,
): Promise<{ readonly position: DrivePosition; readonly run: Execution }> {
  const { executor, grade, token } = options;
  const run = await executor.run({ prefix: turns, sleep: 0, stepLimit: turns.length, sites: true });
  checkSteps(run, before, sharedTurns(run.steps, before?.steps ?? []));
  const names = executor.names();
  const states = run.pending.map((_, thread) => stateOf(executor, run, thread));
  const isOver = run.end !== 'step-limit';
  const verdict = isOver ? verdictOf(run) : null;
  const graded = verdict === null ? null : grade(verdict.ended === 'finished' ? verdict.outcome : null, verdict.ended);
  const ranked = rank(run);
  const at = {
    steps: nameSteps(run, names),
    objects: objectsOf(run, names),
    circle: findCircle(run) === null ? [] : nameCircle(run, names),
  };
  const threads: DriveThread[] = [];
  for (const [thread, state] of states.entries()) threads.push(await threadAt(run, { thread, state }, executor, names));
  const position: DrivePosition = {
    type: 'position',
    format: 1,
    turns: ranked.turns.map(({ thread, choice }) => ({ thread, choice: choice ?? 0 })),
    ...at,
    preemptions: ranked.preemptions,
    threads,
    ended: verdict?.ended ?? null,
    outcome: verdict?.outcome ?? null,
    ...(verdict?.reason === undefined ? {} : { reason: verdict.reason }),
    grade: graded,
    reached: verdict !== null && graded !== null ? goalOf(verdict, graded) : null,
    token: token(ranked.turns),
  };
  return { position, run };
}

function stateOf(executor: ThreadExecutor, run: Execution, thread: number): DriveThread['state'] {
  if (run.pending[thread]) return 'blocked';
  const why = executor.misfit(thread);
  return why === 'joins' || why === 'lost' ? why : 'ended';
}

const nothing = { fails: null, ways: [], isWaiting: false, heldBy: null } as const;

/** What a thread could do: its turn is taken in a run of its own, as the program itself takes it. */
async function threadAt(
  run: Execution,
  { thread, state }: Pick<DriveThread, 'thread' | 'state'>,
  executor: ThreadExecutor,
  names: Names,
): Promise<DriveThread> {
  const name = names.thread(thread);
  const pending = run.pending[thread] ?? null;
  if (pending === null) return { thread, name, state, next: null, ...nothing };
  const holder = locksHeld(run).get(pending.op.object);
  const heldBy = holder === undefined || holder === thread ? null : names.thread(holder);
  const next = namePending(thread, pending, names);
  const first = await look(run, { thread, choice: null }, executor);
  if (first === null) return { thread, name, state: 'blocked', next, ...nothing, heldBy };
  if (pending.op.kind === 'wake') {
    const ways = await waysOf(run, { thread, choices: first.step.choices }, executor);
    return { thread, name, state: 'ready', next: first.named, ...nothing, ways };
  }
  const isWaiting = (first.step.waitingBefore & (1 << thread)) !== 0;
  const other = first.step.choices & ~(1 << first.step.choice) & 2;
  const failing =
    first.step.choice === 1 ? first : other === 0 ? null : await look(run, { thread, choice: 1 }, executor);
  return {
    thread,
    name,
    state: 'ready',
    next: first.step.choice === 0 ? first.named : null,
    fails: failing?.named ?? null,
    ways: [],
    isWaiting,
    heldBy: failing === null ? null : heldBy,
  };
}

/** Every way in which a thread can take its turn. */
async function waysOf(
  run: Execution,
  { thread, choices }: { readonly thread: number; readonly choices: number },
  executor: ThreadExecutor,
): Promise<readonly NamedStep[]> {
  const ways: NamedStep[] = [];
  for (let choice = 0; choices >> choice !== 0; choice += 1) {
    const way = await look(run, { thread, choice }, executor);
    if (way !== null) ways.push(way.named);
  }
  return ways;
}

async function look(
  { steps }: Execution,
  turn: Turn,
  executor: ThreadExecutor,
): Promise<{ readonly step: Step; readonly named: NamedStep } | null> {
  try {
    const prefix = [...steps, turn];
    const run = await executor.run({ prefix, sleep: 0, stepLimit: prefix.length, sites: true });
    const step = run.steps[steps.length];
    const named = nameSteps(run, executor.names())[steps.length];
    return step === undefined || named === undefined ? null : { step, named };
  } catch (error) {
    if (error instanceof CannotFollow) return null;
    throw error;
  }
}

/** The shared objects that were touched, in that order, each with what the last step on it has left there. */
function objectsOf(run: Execution, names: Names): readonly DriveObject[] {
  const found = new Map<number, DriveObject>();
  const held = locksHeld(run);
  for (const [index, { op, value }] of run.steps.entries()) {
    const object = names.object(op.object);
    const isLast = index === run.steps.length - 1;
    const before = found.get(op.object);
    if (op.kind === 'release' || /acquire$/i.test(op.kind)) {
      const holder = held.get(op.object);
      const changed = isLast && (op.kind === 'release' || value === true);
      found.set(op.object, {
        object,
        value: holder === undefined ? null : names.thread(holder),
        isLock: true,
        changed,
      });
    } else if (op.kind === 'read' || op.kind === 'write' || op.kind === 'atomic') {
      const now = left(value);
      const changed = isLast && op.kind !== 'read' && JSON.stringify(before?.value) !== JSON.stringify(now);
      found.set(op.object, { object, value: now, isLock: false, changed });
    }
  }
  return [...found.values()];
}

/** What a value is after a step. */
function left(value: Json): Json {
  return typeof value === 'object' && value !== null && 'after' in value ? (value['after'] ?? null) : value;
}
