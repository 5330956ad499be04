/** Opening and walking through a long trace. Limits here are times that a person notices, not another program. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frame } from '../../src/render/frame.js';
import { openPlayer, type PlayerState } from '../../src/render/player.js';
import { createStyle } from '../../src/render/style.js';
import { uiFor } from '../../src/render/ui.js';
import { loadLesson, loadText } from '../../src/teach/catalog.js';
import { narrate } from '../../src/teach/narrate.js';
import type { Narration } from '../../src/teach/narration.js';
import { readSources } from '../../src/teach/sources.js';
import type { RecordedEvent } from '../../src/trace/events.js';
import { inBuild, inPackage } from '../../src/trace/place.js';
import { readSavedTrace } from '../../src/trace/saved.js';
import { median, type Row } from './row.js';

const lessons = fileURLToPath(inBuild('lessons'));
const program = fileURLToPath(inBuild('bin/concur-lessons.js'));
const firstFrame = fileURLToPath(inBuild('test/bench/first-frame.js'));
const size = { columns: 80, rows: 24 };

/** A saved run of `race` whose slow motion has so many events. */
function longRun(count: number): string {
  const sources = readSources(fileURLToPath(inPackage('lessons')), 'race');
  const common = { type: 'event' as const, act: 1, pid: 4711, object: 'counter', site: { file: 'broken.ts', line: 4 } };
  const events = Array.from({ length: count }, (_, index): RecordedEvent => {
    const thread = index % 2;
    const op = index % 4 < 2 ? 'read' : 'write';
    return {
      ...common,
      actor: `t${thread + 1}`,
      n: Math.floor(index / 2) + 1,
      tid: 4712 + thread,
      atUs: index,
      op,
      value: index >> 2,
      tick: index + 1,
    };
  });
  const limits = { timeMs: 20_000, traceBytes: 1e9 };
  const header = {
    type: 'header',
    format: 1,
    lesson: 'race',
    variant: 'broken',
    programHash: '',
    sources,
    node: process.version,
    platform: 'linux',
    cpus: 2,
    limits,
  };
  const act = {
    type: 'act',
    act: 1,
    id: 'slow',
    file: 'broken.ts',
    args: [1],
    gate: 'recorded',
    rounds: 1,
    stagePid: 4711,
  };
  const result = { type: 'result', act: 1, outcome: 1, ended: 'finished', durationMs: 1 };
  return [header, act, ...events, result].map((line) => JSON.stringify(line)).join('\n');
}

export async function renderRows(times: number): Promise<readonly Row[]> {
  const lesson = await loadLesson(lessons, 'race');
  const text = await loadText(lessons, 'race', 'en');
  const style = createStyle({ colorLevel: 1, unicode: true });
  const ui = uiFor('en');
  const open = (saved: string) =>
    narrate({ trace: readSavedTrace(saved), lesson, text, language: 'en', replayed: true });
  const draw = (narration: Narration, state: PlayerState) => frame(narration, state, size, style, ui);
  const folder = mkdtempSync(join(tmpdir(), 'concur-bench-'));
  /** Medians of fresh processes, so that nothing is warm. */
  const first = (file: string, language: string) => {
    const found = Array.from({ length: times }, () => {
      const told = execFileSync(process.execPath, [firstFrame, file, language], { encoding: 'utf8' });
      return JSON.parse(told) as { readonly openMs: number; readonly drawMs: number };
    });
    return { openMs: median(found.map(({ openMs }) => openMs)), drawMs: median(found.map(({ drawMs }) => drawMs)) };
  };
  const saved = longRun(100_000);
  const [longFile, realFile] = [join(folder, 'long.ndjson'), join(folder, 'real.ndjson')];
  writeFileSync(longFile, saved);
  execFileSync(process.execPath, [program, 'run', 'race', '--plain', '--save', realFile], { stdio: 'ignore' });
  const opened = first(longFile, 'en');
  const real = { en: first(realFile, 'en'), zh: first(realFile, 'zh') };
  rmSync(folder, { recursive: true, force: true });
  const long = open(saved);
  draw(long, openPlayer({ steps: long.steps.length }));
  const drawn = Array.from({ length: times * 4 }, (_, index) => {
    const state = { ...openPlayer({ steps: long.steps.length }), position: (index % long.steps.length) + 1 };
    const before = performance.now();
    draw(long, state);
    return performance.now() - before;
  });
  const limit = (name: string, ours: number, other: number, against: string): Row => ({
    name,
    ours,
    other,
    unit: 'ms',
    against,
    bar: { kind: 'at most', ratio: 1 },
  });
  return [
    limit('opening a trace of 100,000 events in a new process, first step drawn', opened.openMs, 1000, 'a second'),
    limit('the first step of a real run, drawn in a new process, English', real.en.drawMs, 16, 'a frame at 60 Hz'),
    limit('the same, Chinese', real.zh.drawMs, 16, 'a frame at 60 Hz'),
    limit('a further step of the 100,000 events', median(drawn), 16, 'a frame at 60 Hz'),
    limit('the slowest of those', Math.max(...drawn), 16, 'a frame at 60 Hz'),
  ];
}
