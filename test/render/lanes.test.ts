import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut } from '../../src/render/lane-columns.js';
import { drawLanes, signOf } from '../../src/render/lane-grid.js';
import { laneRows, laneStatus } from '../../src/render/lanes.js';
import { plainText } from '../../src/render/line.js';
import type { Lane, Narration, StepStory } from '../../src/teach/narration.js';
import { narrations } from './fixtures.js';
import { ascii, languages, styles, uis, unicode } from './helpers.js';

describe('the axis of causal time', () => {
  const layout = fc.record({
    events: fc.integer({ min: 0, max: 400 }),
    stops: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }),
    width: fc.integer({ min: 14, max: 100 }),
  });

  test('never runs backwards, and fits', () => {
    fc.assert(
      fc.property(layout, (options) => {
        const { columnOf, width } = layOut(options);
        expect(width).toBeLessThanOrEqual(options.width);
        columnOf.forEach((column, index) => {
          expect(column).toBeLessThan(Math.max(1, width));
          if (index > 0) expect(column).toBeGreaterThanOrEqual(columnOf[index - 1] ?? 0);
        });
      }),
    );
  });

  test('goes on with every step that takes in more', () => {
    fc.assert(
      fc.property(layout, ({ events, stops, width }) => {
        const { headOf } = layOut({ events, stops, width });
        const heads = [...new Set(stops.filter((stop) => stop <= events))].toSorted((a, b) => a - b).map(headOf);
        expect(heads).toEqual([...new Set(heads)].toSorted((a, b) => a - b));
      }),
    );
  });

  test('gives a step of fifty thousand events no more than its share', () => {
    const { headOf, width } = layOut({ events: 50_010, stops: [5, 50_005, 50_010], width: 40 });
    expect(headOf(5)).toBeGreaterThan(2);
    expect(headOf(50_010) - headOf(50_005)).toBeGreaterThan(2);
    expect(headOf(50_010)).toBe(width - 1);
  });
});

const drawn = (narration: Narration, index: number, columns = 78, style = unicode) => {
  const step = narration.steps[index];
  if (step === undefined) throw new Error(`no step ${index}`);
  const { axis, rows } = laneRows(narration, step, { columns, style, ui: uis.en });
  return { axis: axis === null ? null : plainText(axis), rows: rows.flat().map(plainText) };
};

test('a lane shows its life up to the step: begins, reads, writes, waits, ends', () => {
  const { axis, rows } = drawn(narrations.race(), 5);
  expect(rows.map((row) => row.trimEnd())).toEqual([
    'main  ●━━┳━━━━━┳┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┻┄┄┄┄┄              waits for t2',
    't1          ●━━━━━━━━r━━━━━w━━■                      ended',
    't2                ●━━━━━r━━━━━━━━━━━w━━              writes 1 to counter',
  ]);
  expect(axis).toBe(`${' '.repeat('t2                ●━━━━━r━━━━━━━━━━━w━'.length)}▼`);
});

test('what has not happened yet is not drawn', () => {
  const before = drawn(narrations.race(), 2).rows;
  const after = drawn(narrations.race(), 4).rows;
  expect(before[1]).toMatch(/^t1 +●━+r━+ /);
  expect(after[1]).toMatch(/^t1 +●━+r━+w━+ /);
});

test('holding a lock and waiting for one look different', () => {
  const { rows } = drawn(narrations.deadlock(), 2);
  expect(rows[1]).toMatch(/\[═+┄+ /);
  expect(rows[1]).toContain('holds fork1, waits for fork2');
  expect(drawn(narrations.deadlock(), 2, 78, ascii).rows[1]).toMatch(/\[=+\.+ /);
});

test('without room for a drawing the words are all there', () => {
  const { axis, rows } = drawn(narrations.deadlock(), 2, 38);
  expect(axis).toBeNull();
  expect(rows[1]).toContain('holds fork1, waits for fork2');
});

test('from one to ten actors, at any width, each has a row that fits', () => {
  const base = narrations.family();
  const [step] = base.steps;
  const [act] = base.acts;
  if (step === undefined || act === undefined) throw new Error('no step');
  for (let count = 1; count <= 10; count += 1) {
    const actors = Array.from({ length: count }, (_, index) => `worker-${index}`);
    const narration: Narration = {
      ...base,
      acts: [
        {
          ...act,
          actors: actors.map((name) => ({
            name,
            pid: 1,
            tid: 1,
            kind: 'process',
            parent: null,
            startUs: 0,
            endUs: null,
          })),
        },
      ],
      steps: [
        {
          ...step,
          lanes: actors.map((actor) => ({
            actor,
            pid: 1,
            tid: 1,
            state: 'running',
            waitsFor: null,
            holds: [],
            last: null,
            wasSeenRunning: false,
          })),
        },
      ],
    };
    for (const columns of [20, 38, 78, 198]) {
      for (const [, style] of styles) {
        const { rows } = drawn(narration, 0, columns, style);
        expect(rows).toHaveLength(count);
        for (const row of rows) expect(style.measure(row)).toBeLessThanOrEqual(columns);
      }
    }
  }
});

const states = ['not-started', 'starting', 'running', 'idle', 'waiting', 'sleeping', 'ended', 'crashed'] as const;
const someLane: Lane = {
  actor: 't1',
  pid: 1,
  tid: 1,
  state: 'running',
  waitsFor: null,
  holds: [],
  last: null,
  wasSeenRunning: false,
};
const [someStep] = narrations.race().steps;
const [event] = narrations.race().acts[0]?.events ?? [];
if (someStep === undefined || event === undefined) throw new Error('the fixture has no step');
const step: StepStory = { ...someStep, events: [], mark: null };

test('an actor is described in both languages in every state', () => {
  for (const language of languages) {
    const told = (given: Partial<Lane>) =>
      laneStatus({ ...someLane, ...given }, step, { ui: uis[language], sites: true });
    for (const state of states) expect(told({ state })).not.toBe('');
    expect(told({ state: 'waiting', waitsFor: 'b', holds: ['a'] })).toMatch(/a.*b/);
  }
});

test('an actor that waits only after what the step tells of is told by that', () => {
  const print = { ...event, op: 'print', value: 'soup', site: { file: step.file, line: 9 } } as const;
  const lane = { ...someLane, state: 'waiting', waitsFor: 'soup', last: print } as const;
  const options = { ui: uis.en, sites: true };
  expect(laneStatus(lane, step, options)).toBe('waits for soup');
  expect(laneStatus(lane, { ...step, events: [print] }, options)).toBe('prints “soup” (line 9)');
  // What the step marks needs no line.
  expect(laneStatus(lane, { ...step, events: [print], mark: print.site }, options)).toBe('prints “soup”');
});

test('an actor that was seen on a core since it began is running', () => {
  const lane = { ...someLane, last: { ...event, op: 'start' } } as const;
  const options = { ui: uis.en, sites: true };
  expect(laneStatus(lane, step, options)).toBe('begins');
  expect(laneStatus({ ...lane, wasSeenRunning: true }, step, options)).toBe('running');
});

test.each([10, 14, 20, 40])(
  'nothing that happened vanishes on %i columns: it has a sign, or shares one that says so',
  (width) => {
    for (const narration of Object.values(narrations)) {
      const { acts, steps } = narration();
      for (const act of acts) {
        const own = steps.filter((step) => step.act === act.act);
        const { rows, columns } = drawLanes({ act, steps: own, width, glyphs: unicode.glyphs });
        for (const [index, event] of act.events.entries()) {
          const [sign, rank] = signOf(event, unicode.glyphs);
          if (rank === 0 || event.n === 0) continue;
          const drawn = rows.get(event.actor)?.[columns.columnOf[index] ?? -1];
          expect([sign, unicode.glyphs.lane.several]).toContain(drawn);
        }
      }
    }
  },
);

test('two threads’ steps on one value stay one after the other, however narrow it is', () => {
  const act = narrations.race().acts.find(({ id }) => id === 'slow');
  if (act === undefined) throw new Error('no slow motion');
  const { columns } = drawLanes({ act, steps: [], width: act.events.length - 3, glyphs: unicode.glyphs });
  const places = act.events.flatMap(({ object, actor }, index) =>
    object === 'counter' && actor !== 'main' ? [columns.columnOf[index]] : [],
  );
  expect(places.length).toBeGreaterThan(3);
  expect(new Set(places).size).toBe(places.length);
});
