import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { print } from 'concur-lessons/kit';

const call = promisify(execFile);
const command = process.platform === 'win32' ? 'python' : 'python3';

/** Which Python is here, and whether its threads share one lock; null: there is none. */
async function findPython() {
  const ask = 'import platform, sys; print(platform.python_version(), getattr(sys, "_is_gil_enabled", lambda: True)())';
  const answer = await call(command, ['-c', ask]).catch(() => null);
  const [version = '', gil] = answer?.stdout.trim().split(' ') ?? [];
  return /^[3-9]\./.test(version) ? { version, gil: gil === 'True' } : null;
}

/** Runs a program that lies beside this one, and reads its numbers: total, ms, ms of CPU. */
async function measure(program: string) {
  const path = fileURLToPath(new URL(`../../../lessons/gil/${program}`, import.meta.url));
  const { stdout } = await call(command, ['-B', path]);
  print(`Python, ${stdout.trim()}`);
  const [total = 0, ms = 0, cpuMs = 0] = stdout.match(/\d+/g)?.map(Number) ?? [];
  return { total, ms, cpuMs };
}

export default async function main() {
  const found = await findPython();
  if (found === null) {
    print(`there is no ${command} here`);
    return null;
  }
  const one = await measure('one-thread.py');
  const threads = await measure('two-threads.py');
  const processes = await measure('two-processes.py');
  return { ...found, one, threads, processes };
}
