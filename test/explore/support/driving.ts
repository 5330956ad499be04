/** A program of test/programs/explored whose turns a test takes, in a stage as the command line starts it. */
import type {
  DriveAnswer,
  DriveHint,
  DriveOpening,
  DrivePosition,
  GoalId,
} from '../../../src/explore/driving/protocol.js';
import { type ExploringLine, exploringEntry } from '../../../src/explore/stage-order.js';
import { parseToken } from '../../../src/explore/token.js';
import { loadProgramFile } from '../../../src/launch/program-file.js';
import { inOwnFolder } from '../../../src/launch/run-folder.js';
import { runReporting } from '../../../src/launch/run-reporting.js';
import type { Json } from '../../../src/trace/events.js';
import { programFile } from './real.js';

export interface Driven {
  readonly opening: DriveOpening;
  /** Turns as a token spells them: `1 2! 1`. */
  position(turns: string): Promise<DrivePosition>;
  hint(turns: string, goal: GoalId): Promise<DriveHint>;
}

/** Works with a stage until `work` is done, and says how the stage ended. */
export async function driveReal(
  name: string,
  args: readonly Json[],
  work: (driven: Driven) => Promise<void>,
  { limitMs = 60_000, hintMs = 60_000 }: { readonly limitMs?: number; readonly hintMs?: number } = {},
) {
  return inOwnFolder(async (folder) => {
    const { program, names } = await loadProgramFile(name.includes('/') ? name : programFile(name), folder.path);
    const task = { kind: 'drive', limitMs, hintMs } as const;
    let tell: (line: string) => void = () => {};
    let settle: (answer: DriveAnswer) => void = () => {};
    let fail: (error: Error) => void = () => {};
    const answered = () =>
      new Promise<DriveAnswer>((resolve, reject) => {
        settle = resolve;
        fail = reject;
      });
    const first = answered();
    const ending = runReporting({
      entry: exploringEntry,
      order: { program, names, args, label: name, programHash: '9f3c', grading: { kind: 'program' }, task },
      folder,
      signal: new AbortController().signal,
      silenceMs: 60_000,
      onStart(to) {
        tell = to;
      },
      onLine(told) {
        const line = told as ExploringLine;
        if (line.type === 'failed') fail(Object.assign(new Error(line.message), { name: line.name }));
        if (line.type !== 'opening' && line.type !== 'position' && line.type !== 'hint') return false;
        settle(line);
        return true;
      },
    });
    const ask = (request: object) => {
      const answer = answered();
      tell(JSON.stringify(request));
      return answer;
    };
    const read = (turns: string) => parseToken(`${name}@9f3c:${turns}`).turns;
    try {
      await work({
        opening: (await first) as DriveOpening,
        position: async (turns) => (await ask({ ask: 'position', turns: read(turns) })) as DrivePosition,
        hint: async (turns, goal) => (await ask({ ask: 'hint', turns: read(turns), goal })) as DriveHint,
      });
    } finally {
      tell('stop');
    }
    return ending;
  });
}
