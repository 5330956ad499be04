import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { toJson } from '../../trace/to-json.js';
import { endForkedChild } from '../forks/fork-child.js';
import { allForksEnded } from '../forks/fork-family.js';
import { forkFlags, importsFork } from '../forks/fork-flags.js';
import { enter, here } from '../here.js';
import { lazily } from '../lazily.js';
import { allThreadsEnded } from '../threads/thread-host.js';
import { askedFile, tellNoMain } from './alone-file.js';
import { familyEnded } from './family.js';
import { stageVariable } from './stage-order.js';

/**
 * Runs a program that was started by itself (`node race.js`): Python's `if __name__ == '__main__'`, done by the kit. The
 * module that Node was asked to run, if it uses the kit and its default export is a function named `main`.
 */
async function runAlone(file: string): Promise<void> {
  const url = pathToFileURL(realpathSync(file)).href;
  const program = (await import(url)) as Record<string, unknown>;
  const main = program['default'];
  if (typeof main !== 'function' || main.name !== 'main') return tellNoMain(file, program);
  enter({ program, context: { ...here().context, program: url, names: { [url]: basename(file) } } });
  const returned = toJson(await (main as () => unknown)());
  endForkedChild({ returned });
  await allForksEnded();
  await allThreadsEnded();
  await familyEnded();
}

/** A program that forks needs flags of Node's that it was not started with: runs it in a Node that has them, and ends. */
function runForking(file: string): void {
  if (process.platform !== 'linux' || forkFlags.every((flag) => process.execArgv.includes(flag))) return;
  if (!existsSync(file) || !importsFork(readFileSync(file, 'utf8'))) return;
  const { spawnSync } = lazily.childProcess();
  const args = [...forkFlags, ...process.execArgv, ...process.argv.slice(1)];
  const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (signal !== null) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}

const file = askedFile(process.argv[1]);
if (isMainThread && process.env[stageVariable] === undefined && file !== undefined) {
  runForking(file);
  // After the modules that are being loaded now, of which the program is one.
  setImmediate(() => void runAlone(file));
}
