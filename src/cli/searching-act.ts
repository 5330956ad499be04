import { pathToFileURL } from 'node:url';
import type { ExploringOrder } from '../explore/stage-order.js';
import type { ActElsewhere } from '../launch/run-program.js';
import type { ActSpec, VariantSpec } from '../teach/lesson.js';
import type { ActLine, Json, ResultLine } from '../trace/events.js';
import { reportOf } from './exploring-stage.js';

/** A search of a lesson is cut short after so long, and says so; free runs go on for at most so long. */
const searchMs = 15_000;
const samplingMs = 5_000;
const usualSamples = 20_000;

export interface SearchingAct {
  readonly act: number;
  readonly id: string;
  readonly spec: ActSpec & { readonly mode: 'explore' | 'stress' };
  readonly variantSpec: VariantSpec;
  readonly lesson: string;
  readonly variant: string;
  /** The lesson's own module, a path, and the program's. */
  readonly module: string;
  readonly program: string;
  readonly names: Readonly<Record<string, string>>;
  readonly programHash: string;
  readonly limits: ActElsewhere['limits'];
}

function taskOf({ spec, variantSpec }: SearchingAct): ExploringOrder['task'] {
  const { mode, reduction = 'source-dpor', samples = usualSamples, preemptionBound = null, timeMs } = spec;
  if (mode === 'explore') return { kind: 'explore', reduction, preemptionBound, limitMs: timeMs ?? searchMs };
  const outcomes = spec.outcomes ?? variantSpec.outcomes;
  const canDeadlock = outcomes.some(({ matches }) => matches(null, 'deadlock'));
  return { kind: 'stress', samples, limitMs: timeMs ?? samplingMs, canDeadlock };
}

/** An act that explores its program, or runs it thousands of times: it is done in a stage of its own. */
export function searchingAct(order: SearchingAct): ActElsewhere {
  const { act, id, spec, lesson, variant, names, programHash, limits } = order;
  const args = spec.args ?? [];
  const program = pathToFileURL(order.program).href;
  const label = `${lesson}/${spec.program ?? variant}`;
  const grading = { kind: 'lesson', module: pathToFileURL(order.module).href, variant, act: id } as const;
  return {
    act,
    id,
    limits,
    async perform({ folder, signal }) {
      const startMs = performance.now();
      const subject = { label, program, names, programHash, args, grading };
      const reported = await reportOf({ subject, task: taskOf(order), folder, signal });
      const { pid, answer, failed, ending } = reported;
      const { mode } = spec;
      const line: ActLine = {
        type: 'act',
        act,
        id,
        file: names[program] ?? 'program',
        args,
        gate: mode === 'explore' ? 'controlled' : 'free',
        mode,
        rounds: 1,
        stagePid: pid,
      };
      const base = { type: 'result', act, durationMs: Math.round(performance.now() - startMs) } as const;
      if (answer?.type === 'exploration' || answer?.type === 'stressed') {
        const { durationMs } = answer;
        const outcome = answer as unknown as Json;
        return { line, result: { ...base, durationMs, outcome, ended: signal.aborted ? 'interrupted' : 'finished' } };
      }
      const died =
        ending.signal === null ? `its process ended with code ${ending.code}` : `it was ended by ${ending.signal}`;
      const reason = failed === null ? died : `${failed.name}: ${failed.message}`;
      const result: ResultLine = signal.aborted
        ? { ...base, outcome: null, ended: 'interrupted' }
        : { ...base, outcome: null, ended: ending.silent ? 'timeout' : 'crashed', reason };
      return { line, result };
    },
  };
}
