/** Locks, the gate and the recorder against the bare thing. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inPackage } from '../../src/trace/place.js';
import { createRecorder, type Recorder } from '../../src/trace/recorder.js';
import { inTurn, type Missing, type Row } from './row.js';

const programs = fileURLToPath(inPackage('test/bench/programs/'));
const read = (file: string, args: readonly string[]) => execFileSync(file, args, { encoding: 'utf8' });
const ourPairs = () => Number(read(process.execPath, [join(programs, 'lock-pairs.js')]));

async function lockAgainstPython(times: number): Promise<Row | Missing> {
  const name = 'contended lock, 2 × 1,000,000';
  try {
    read('python3', ['--version']);
  } catch {
    return { name, missing: 'python3 is not here' };
  }
  const pairs = await inTurn(times, ourPairs, () => Number(read('python3', [join(programs, 'lock-pairs.py')])));
  return { name, ...pairs, unit: 'pairs/s', against: 'Python threading.Lock', bar: { kind: 'at least', ratio: 8 } };
}

async function lockAgainstPthread(times: number): Promise<Row | Missing> {
  const name = 'contended lock, 2 × 1,000,000';
  const folder = mkdtempSync(join(tmpdir(), 'concur-bench-'));
  const binary = join(folder, 'lock-pairs');
  try {
    read('cc', ['-O2', '-pthread', '-o', binary, join(programs, 'lock-pairs.c')]);
    const pairs = await inTurn(times, ourPairs, () => Number(read(binary, [])));
    return { name, ...pairs, unit: 'pairs/s', against: 'pthread_mutex_t', bar: { kind: 'at least', ratio: 0.5 } };
  } catch (error) {
    return { name, missing: `no C compiler (${(error as Error).message.split('\n')[0]})` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function freeGate(): Row {
  const { ours, other } = JSON.parse(read(process.execPath, [join(programs, 'free-gate.js')])) as {
    ours: number;
    other: number;
  };
  return {
    name: 'an addition through the free gate',
    ours,
    other,
    unit: 'ns',
    against: 'a bare Int32Array',
    bar: { kind: 'at most', ratio: 1.1 },
  };
}

async function eventCost(times: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'concur-bench-'));
  const fd = openSync(join(folder, 'trace'), 'a');
  const events = 20_000;
  const url = pathToFileURL(join(programs, 'recording.js')).href;
  const program = (await import(url)) as { record(recorder: Recorder, events: number): number };
  const names = { [url]: 'recording.js' };
  const recorder = createRecorder({ fd, act: 1, actor: 't1', tid: 1, startNs: process.hrtime.bigint(), names });
  const line = `${'x'.repeat(150)}\n`;
  const writing = () => {
    const before = performance.now();
    for (let i = 0; i < events; i += 1) writeSync(fd, line);
    return ((performance.now() - before) * 1000) / events;
  };
  const cost = await inTurn(times, () => program.record(recorder, events), writing);
  closeSync(fd);
  rmSync(folder, { recursive: true, force: true });
  return {
    name: 'recording an event, its line found',
    ...cost,
    unit: 'µs',
    against: 'a bare write of as many bytes',
    bar: null,
  };
}

export async function threadRows(times: number): Promise<readonly (Row | Missing)[]> {
  return [await lockAgainstPython(times), await lockAgainstPthread(times), freeGate(), await eventCost(times)];
}
