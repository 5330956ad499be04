import { forkFlags } from '../kit/forks/fork-flags.js';

/** The flags of Node that a stage is started with; those for a real fork only where one of its programs forks. */
export function nodeFlagsFor({ fork }: { readonly fork: boolean }): readonly string[] {
  return ['--no-warnings', ...(fork ? forkFlags : [])];
}
