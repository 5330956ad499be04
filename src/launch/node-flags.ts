import { forkFlags } from '../kit/fork-flags.js';

export interface NodeNeeds {
  /** Whether the program forks for real. */
  readonly fork: boolean;
  /** 20 for Node 20.17. */
  readonly nodeMajor: number;
}

/** The flags of Node that a stage is started with. */
export function nodeFlagsFor({ fork, nodeMajor }: NodeNeeds): readonly string[] {
  return ['--no-warnings', ...(fork ? forkFlags(nodeMajor) : [])];
}
