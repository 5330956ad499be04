/** Drives a search to its end and counts what came. */
import type { Execution, Executor } from '../../../src/explore/execution.js';
import type { Search } from '../../../src/explore/search.js';

export interface Counts {
  schedules: number;
  redundant: number;
  deadlocks: number;
  limited: number;
  steps: number;
  outcomes: Record<string, number>;
}

export const outcomeOf = ({ end, outcome, error }: Execution): string =>
  end === 'finished' ? JSON.stringify(outcome) : end === 'threw' ? `threw ${error}` : end;

export async function searchAll(
  search: Search,
  executor: Executor,
  { stepLimit = 1000, onRun }: { stepLimit?: number; onRun?: (run: Execution) => void } = {},
): Promise<Counts> {
  const counts: Counts = { schedules: 0, redundant: 0, deadlocks: 0, limited: 0, steps: 0, outcomes: {} };
  for (let request = search.next(); request; request = search.next()) {
    const run = await executor.run({ ...request, stepLimit });
    search.learn(run);
    counts.steps += run.steps.length;
    if (run.end === 'sleep-blocked') counts.redundant += 1;
    else {
      counts.schedules += 1;
      if (run.end === 'deadlock') counts.deadlocks += 1;
      if (run.end === 'step-limit') counts.limited += 1;
      const key = outcomeOf(run);
      counts.outcomes[key] = (counts.outcomes[key] ?? 0) + 1;
      onRun?.(run);
    }
  }
  return counts;
}
