import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython } from '../../src/launch/run-python.js';
import { nothing } from './leftovers.js';
import { ownFolder } from './place.js';
import { asBefore, openTerminal, type TerminalOptions } from './pty.js';
import { linesOf, runCli } from './run-cli.js';
import { until } from './until.js';

const run = ['run', 'race', '--rounds', '0'] as const;
const version = await findPython();

/** A folder with a `python3` that is a shell script; `body` is what it does with a program. */
function fakePython(body: string): string {
  const folder = ownFolder();
  const file = join(folder, 'python3');
  writeFileSync(file, `#!/bin/sh\ncase "$*" in *python_version*) echo 3.99.0; exit;; esac\n${body}\n`);
  chmodSync(file, 0o755);
  return folder;
}

const fake = (body: string) => ({ PATH: `${fakePython(body)}:${process.env['PATH'] ?? ''}` });

describe.runIf(version !== null)(`with Python (${version ?? 'no python3 here'})`, () => {
  it('shows the same program in Python, what it printed, and what the lesson says of it', async () => {
    const { code, stdout } = await runCli([...run, '--plain', '--python']);
    expect(code).toBe(0);
    const told = stdout.slice(stdout.indexOf('The same in Python'));
    expect(told).toContain('from threading import Thread');
    expect(told).toContain(`Python ${version} printed, in `);
    expect(told).toMatch(/^The lesson’s own printed/m);
    expect(told).toMatch(/counter = \d+/);
    expect(told).toContain('promised');
  });
});

it('without Python says so, shows the source, and is no failure', async () => {
  const { code, stdout } = await runCli([...run, '--plain', '--python'], { env: { PATH: ownFolder() } });
  expect(code).toBe(0);
  const told = stdout.slice(stdout.indexOf('The same in Python'));
  expect(told).toContain('from threading import Thread');
  expect(told).toContain('There is no python3 on this machine');
  expect(told).not.toContain('printed, in');
});

it('without --python runs none and says nothing of it', async () => {
  const mark = join(ownFolder(), 'ran');
  const { stdout } = await runCli([...run, '--plain'], { env: fake(`touch ${mark}`) });
  expect(stdout).not.toContain('Python');
  expect(existsSync(mark)).toBe(false);
});

it('keeps it in the saved run: a replay shows the same, and runs nothing', async () => {
  const file = join(ownFolder(), 'run.ndjson');
  const count = join(ownFolder(), 'count');
  const env = fake(`echo once >> ${count}; echo counter = 77; exit 3`);
  const { stdout } = await runCli([...run, '--plain', '--python', '--save', file], { env });
  const again = await runCli(['replay', file, '--plain'], { env });
  const told = (text: string) => text.slice(text.indexOf('The same in Python'));
  expect(told(stdout)).toContain('Python 3.99.0 printed');
  expect(told(stdout)).toContain('counter = 77');
  expect(told(stdout)).toContain('It ended with exit code 3.');
  expect(told(again.stdout)).toBe(told(stdout));
  expect(readFileSync(count, 'utf8')).toBe('once\n');
});

it('is an object of its own in JSON, before the end', async () => {
  const { stdout } = await runCli([...run, '--json', '--python'], { env: fake('echo hello') });
  const lines = linesOf(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.at(-2)).toMatchObject({
    type: 'python',
    file: 'broken.py',
    version: '3.99.0',
    output: 'hello\n',
    exitCode: 0,
    beside: 'broken.ts',
  });
  expect(lines.at(-1)).toMatchObject({ type: 'end' });
});

it('does not go together with --raw', async () => {
  const { code, stderr } = await runCli(['run', 'race', '--raw', '--python']);
  expect(code).toBe(2);
  expect(stderr).toContain('--python');
});

it('in the player shows both programs under p, and that Python was not run', async () => {
  const terminal = openTerminal([...run, '--no-predict'], { columns: 160, rows: 50 });
  await terminal.shows('step 1 of');
  await terminal.shows(/p Python/);
  terminal.type('p');
  await terminal.shows('The same in Python');
  expect(terminal.text()).toMatch(/export function addMany.* {4}/);
  expect(terminal.text()).toContain('from threading import Thread');
  // While acts still run, Python might be run after them.
  await terminal.shows('concur-lessons run race broken --python');
  terminal.press('escape');
  await terminal.shows(/p Python/);
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

it('in the player shows what both printed, scrolls, and is left with the same key', async () => {
  const terminal = openTerminal([...run, '--no-predict', '--python'], { env: fake('echo counter = 77') });
  // How many steps there are is known when Python has run, too.
  await terminal.shows(/step 1 of \d/);
  terminal.type('p');
  await terminal.shows('The same in Python');
  terminal.press('end');
  await terminal.shows('counter = 77');
  terminal.type('p');
  await terminal.shows('step 1 of');
  terminal.type('q');
  expect(await terminal.end()).toEqual(asBefore(0));
});

// It starts another, ignores what asks it to leave, and would go on for ever.
const stubborn = 'trap "" TERM HUP INT; sleep 1000 & echo working; touch "$PYTHON_IS_HERE"; sleep 1000';

async function inPython(options: TerminalOptions = {}) {
  const here = join(ownFolder(), 'here');
  const env = { ...fake(stubborn), PYTHON_IS_HERE: here };
  const terminal = openTerminal([...run, '--no-predict', '--python'], { ...options, env });
  await until('Python', () => existsSync(here), terminal.text);
  return terminal;
}

it('leaves nothing of Python behind on Ctrl-C', async () => {
  const terminal = await inPython();
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
});

it('leaves nothing of Python behind when it is killed', async () => {
  const terminal = await inPython();
  process.kill(terminal.pid(), 'SIGKILL');
  expect(await terminal.left()).toEqual(nothing);
});

it('leaves nothing of Python behind when the window is closed', async () => {
  const terminal = await inPython({ shell: 'plain' });
  terminal.hangUp();
  expect(await terminal.left()).toEqual(nothing);
});
