import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunContext } from '../kit/here.js';
import type { StageOrder } from '../kit/stage/stage-order.js';
import type { ActLine, GateMode, Json, RecordedEvent, ResultLine, TraceLine } from '../trace/events.js';
import { parseLines } from '../trace/trace.js';
import { watchLocks } from './deadlock.js';
import { type EarlyStage, startStage } from './early-stage.js';
import { stopFamily, sweep } from './family.js';
import { type Moment, watchMoments } from './moments.js';
import { actResults, endsAct, type Verdict } from './result.js';
import type { RunFolder } from './run-folder.js';
import type { Started } from './spawn.js';
import { tail } from './tail.js';

export interface ActOrder {
  readonly act: number;
  readonly id: string;
  /** The module to run, a `file:` URL, and how sites name it and its neighbours. */
  readonly program: string;
  readonly names: Readonly<Record<string, string>>;
  readonly args: readonly Json[];
  readonly gate: GateMode;
  readonly rounds: number;
  readonly order?: readonly string[];
  readonly moments: Readonly<Record<string, Moment>>;
  /** Whether the program forks for real, which needs flags of Node's. */
  readonly fork?: boolean;
  readonly limits: { readonly timeMs: number; readonly traceBytes: number };
}

export interface RunSetting {
  readonly traceFile: string;
  /** The run's own folder. */
  readonly folder: RunFolder;
  readonly startNs: bigint;
  /** The program's own output and nothing else. */
  readonly raw: boolean;
  /** Stretches the program's sleeps and time-outs, and the time limit with them. */
  readonly pace: number;
  /** Milliseconds from one act to the next. */
  readonly breathMs: number;
  readonly signal: AbortSignal;
  /** A stage that is there already, for the first whom it fits. */
  readonly early?: EarlyStage;
  /** Told as each act begins. */
  onAct?(id: string): void;
  /** Told as each act ends after which the stage goes on to another; what ends with the stage is among its results. */
  onActEnd(act: number): void;
}

/** Long enough for threads that have just begun to wait to be asleep in the kernel when they are looked at. */
const settleMs = 10;

function stageOrder(orders: readonly ActOrder[], { startNs, traceFile, raw, pace, breathMs }: RunSetting): StageOrder {
  const acts = orders.map((order, index): StageOrder['acts'][number] => {
    const { act, id, program, names, args, gate, rounds } = order;
    const ordered = order.order === undefined ? {} : { order: order.order };
    // Ended threads are kept for whoever may use them again: the next round, the next act.
    const keepWarm = rounds > 1 || index < orders.length - 1;
    const context: RunContext = {
      act,
      program,
      names,
      gate,
      startNs: String(startNs),
      traceFile,
      echo: raw,
      keepWarm,
      pace,
      ...ordered,
    };
    const line: ActLine = {
      type: 'act',
      act,
      id,
      file: names[program] ?? 'program',
      args,
      gate,
      rounds,
      ...ordered,
      stagePid: 0,
    };
    return { context, line };
  });
  return { acts, breathMs };
}

/** The trace's own word on how a run is ended that cannot end by itself. */
function signalTo(pid: number, act: number, startNs: bigint): RecordedEvent {
  const atUs = Number((process.hrtime.bigint() - startNs) / 1000n);
  const value = { signal: 'SIGTERM', by: 'launcher' };
  return {
    type: 'event',
    act,
    actor: 'main',
    n: 0,
    pid,
    tid: null,
    atUs,
    op: 'signal',
    object: 'main',
    value,
    site: null,
  };
}

/** Watches one stage while it runs: its acts' time, their moments, their deadlocks. */
function watchStage(orders: readonly ActOrder[], setting: RunSetting, stage: Started, from: number) {
  const { traceFile, startNs, signal, pace } = setting;
  const append = (event: RecordedEvent) => appendFileSync(traceFile, `${JSON.stringify(event)}\n`);
  let verdict: Verdict = null;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  let moments: ReturnType<typeof watchMoments> | undefined;
  let locks = watchLocks();
  const end = (why: Exclude<Verdict, null>) => {
    verdict ??= why;
    void stopFamily(stage);
  };
  const begin = (order: ActOrder) => {
    const { act, id, limits } = order;
    const timeMs = limits.timeMs * pace;
    clearTimeout(timer);
    timer = setTimeout(() => end({ ended: 'timeout', reason: `it was still running after ${timeMs} ms` }), timeMs);
    moments?.stop();
    moments = watchMoments({ moments: order.moments, act, startNs, append });
    locks = watchLocks();
    setting.onAct?.(id);
  };
  const see = (event: RecordedEvent) => {
    moments?.see(event);
    if (endsAct(event)) {
      // What is told of an act once it has ended stays as it is: nobody is looked at any more.
      moments?.stop();
      if (event.act !== orders.at(-1)?.act) setting.onActEnd(event.act);
      return;
    }
    const stuck = locks.see(event);
    if (stuck.length === 0 || verdict !== null) return;
    verdict = { ended: 'deadlock', stuck };
    void delay(settleMs).then(() => {
      if (over) return;
      moments?.take('deadlock');
      append(signalTo(stage.pid, event.act, startNs));
      return stopFamily(stage);
    });
  };
  const [first] = orders;
  if (first !== undefined) begin(first);
  const follower = tail({
    file: traceFile,
    from,
    maxBytes: first?.limits.traceBytes ?? 0,
    onTooLong: (bytes) => end({ ended: 'crashed', reason: `it recorded more than ${bytes} bytes` }),
    onLine(line) {
      if (line.type === 'event') see(line);
      const next =
        line.type === 'act' && line.act !== first?.act ? orders.find(({ act }) => act === line.act) : undefined;
      if (next !== undefined) begin(next);
    },
  });
  const interrupt = () => end({ ended: 'interrupted' });
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  return {
    stop(): Verdict {
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      follower.close();
      moments?.stop();
      return verdict;
    },
  };
}

/**
 * Runs acts one after the other in one stage, to whatever end they come, and appends their results to the trace. If one
 * of them ends the stage, those after it are not begun: there is a result for each act that was.
 */
export async function runStage(orders: readonly ActOrder[], setting: RunSetting): Promise<readonly ResultLine[]> {
  const { traceFile } = setting;
  const startedMs = performance.now();
  const order = stageOrder(orders, setting);
  const needs = { fork: orders.some((order) => order.fork === true), raw: setting.raw };
  // Before the stage begins: a launcher that is kept from its core meanwhile must not miss what the stage does first.
  const from = statSync(traceFile).size;
  const stage = await (setting.early?.take(needs) ?? startStage(needs));
  const guarded = setting.folder.watch(stage.pid);
  stage.lifeline.write(`${JSON.stringify(order)}\n`);
  const watch = watchStage(orders, setting, stage, from);
  const exit = await stage.ended;
  await sweep(stage.pid);
  const verdict = watch.stop();
  guarded.over();
  const text = readFileSync(traceFile, 'utf8');
  const results = actResults({
    acts: orders.map(({ act }) => act),
    text,
    verdict,
    exit,
    wallMs: performance.now() - startedMs,
    output: stage.output(),
  });
  const begun = new Set(parseLines(text).lines.map((line) => (line.type === 'act' ? line.act : 0)));
  for (const result of results) {
    const line = order.acts.find((one) => one.line.act === result.act)?.line;
    // A stage that died before its first word leaves it to us to say what it was to do.
    const missing: TraceLine[] = line === undefined || begun.has(result.act) ? [] : [{ ...line, stagePid: stage.pid }];
    for (const one of [...missing, result]) appendFileSync(traceFile, `${JSON.stringify(one)}\n`);
  }
  return results;
}
