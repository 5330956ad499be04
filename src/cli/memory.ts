import { homedir } from 'node:os';
import type { ProgressStore } from '../teach/progress.js';
import type { Io, Voice } from './io.js';
import { tellOn } from './message.js';

export interface Memory {
  readonly store: ProgressStore;
  /** Says what went wrong with the progress file, on stderr: a lesson goes on without it. */
  tell(problems: Awaited<ReturnType<ProgressStore['read']>>['problems']): Promise<void>;
}

/** The learner's progress, with its messages in the learner's language. Loaded when first needed. */
export async function openMemory(io: Io, voice: Voice): Promise<Memory> {
  const [{ openProgress }, { progressProblemText }] = await Promise.all([
    import('../teach/progress.js'),
    import('../teach/progress-problem.js'),
  ]);
  const { env, platform } = io;
  return {
    store: openProgress({ env, platform, homedir: homedir(), now: Date.now }),
    async tell(problems) {
      for (const problem of problems) await tellOn(progressProblemText(problem, voice.language), io, voice);
    },
  };
}
