import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { toJson } from '../../trace/to-json.js';
import { endForkedChild } from '../forks/fork-child.js';
import { forkFlags, importsFork } from '../forks/fork-flags.js';
import { enter, here } from '../here.js';
import { lazily } from '../lazily.js';
import { writeError } from '../output.js';
import { dismissDaemons } from '../threads/thread-host.js';
import { asError, textOfError } from '../thrown.js';
import { askedFile, tellNoMain } from './alone-file.js';
import { othersEnded, othersRun } from './last.js';
import { stageVariable } from './stage-order.js';

/** What Node ends with where a module awaits what never comes. */
const stuckCode = 13;

/** Python would wait for ever. Node ends without a word. */
function endStuck(): void {
  writeError(
    'main still waits, and nothing is left that it could wait for: no other process, no thread, no timer. That is a deadlock; the program ends here.\n',
  );
  process.exit(stuckCode);
}

/**
 * What nobody caught, thrown by main or in a callback: printed, and then the program ends as ever, after those that it has
 * started; where there is nobody, at once, before main gets any further. A program that listens for such errors itself does
 * what it likes with them.
 */
function endThrown(thrown: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  writeError(`${textOfError(asError(thrown))}\n`);
  process.exitCode = 1;
  if (!othersRun()) process.exit();
  void othersEnded().then(() => process.exit());
}

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
  process.once('beforeExit', endStuck);
  const returned = toJson(await (main as () => unknown)());
  process.off('beforeExit', endStuck);
  endForkedChild({ returned });
  await othersEnded();
  dismissDaemons();
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
  process.on('uncaughtException', endThrown);
  // After the modules that are being loaded now, of which the program is one.
  setImmediate(() => {
    runAlone(file).catch((thrown: unknown) => {
      queueMicrotask(() => {
        throw thrown;
      });
    });
  });
}
