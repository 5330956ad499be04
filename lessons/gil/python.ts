import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { print } from 'concur-lessons/kit';

const call = promisify(execFile);
const command = process.platform === 'win32' ? 'python' : 'python3';
const question = `import platform, sys
gil = getattr(sys, "_is_gil_enabled", lambda: True)()
print(platform.python_version(), gil)`;

/** Which Python is here, and whether it has a GIL; null: there is none. */
async function findPython() {
  const answer = await call(command, ['-c', question]).catch(() => null);
  const [version = '', gil] = answer?.stdout.trim().split(' ') ?? [];
  if (!/^[3-9]\./.test(version)) return null;
  return { version, gil: gil === 'True' };
}

/** Runs a program that lies beside this one, and reads its numbers. */
async function measure(program: string) {
  const url = new URL(`../../../lessons/gil/${program}`, import.meta.url);
  const { stdout } = await call(command, ['-B', fileURLToPath(url)]);
  print(`Python, ${stdout.trim()}`);
  const numbers = stdout.match(/\d+/g)?.map(Number) ?? [];
  const [total = 0, ms = 0, cpuMs = 0] = numbers;
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
