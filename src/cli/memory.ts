import { homedir } from 'node:os';
import type { ProgressStore } from '../teach/progress.js';
import type { Io, Voice } from './io.js';

export interface Memory {
  readonly store: ProgressStore;
  /** Says what went wrong with the progress file, on stderr: a lesson goes on without it. */
  tell(problems: Awaited<ReturnType<ProgressStore['read']>>['problems']): void;
}

/** The learner's progress, with its messages in the learner's language. Loaded when first needed. */
export async function openMemory({ env, platform, stderr }: Io, { language }: Voice): Promise<Memory> {
  const [{ openProgress }, { progressProblemText }] = await Promise.all([
    import('../teach/progress.js'),
    import('../teach/progress-problem.js'),
  ]);
  return {
    store: openProgress({ env, platform, homedir: homedir(), now: Date.now }),
    tell(problems) {
      for (const problem of problems) stderr.write(`${progressProblemText(problem, language)}\n`);
    },
  };
}
