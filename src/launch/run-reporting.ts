import { fileURLToPath } from 'node:url';
import { stageVariable } from '../kit/stage/stage-order.js';
import { stopFamily, sweep } from './family.js';
import { nodeFlagsFor } from './node-flags.js';
import type { RunFolder } from './run-folder.js';
import { start } from './spawn.js';

/** How long a stage that is asked for what it has may take to answer. */
const leavingMs = 3_000;

export interface ReportingStage {
  /** The stage's entry module. */
  readonly entry: URL;
  /** What it is told; crosses as JSON. */
  readonly order: unknown;
  /** The run's own folder. */
  readonly folder: RunFolder;
  /** Asks the stage for what it has so far; if it does not answer soon, it is ended. */
  readonly signal: AbortSignal;
  /** The stage is ended when it has said nothing for so long. */
  readonly silenceMs: number;
  /** Called with each line that it reports. True: it waits to be told something, and may be silent until then. */
  onLine(line: unknown): unknown;
  /** Given, once it has started, the way to tell it something, a line each time. */
  onStart?(tell: (line: string) => void): void;
}

export interface StageEnding {
  /** It said nothing for too long and was ended. */
  readonly silent: boolean;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last part of what it wrote to stdout and stderr. */
  readonly output: string;
}

/** Runs a stage that reports by itself, to its end. Nothing of it is left when this returns. */
export async function runReporting(options: ReportingStage): Promise<StageEnding> {
  const { entry, order, folder, signal, silenceMs } = options;
  let rest = '';
  let silent = false;
  let timer: NodeJS.Timeout | undefined;
  const nodeFlags = nodeFlagsFor({ fork: false });
  const stage = await start({
    file: process.execPath,
    args: [...nodeFlags, fileURLToPath(entry)],
    env: { [stageVariable]: JSON.stringify(order) },
    onReport(text) {
      listen();
      rest += text;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (options.onLine(JSON.parse(line)) === true) clearTimeout(timer);
    },
  });
  const guarded = folder.watch(stage.pid);
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        silent = true;
        void stopFamily(stage);
      },
      signal.aborted ? Math.min(silenceMs, leavingMs) : silenceMs,
    );
  };
  listen();
  const ask = () => {
    listen();
    stage.lifeline.write('stop\n');
  };
  if (signal.aborted) ask();
  options.onStart?.((line) => {
    listen();
    stage.lifeline.write(`${line}\n`);
  });
  signal.addEventListener('abort', ask, { once: true });
  try {
    const { code, signal: by } = await stage.ended;
    await stage.reported;
    return { silent, code, signal: by, output: stage.output() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', ask);
    await sweep(stage.pid);
    guarded.over();
  }
}
