/** What a stage does while a learner takes the turns: explores first, then answers one request after the other. */
import type { Execution, Step, Turn } from '../execution.js';
import { explore, type Progress } from '../explore.js';
import type { ThreadExecutor } from '../thread-executor.js';
import { formatToken } from '../token.js';
import type { Grader } from '../verdict.js';
import { Goals } from './goals.js';
import { hintFor } from './hint.js';
import { positionAt, sharedTurns } from './position.js';
import type { DriveAnswer, DriveRequest, DriveTask } from './protocol.js';
import type { Requests } from './requests.js';

export interface DriveOptions {
  readonly task: DriveTask;
  readonly program: string;
  readonly programHash: string;
  readonly executor: ThreadExecutor;
  readonly grade: Grader;
  readonly requests: Requests;
  readonly signal: AbortSignal;
  report(line: DriveAnswer | ({ readonly type: 'progress' } & Progress)): void;
}

/** The longest schedule that exploring follows here. */
const stepLimit = 2_000;

/** What the last of these turns does. */
async function stepAt(executor: ThreadExecutor, turns: readonly Turn[]): Promise<Step | null> {
  const run = await executor.run({ prefix: turns, sleep: 0, stepLimit: turns.length });
  return run.steps[turns.length - 1] ?? null;
}

/** Settles when the launcher says that it shall stop. */
export async function drive(options: DriveOptions): Promise<void> {
  const { task, program, programHash, executor, grade, requests, signal, report } = options;
  const token = (turns: readonly Turn[]) => formatToken({ program, hash: programHash, turns });
  const onProgress = (progress: Progress) => report({ type: 'progress', ...progress });
  const goals = new Goals({ executor, stepLimit, token });
  const found = await explore(executor, {
    program,
    programHash,
    grade,
    stepLimit,
    limitMs: task.limitMs,
    signal,
    onProgress,
    onGraded: (graded, isClass) => goals.offer(graded, isClass),
  });
  const { threads, complete, stoppedBy, schedules, redundant, steps, races } = found;
  const isJudged = found.outcomes.every((row) => row.grade !== 'unjudged');
  const list = await goals.list(found);
  report({
    type: 'opening',
    program,
    threads,
    complete,
    stoppedBy,
    schedules,
    redundant,
    steps,
    races,
    joins: executor.joinsTogether,
    chance: executor.chance,
    isJudged,
    goals: list,
  });

  let last: Execution | null = null;
  const answer = async (request: DriveRequest): Promise<DriveAnswer> => {
    const { turns } = request;
    if (request.ask === 'position') {
      const { position, run } = await positionAt(turns, last, { executor, grade, token });
      // Steps that were only taken back are kept, so that taking them again is compared with them.
      if (last === null || sharedTurns(run.steps, last.steps) < run.steps.length) last = run;
      return position;
    }
    const { goal } = request;
    const par = goals.turnsTo(goal);
    if (par === null) throw new RangeError(`No schedule is known that reaches the goal ${goal}.`);
    const limits = { limitMs: task.hintMs, signal, onProgress };
    const { choice, ...hint } = await hintFor({ executor, grade, goal, turns, par, ...limits });
    const way = [...turns.slice(0, turns.length - hint.undo), { thread: hint.thread, choice }];
    const step = hint.answer === 'reached' ? null : await stepAt(executor, way);
    const wakes = step?.op.kind === 'wake' ? Number(step.value) : null;
    return { ...hint, fails: hint.fails && wakes === null, wakes, name: executor.names().thread(hint.thread) };
  };
  for (let request = await requests.next(); request !== null; request = await requests.next()) {
    report(await answer(request));
  }
}
