import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type StageOrder, stageEntry, stageVariable } from '../kit/stage-order.js';
import type { ActLine, GateMode, Json, ResultLine, TraceLine } from '../trace/events.js';
import { watchLocks } from './deadlock.js';
import { startGuard, stopFamily, sweep } from './family.js';
import { type Moment, watchMoments } from './moments.js';
import { actResult, type Verdict } from './result.js';
import { start } from './spawn.js';
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
  readonly limits: { readonly timeMs: number; readonly traceBytes: number };
}

export interface RunSetting {
  readonly traceFile: string;
  /** The run's own folder, which the guard removes if the CLI is killed. */
  readonly folder: string;
  readonly startNs: bigint;
  /** The program's own output and nothing else. */
  readonly raw: boolean;
  /** Stretches the program's sleeps and time-outs, and the time limit with them. */
  readonly pace: number;
  readonly signal: AbortSignal;
}

/** Long enough for threads that have just begun to wait to be asleep in the kernel when they are looked at. */
const settleMs = 10;

/** The flags of Node that a stage is started with. */
const nodeFlags = ['--no-warnings'];

/** Runs one act in a family of processes of its own, to whatever end it comes. Appends its lines to the trace. */
export async function runAct(order: ActOrder, setting: RunSetting): Promise<ResultLine> {
  const { act, limits } = order;
  const { traceFile, startNs, signal } = setting;
  const append = (line: TraceLine) => appendFileSync(traceFile, `${JSON.stringify(line)}\n`);
  const context: StageOrder['context'] = {
    act,
    program: order.program,
    names: order.names,
    gate: order.gate,
    startNs: String(startNs),
    traceFile,
    echo: setting.raw,
    keepWarm: order.rounds > 1,
    pace: setting.pace,
    ...(order.order === undefined ? {} : { order: order.order }),
  };
  const stageOrder: StageOrder = { context, args: order.args, rounds: order.rounds };
  const startedMs = performance.now();
  const stage = await start({
    file: process.execPath,
    args: [...nodeFlags, fileURLToPath(stageEntry)],
    env: { [stageVariable]: JSON.stringify(stageOrder) },
    passThrough: setting.raw,
  });
  const [, file = 'program'] = Object.entries(order.names).find(([url]) => url === order.program) ?? [];
  const { id, args, gate, rounds } = order;
  append({
    type: 'act',
    act,
    id,
    file,
    args,
    gate,
    rounds,
    ...(order.order ? { order: order.order } : {}),
    stagePid: stage.pid,
  } satisfies ActLine);
  const guard = await startGuard(stage.pid, setting.folder);

  let verdict: Verdict = null;
  const end = (why: Exclude<Verdict, null>) => {
    verdict ??= why;
    void stopFamily(stage);
  };
  const interrupt = () => end({ ended: 'interrupted' });
  const timer = setTimeout(
    () => end({ ended: 'timeout', reason: `it was still running after ${limits.timeMs} ms` }),
    limits.timeMs,
  );
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();

  const moments = watchMoments({ moments: order.moments, act, startNs, append });
  const locks = watchLocks();
  const follower = tail({
    file: traceFile,
    maxBytes: limits.traceBytes,
    onTooLong: () => end({ ended: 'crashed', reason: `it recorded more than ${limits.traceBytes} bytes` }),
    onEvent(event) {
      if (event.act !== act) return;
      moments.see(event);
      const stuck = locks.see(event);
      if (stuck.length === 0 || verdict !== null) return;
      verdict = { ended: 'deadlock', stuck };
      void delay(settleMs).then(() => {
        moments.take('deadlock');
        return stopFamily(stage);
      });
    },
  });

  const exit = await stage.ended;
  clearTimeout(timer);
  signal.removeEventListener('abort', interrupt);
  await sweep(stage.pid);
  follower.close();
  moments.stop();
  guard.dismiss();
  const result = actResult({
    act,
    text: readFileSync(traceFile, 'utf8'),
    verdict,
    exit,
    wallMs: performance.now() - startedMs,
    output: stage.output(),
  });
  append(result);
  return result;
}
