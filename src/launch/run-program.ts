import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ActLine, Guess, ResultLine, TraceHeader } from '../trace/events.js';
import { assembleTrace, parseLines, type Trace } from '../trace/trace.js';
import type { EarlyStage } from './early-stage.js';
import { inOwnFolder, type RunFolder } from './run-folder.js';
import { type ActOrder, runStage } from './run-stage.js';
import { traceSoFar } from './trace-so-far.js';

/** An act that is no run in a stage of the usual kind: whoever orders it knows how to do it. */
export interface ActElsewhere {
  readonly act: number;
  readonly id: string;
  readonly limits: ActOrder['limits'];
  /** Does the act in the run's own folder, and gives what is to be written down of it. */
  perform(setting: {
    readonly folder: RunFolder;
    readonly signal: AbortSignal;
  }): Promise<{ readonly line: ActLine; readonly result: ResultLine }>;
}

export interface RunOrder {
  readonly lesson: string;
  readonly variant: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly prediction?: Guess;
  /** What was asked for, where it cannot be had and another variant runs in its place. */
  readonly insteadOf?: TraceHeader['insteadOf'];
  readonly acts: readonly (ActOrder | ActElsewhere)[];
  readonly raw: boolean;
  /** How many times as long as written each sleep and each time-out takes; a whole number. */
  readonly pace: number;
  readonly signal: AbortSignal;
  /** A stage that was started already. */
  readonly early?: EarlyStage;
  /** Told as each act begins, by id. */
  onAct?(id: string): void;
  /**
   * Told the acts that have ended, as each of them does but the last: with that one the run is over. What it throws ends
   * the run, which then rejects with it.
   */
  onActEnd?(soFar: Trace): void;
}

export interface FinishedRun {
  readonly trace: Trace;
  /** The trace file's text: what `--save` writes. */
  readonly text: string;
}

/** The first 16 hexadecimal digits of the SHA-256 of all sources, with their names. */
export function hashSources(sources: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(sources).toSorted()) hash.update(`${name}\0${sources[name]}\0`);
  return hash.digest('hex').slice(0, 16);
}

/** About what telling and drawing take while nothing else runs; beside a next act that starts processes they take far longer. */
const breathForTellingMs = 30;

const isElsewhere = (act: ActOrder | ActElsewhere): act is ActElsewhere => 'perform' in act;

/** The acts up to the next one elsewhere: one stage runs them all. */
function nextOfStage(acts: RunOrder['acts']): readonly ActOrder[] {
  const end = acts.findIndex(isElsewhere);
  return (end === -1 ? acts : acts.slice(0, end)).filter((act): act is ActOrder => !isElsewhere(act));
}

/** Runs the acts of a lesson one after the other and reads their trace. Nothing of the run is left when it returns. */
export async function runProgram(order: RunOrder): Promise<FinishedRun> {
  return inOwnFolder(async (folder) => {
    const traceFile = join(folder.path, 'trace.ndjson');
    const startNs = process.hrtime.bigint();
    const header: TraceHeader = {
      type: 'header',
      format: 1,
      lesson: order.lesson,
      variant: order.variant,
      programHash: hashSources(order.sources),
      sources: order.sources,
      node: process.version,
      platform: process.platform,
      cpus: availableParallelism(),
      limits: order.acts[0]?.limits ?? { timeMs: 0, traceBytes: 0 },
      ...(order.pace === 1 ? {} : { pace: order.pace }),
      ...(order.prediction === undefined ? {} : { prediction: order.prediction }),
      ...(order.insteadOf === undefined ? {} : { insteadOf: order.insteadOf }),
    };
    writeFileSync(traceFile, `${JSON.stringify(header)}\n`);
    const { raw, pace, onAct, onActEnd } = order;
    const broken = new AbortController();
    const signal = AbortSignal.any([order.signal, broken.signal]);
    const endAct = (act: number) => {
      const toCome = order.acts.filter((one) => one.act > act).map(({ id }) => id);
      if (onActEnd === undefined || toCome.length === 0 || signal.aborted) return;
      try {
        onActEnd(traceSoFar({ text: readFileSync(traceFile, 'utf8'), act, toCome }));
      } catch (error) {
        // Thrown on from here it would come out where the trace is watched, and nobody would end what runs.
        broken.abort(error);
      }
    };
    const early = order.early === undefined ? {} : { early: order.early };
    const told = { ...(onAct === undefined ? {} : { onAct }), onActEnd: endAct };
    const breathMs = onActEnd === undefined ? 0 : breathForTellingMs;
    const setting = { traceFile, folder, startNs, raw, pace, breathMs, signal, ...early, ...told };
    let left = order.acts;
    while (left.length > 0 && !signal.aborted) {
      const [first] = left;
      if (first !== undefined && isElsewhere(first)) {
        onAct?.(first.id);
        const { line, result } = await first.perform({ folder, signal });
        for (const one of [line, result]) appendFileSync(traceFile, `${JSON.stringify(one)}\n`);
        left = left.slice(1);
        endAct(first.act);
        continue;
      }
      // A stage that an act has brought down is replaced for the acts after it.
      const results = await runStage(nextOfStage(left), setting);
      left = left.slice(results.length);
      const last = results.at(-1);
      if (last !== undefined) endAct(last.act);
    }
    if (broken.signal.aborted) throw broken.signal.reason;
    const text = readFileSync(traceFile, 'utf8');
    const { lines, problems } = parseLines(text);
    return { trace: assembleTrace(lines, problems), text };
  });
}
