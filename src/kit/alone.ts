import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { enter, here } from './here.js';
import { stageVariable } from './stage-order.js';

/**
 * Runs a program that was started by itself (`node race.js`): Python's `if __name__ == '__main__'`, done by the kit. The
 * module that Node was asked to run, if it uses the kit and its default export is a function named `main`.
 */
async function runAlone(file: string): Promise<void> {
  const url = pathToFileURL(realpathSync(file)).href;
  const program = (await import(url)) as Record<string, unknown>;
  const main = program['default'];
  if (typeof main !== 'function' || main.name !== 'main') return;
  const name = basename(file).replace(/\.js$/, '.ts');
  enter({ program, context: { ...here().context, program: url, names: { [url]: name } } });
  await (main as () => unknown)();
}

const file = process.argv[1];
if (isMainThread && process.env[stageVariable] === undefined && file !== undefined) {
  // After the modules that are being loaded now, of which the program is one.
  setImmediate(() => void runAlone(file));
}
