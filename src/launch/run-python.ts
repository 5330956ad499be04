import type { PythonLine } from '../trace/events.js';
import { call, callFamily } from './call.js';
import { sweep } from './family.js';
import { inOwnFolder, type RunFolder } from './run-folder.js';

export interface PythonOrder {
  /** The program, on the disk. */
  readonly path: string;
  readonly file: string;
  readonly source: string;
  /** Default 20,000. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

const keptBytes = 32 * 1024;
const defaultTimeoutMs = 20_000;

const command = process.platform === 'win32' ? 'python' : 'python3';

/** The version of the Python that is here, such as `3.11.7`; null: there is none, or it is older than 3. */
export async function findPython(): Promise<string | null> {
  const ask = 'import platform; print(platform.python_version())';
  const { failed, stdout } = await call({ file: command, args: ['-c', ask] });
  return !failed && typeof stdout === 'string' && /^[3-9]\./.test(stdout) ? stdout.trim() : null;
}

async function inFolder(folder: RunFolder, order: PythonOrder, version: string): Promise<PythonLine> {
  const { path, file, source, timeoutMs = defaultTimeoutMs, signal } = order;
  // Not -u: with it a line and its end are written apart, and lines of several processes mix. The programs flush instead.
  const child = await callFamily({
    file: command,
    args: ['-B', '-X', 'utf8', path],
    cwd: folder.path,
    keptBytes,
  });
  const { pid } = child;
  let ended: PythonLine['ended'];
  const end = (why?: PythonLine['ended']) => {
    ended ??= why;
    if (pid !== undefined) void sweep(pid);
  };
  const interrupt = () => end('interrupted');
  const timer = setTimeout(() => end('timeout'), timeoutMs);
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  const guarded = pid === undefined ? null : folder.watch(pid);
  const startNs = process.hrtime.bigint();
  child.begin();
  try {
    await child.exited;
    const ms = Math.round(Number(process.hrtime.bigint() - startNs) / 1e6);
    // Those whom it has left behind still hold its output, and would for as long as they like.
    end();
    const { exitCode } = await child.closed;
    if (exitCode === null) ended ??= 'crashed';
    const code = ended === undefined ? exitCode : null;
    return {
      type: 'python',
      file,
      source,
      version,
      output: child.output(),
      exitCode: code,
      ms,
      ...(ended === undefined ? {} : { ended }),
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    guarded?.over();
  }
}

/**
 * Runs a Python program to its end and gives what came of it, as a line of the trace. Whatever ends it — itself, the time
 * limit, the signal, the end of this process — nothing of its family is left, nor of the folder that it works in.
 */
export function runPython(order: PythonOrder, version: string): Promise<PythonLine> {
  return inOwnFolder((folder) => inFolder(folder, order, version));
}

/** Runs Python programs one after the other; where there is no Python, says so for each. Stops at the signal. */
export async function runTwins(orders: readonly PythonOrder[], signal: AbortSignal): Promise<readonly PythonLine[]> {
  const version = await findPython();
  const lines: PythonLine[] = [];
  for (const order of orders) {
    if (signal.aborted) break;
    const { file, source } = order;
    if (version === null) lines.push({ type: 'python', file, source, version, output: null, exitCode: null, ms: null });
    else lines.push(await runPython(order, version));
  }
  return lines;
}
