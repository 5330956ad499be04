/** Runs only what comes after a fixed beginning, so that a search from there is a search like any other. */
import { CannotFollow, NotDeterministic } from '../errors.js';
import type { Cause, Execution, Executor, Names, RunRequest, StepOp, Turn } from '../execution.js';

/**
 * An executor whose runs begin where the turns of `root` end. Its executions tell nothing of the root: steps are counted
 * from there, causes too, and what the root has done before a step is no cause of it.
 */
export class RootedExecutor implements Executor {
  readonly #executor: Executor;
  readonly #root: readonly Turn[];

  constructor(executor: Executor, root: readonly Turn[]) {
    this.#executor = executor;
    this.#root = root;
  }

  names(): Names {
    return this.#executor.names();
  }

  async run(request: RunRequest): Promise<Execution> {
    const root = this.#root;
    const run = await this.#follow({
      ...request,
      prefix: [...root, ...request.prefix],
      stepLimit: request.stepLimit + root.length,
    });
    const before = run.steps.slice(0, root.length);
    const isRoot = root.every(({ thread, choice }, index) => {
      const step = before[index];
      return step?.thread === thread && (choice === null || step.choice === choice);
    });
    if (!isRoot) {
      throw new NotDeterministic({
        step: before.length + 1 - root.length,
        site: null,
        was: `a step of thread ${root[before.length]?.thread}`,
        now: 'nothing',
      });
    }
    const counts: number[] = [];
    for (const { thread } of before) counts[thread] = (counts[thread] ?? 0) + 1;
    const shift = (op: StepOp): StepOp => shifted(op, counts);
    return {
      ...run,
      steps: run.steps.slice(root.length).map((step) => ({ ...step, op: shift(step.op) })),
      pending: run.pending.map((pending) => pending && { ...pending, op: shift(pending.op) }),
    };
  }

  /** Runs as asked; a turn that cannot be taken is counted from the root's end as well. */
  async #follow(request: RunRequest): Promise<Execution> {
    try {
      return await this.#executor.run(request);
    } catch (error) {
      if (!(error instanceof CannotFollow)) throw error;
      throw new CannotFollow(error.turn - this.#root.length, error.thread, 'cannot move there');
    }
  }
}

/** The operation with its causes counted from the root's end. */
function shifted(op: StepOp, counts: readonly number[]): StepOp {
  if (op.after === undefined) return op;
  const after = op.after.flatMap(({ thread, steps }): Cause[] => {
    const left = steps - (counts[thread] ?? 0);
    return left > 0 ? [{ thread, steps: left }] : [];
  });
  const { kind, object } = op;
  return after.length === 0 ? { kind, object } : { kind, object, after };
}
