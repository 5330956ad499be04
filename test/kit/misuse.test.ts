import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { programUrl } from '../run-fixture.js';

const run = promisify(execFile);
/** A program that is started by itself, as a learner starts it. */
const alone = (name: string) => run(process.execPath, [fileURLToPath(programUrl(name))]);

const expected: Readonly<Record<string, RegExp>> = {
  notExported:
    /^TargetNotExported: the target hidden is not exported from misuse\.js\. .*: write "export" before it\.$/,
  imported: /: write "export \{ works \} from '\.\/thread-errors\.js';" in misuse\.js\.$/,
  ofTheKit: /: write "export \{ sleep \} from 'concur-lessons\/kit';" in misuse\.js\.$/,
  nameless: /^TargetNotExported: the target, a function without a name, .*: write it at the top level of misuse\.js/,
  called: /^TypeError: new Process\(\) takes a function to run\. It was given 0\.$/,
  calledWithPromise: /^TypeError: new Thread\(\) .* Hand over f, not f\(\)\.$/,
  nothing: /^TypeError: new Process\(\) .* given undefined\. .* Hand over f, not f\(\)\.$/,
  named: /^TypeError: .* given 'job'\. Hand over the function itself, not its name\.$/,
  pythonTarget: /^TypeError: .* The function comes first/,
  aClass: /^TypeError: new Thread\(\) .* can only be made with "new"/,
  list: /^TypeError: new Process\(\) takes its options in an object, \{ args, name, daemon \}\. .*\{ args: \[ 1, 2 \] \}\.$/,
  args: /^TypeError: the option args of new Process\(\) must be an array\. It is 5\.$/,
  kwargs: /^TypeError: new Process\(\) has no option kwargs\. It knows: args, name, daemon\.$/,
  lock: /^CannotCross: Lock door cannot be handed .* Use a Thread, or send messages through a Queue\.$/,
  number: /^CannotCross: SharedInt n cannot be handed/,
  promise: /^CannotCross: argument 1 of job cannot .* a promise has no copy\. Await it/,
  join: /^TypeError: join\(\) takes its options in an object, \{ timeoutMs \}\. It was given 200\.$/,
  get: /^TypeError: get\(\) takes its options in an object, \{ block, timeoutMs \}\. It was given false\.$/,
  getTimeout: /^TypeError: get\(\) has no option timeout\. It knows: block, timeoutMs\.$/,
  putTimeout: /^TypeError: the option timeoutMs of put\(\) must be a number of milliseconds\. It is '200'\.$/,
  put: /^CannotCross: the message for jobs(#\d+)?\.calls\[0\] cannot be handed .* a function \(job\) has no copy/,
  privateField:
    /^CannotCross: the message for jobs(#\d+)?\[0\] cannot .* the class Account keeps #balance to itself, .* without the #\.$/,
  privateInRun:
    /^CannotCross: the field #limit of Keeps cannot .* a private field has no copy\. Write it without the #\.$/,
  hiddenClass: /\.get\('it'\) cannot .* misuse\.js does not export Hidden\. For Hidden, write "export" before it\.$/,
  capacity: /^TypeError: a queue takes a whole number .* It was given \{ maxsize: 1 \}\.$/,
  queueName: /^TypeError: a name is a string\. It was given 5\.$/,
  numberName: /^TypeError: a name is a string\. It was given 5\.$/,
  acquire: /^TypeError: acquire\(\) takes its options in an object, \{ blocking, timeoutMs \}\./,
  sleep: /^RangeError: sleep takes a number of milliseconds, 0 or more\. It was given -5\.$/,
  sleepNothing: /^RangeError: sleep takes .* given undefined\.$/,
  poolSize: /^RangeError: a pool needs .* it was given \{ processes: 2 \}\.$/,
  poolArgs: /^TypeError: apply\(\) takes the arguments of a task as an array, \[ … \]\. It was given 5\.$/,
  poolTarget: /^TypeError: apply\(\) takes a function to run\. It was given 1\.$/,
  poolCallback: /^TypeError: applyAsync\(\) takes its options in an object, \{ callback, errorCallback \}\./,
  poolMap: /^TypeError: map\(\) takes a function, and then the items/,
  poolResult: /^TypeError: get\(\) takes its options in an object, \{ timeoutMs \}\. It was given 200\.$/,
};

describe('a mistake', () => {
  it('is said where it is made, with what to write instead', async () => {
    const { stdout, stderr } = await alone('misuse.js');
    const lines = stdout.trimEnd().split('\n');
    const said = Object.fromEntries(lines.map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]));
    expect(Object.keys(said)).toEqual(Object.keys(expected));
    expect(said).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, text]) => [name, expect.stringMatching(text)])),
    );
    expect(stderr).toBe('');
  });

  it('of a program that begins things while it is loaded, or has no main, is said once', async () => {
    const { stdout, stderr } = await alone('at-top-level.js');
    const [started, pool, ...rest] = stdout.trimEnd().split('\n');
    expect(started).toMatch(/^WrongState: Process-1 cannot begin while the program is still being loaded: .*into main/);
    expect(pool).toMatch(/^WrongState: a pool cannot begin while/);
    expect(rest).toEqual([]);
    expect(stderr).toBe(
      'at-top-level.js: nothing was run, because its default export is not called main. Write: export default async function main() { … }\n',
    );
  });

  it('is none where the file is named as Node lets it be named', async () => {
    const { stdout } = await run(process.execPath, [fileURLToPath(programUrl('thread-run.js')).replace(/\.js$/, '')]);
    expect(stdout.split('\n')).toContain('said it true whole');
  });
});
