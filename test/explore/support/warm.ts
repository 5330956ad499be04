/**
 * Exploring on real threads without a stage for each program: the test's own process is the stage, and its warm threads
 * run one program of test/programs/explored after the other. One such program a test file, since a process has one kit.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Execution } from '../../../src/explore/execution.js';
import { explore } from '../../../src/explore/explore.js';
import { replayTurns } from '../../../src/explore/replay.js';
import type { Replayed } from '../../../src/explore/stage-order.js';
import { ThreadExecutor } from '../../../src/explore/thread-executor.js';
import { parseToken } from '../../../src/explore/token.js';
import type { Grader } from '../../../src/explore/verdict.js';
import { ExploredHost } from '../../../src/kit/controlled/explored-host.js';
import { enter } from '../../../src/kit/here.js';
import type { Json } from '../../../src/trace/events.js';
import type { Exploration, Reduction } from '../../../src/trace/exploration.js';
import { programUrl } from '../../run-fixture.js';

/** The test runner loads modules by messages and timers, which are not the program's. */
const unwatched = AsyncLocalStorage.snapshot();

type Main = (...args: readonly Json[]) => unknown;

const grade: Grader = (_, ended) => (ended === 'finished' ? 'acceptable' : 'unknown');

/** A program on warm threads, with whatever arguments. */
export interface Warm {
  executor(args: readonly Json[]): ThreadExecutor;
  /** Calls `onRun` with every run that is made on the way. */
  explore(args: readonly Json[], reduction: Reduction, onRun?: (run: Execution) => void): Promise<Exploration>;
  replay(args: readonly Json[], token: string): Promise<Replayed>;
}

export async function warmProgram(name: string): Promise<Warm> {
  const program = programUrl(`explored/${name}`).href;
  const names = { [program]: name };
  const host = new ExploredHost({
    context: {
      act: 1,
      program,
      names,
      gate: 'controlled',
      startNs: '0',
      traceFile: null,
      echo: false,
      keepWarm: true,
      pace: 1,
    },
  });
  const load = () => import(program) as Promise<Record<string, unknown>>;
  const module = await host.load(() => unwatched(load));
  enter({ program: module });
  const main = module['default'] as Main;
  const executor = (args: readonly Json[]) => new ThreadExecutor({ host, main: () => main(...args), names });
  return {
    executor,
    explore(args, reduction, onRun = () => {}) {
      const inner = executor(args);
      const watched = {
        names: () => inner.names(),
        async run(request: Parameters<typeof inner.run>[0]) {
          const run = await inner.run(request);
          onRun(run);
          return run;
        },
      };
      return explore(watched, { program: name, programHash: '9f3c', grade, reduction, limitSchedules: 1_000_000 });
    },
    replay: (args, token) => replayTurns({ executor: executor(args), turns: parseToken(token).turns, grade }),
  };
}
