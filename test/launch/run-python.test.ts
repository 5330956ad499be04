import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPython, type PythonOrder, runPython, runTwins } from '../../src/launch/run-python.js';
import { alive } from '../run-fixture.js';

const version = await findPython();
const folder = mkdtempSync(join(tmpdir(), 'run-python-test-'));
// What a run puts into the temporary folder is looked for in one that nobody else uses.
const scratch = join(folder, 'scratch');

beforeAll(() => {
  writeFileSync(join(folder, 'placeholder'), '');
  vi.stubEnv('TMPDIR', mkdtempSync(`${scratch}-`));
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function program(source: string, rest: Partial<PythonOrder> = {}): PythonOrder {
  const path = join(folder, 'program.py');
  writeFileSync(path, source);
  return { path, file: 'program.py', source, signal: new AbortController().signal, ...rest };
}

/** Runs a program that writes its process group to a file first, so that it can be seen who is left of it. */
async function runWatched(body: string, rest: Partial<PythonOrder> = {}) {
  const told = join(folder, 'group');
  rmSync(told, { force: true });
  const source = `import os, sys, time, signal, subprocess\nopen(${JSON.stringify(told)}, "w").write(str(os.getpgid(0)))\n${body}\n`;
  const line = await runPython(program(source, rest), version ?? '');
  return { line, left: alive(Number(readFileSync(told, 'utf8'))) };
}

describe.runIf(version !== null)(`where Python is there (${version ?? 'no python3 here'})`, () => {
  it('gives what a program printed, on both streams, and how it ended', async () => {
    const { line, left } = await runWatched(
      'print("one", flush=True)\nprint("oh", file=sys.stderr, flush=True)\nprint("三", flush=True)\nsys.exit(3)',
    );
    expect(line).toMatchObject({ type: 'python', file: 'program.py', version, exitCode: 3 });
    // Two streams, of which nobody knows which was read first.
    expect(line.output?.replace('oh\n', '')).toBe('one\n三\n');
    expect(line.output).toContain('oh\n');
    expect(line).not.toHaveProperty('ended');
    expect(line.ms).toBeGreaterThan(0);
    expect(left).toEqual([]);
  });

  it('ends a program that goes on for ever, with those it has started', async () => {
    const { line, left } = await runWatched(
      'subprocess.Popen(["sleep", "1000"])\nprint("waiting", flush=True)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(1000)',
      { timeoutMs: 1500 },
    );
    expect(line).toMatchObject({ output: 'waiting\n', exitCode: null, ended: 'timeout' });
    expect(left).toEqual([]);
  });

  it('does not wait for whom a program has left behind, and leaves none of them', async () => {
    const { line, left } = await runWatched('subprocess.Popen(["sleep", "1000"])\nprint("gone", flush=True)');
    expect(line).toMatchObject({ output: 'gone\n', exitCode: 0 });
    expect(left).toEqual([]);
  });

  it('ends a program when it is told to leave', async () => {
    const control = new AbortController();
    const told = join(folder, 'group');
    const run = runWatched('time.sleep(1000)', { signal: control.signal });
    await vi.waitUntil(() => existsSync(told), { timeout: 20_000 });
    control.abort();
    const { line, left } = await run;
    expect(line).toMatchObject({ exitCode: null, ended: 'interrupted' });
    expect(left).toEqual([]);
  });

  it('reads a flood to its end, and keeps its beginning', async () => {
    const { line } = await runWatched('for i in range(200_000): print("line", i)');
    expect(line.exitCode).toBe(0);
    expect(line.output).toMatch(/^line 0\nline 1\n/);
    expect(line.output?.length).toBeLessThan(40_000);
    expect(line.output).toMatch(/…\n$/);
  });

  it('says what killed it', async () => {
    const { line } = await runWatched('os.kill(os.getpid(), signal.SIGKILL)');
    expect(line).toMatchObject({ exitCode: null, ended: 'crashed' });
  });

  it('lets it work in a folder of its own, of which nothing is left', async () => {
    const { line } = await runWatched('open("here", "w").write("x")\nprint(os.getcwd())');
    expect(existsSync(line.output?.trim() ?? '')).toBe(false);
    expect(readdirSync(process.env['TMPDIR'] ?? '')).toEqual([]);
  });
});

it('says of each program that there is no Python, where there is none', async () => {
  vi.stubEnv('PATH', mkdtempSync(`${scratch}-`));
  expect(await findPython()).toBeNull();
  const order = program('print("never")');
  const lines = await runTwins([order, order], order.signal);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toEqual({
    type: 'python',
    file: 'program.py',
    source: order.source,
    version: null,
    output: null,
    exitCode: null,
    ms: null,
  });
});
