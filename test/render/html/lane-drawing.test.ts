import { describe, expect, test } from 'vitest';
import { asciiGlyphs } from '../../../src/render/glyphs.js';
import { drawAct } from '../../../src/render/html/lane-drawing.js';
import { chooseRows } from '../../../src/render/html/timeline.js';
import { drawLanes } from '../../../src/render/lane-grid.js';
import type { ActStory, Narration } from '../../../src/teach/narration.js';
import { narrations } from '../fixtures.js';
import { TraceBuilder } from '../trace-builder.js';

function drawn(narration: Narration, place: number) {
  const act = narration.acts[place];
  if (act === undefined) throw new Error(`there is no act ${place}`);
  return drawAct(
    act,
    narration.steps.filter((step) => step.act === act.act),
  );
}

const finished = {
  outcome: 1,
  ended: 'finished',
  durationMs: 1,
  reason: null,
  grade: 'acceptable',
  outcomeId: 'a',
} as const;

/** Two threads that change a value by turns, many thousand times. */
function longAct(times: number): ActStory {
  const trace = new TraceBuilder(1, 'broken.ts', {
    main: { pid: 1, tid: 1 },
    t1: { pid: 1, tid: 2 },
    t2: { pid: 1, tid: 3 },
  });
  trace.add('main', 'start');
  trace.spawn('main', 't1', 1);
  trace.spawn('main', 't2', 2);
  for (let time = 0; time < times; time += 1) {
    trace.add('t1', 'queue.put', { object: 'q', value: time, out: `put ${time}` });
    trace.add('t2', 'queue.get', { object: 'q', value: time, in: `put ${time}` });
  }
  return trace.story({ id: 'a', title: 'a', orderMade: false, outcomeText: 'a', result: finished });
}

describe('lanes', () => {
  test('join whoever starts and whoever is started, and who ends with who sees it', () => {
    const { actors, edges } = drawn(narrations.race(), 1);
    const named = edges.map(({ from, to }) => `${actors[from.lane]} ${actors[to.lane]}`);
    expect(named).toEqual(['main t1', 'main t2', 't1 main', 't2 main']);
    for (const { from, to } of edges) expect(to.at).toBeGreaterThanOrEqual(from.at);
  });

  test('begin with a start, end with an end, and are drawn in between only', () => {
    const { actors, strokes, marks } = drawn(narrations.race(), 1);
    for (const [lane] of actors.entries()) {
      const own = marks.filter((mark) => mark.lane === lane);
      const [start] = own.filter(({ kind }) => kind === 'start');
      const [end] = own.filter(({ kind }) => kind === 'end');
      const lines = strokes.filter((stroke) => stroke.lane === lane);
      expect(Math.min(...lines.map(({ from }) => from))).toBe(start?.at);
      expect(Math.max(...lines.map(({ to }) => to))).toBe(end?.at);
    }
  });

  test('tell a thread that holds a lock from one that waits', () => {
    const { strokes, actors } = drawn(narrations.deadlock(), 0);
    const kinds = strokes.filter(({ lane }) => actors[lane] === 't1').map(({ kind }) => kind);
    expect(kinds).toEqual(['running', 'holding', 'waiting']);
  });

  test('show an awaited sleep as a mark: main sleeps only where it does nothing else', () => {
    const trace = new TraceBuilder(1, 'broken.ts', { main: { pid: 1, tid: 1 } });
    trace.add('main', 'start');
    trace.add('main', 'sleep', { value: 100, awaits: true });
    trace.add('main', 'write', { object: 'x', value: 1 });
    trace.add('main', 'sleep', { value: 0.01, awaits: true });
    trace.exit('main');
    const act = trace.story({ id: 'a', title: 'a', orderMade: false, outcomeText: 'a', result: finished });
    const { strokes, marks } = drawAct(act, []);
    expect(strokes.map(({ kind }) => kind)).toEqual(['running', 'sleeping']);
    expect(marks.map(({ sign }) => sign).filter((sign) => sign !== '')).toEqual(['z', 'w', 'z']);
    const { rows } = drawLanes({ act, steps: [], width: 40, glyphs: asciiGlyphs });
    expect(rows.get('main')?.join('')).toMatch(/^@-*z-*w-*z~+#/);
  });

  test('stay small, however long the act was', () => {
    const act = longAct(20_000);
    const { strokes, marks, edges, width } = drawAct(act, []);
    expect(width).toBeLessThanOrEqual(42);
    expect(strokes.length + marks.length + edges.length).toBeLessThan(500);
  });
});

describe('the whole timeline', () => {
  const { events } = longAct(2000);

  test('shows every event of a short act', () => {
    expect(chooseRows(events.slice(0, 50), new Set())).toEqual(Array.from({ length: 50 }, (_, index) => ({ index })));
  });

  test('of a long one shows as many as one can read, always those of the steps, and how many are left out', () => {
    const told = new Set([3001, 3003]);
    const rows = chooseRows(events, told);
    const shown = rows.flatMap((row) => ('index' in row ? [row.index] : []));
    const gaps = rows.reduce((sum, row) => sum + ('gap' in row ? row.gap : 0), 0);
    expect(shown.length).toBeLessThanOrEqual(250);
    expect(shown.length + gaps).toBe(events.length);
    expect(shown).toContain(3000);
    expect(shown).toContain(3002);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  });
});
