import { describe, expect, test } from 'vitest';
import { paintLine } from '../../src/render/line.js';
import { timelineRows } from '../../src/render/timeline.js';
import type { ActStory } from '../../src/teach/narration.js';
import { narrations } from './fixtures.js';
import { ascii, bare, styles, uis, unicode } from './helpers.js';
import { TraceBuilder } from './trace-builder.js';

function drawn(act: ActStory, chosen: number, columns = 78, style = unicode) {
  const options = {
    act,
    chosen,
    first: 0,
    end: act.events.length,
    told: new Set<number>(),
    tones: new Map(),
    shown: act.file,
  };
  const { head, rows } = timelineRows(options, { columns, style, ui: uis.en });
  return { head: bare(paintLine(head, style)), rows: rows.map((row) => bare(paintLine(row, style))) };
}

const slow = narrations.race().acts[1];
if (slow === undefined) throw new Error('the fixture has no second act');

test('time runs down, a column an actor, with arrows from causes', () => {
  const { head, rows } = drawn(slow, 4);
  expect(head.trimEnd()).toBe('     main  t1    t2');
  expect(rows.slice(0, 9)).toEqual([
    '   3 ●                  main begins',
    '   4 ○────▶╎            main starts t1 (line 12)',
    '≈  5 │     ●            t1 begins',
    '   6 ○─────┼────▶╎      main starts t2 (line 13)',
    '▶  7 ┊     │     ●      t2 begins',
    '≈  8 ┊     ○     │      t1 reads 0 from counter (line 5)',
    '   9 ┊     │     ○      t2 reads 0 from counter (line 5)',
    '  10 ┊     ○     │      t1 writes 1 to counter (line 5)',
    '  11 ┊     ■     │      t1 ends',
  ]);
  expect(rows.find((row) => row.includes('main sees that t1'))).toContain('○◀─────     │');
});

test('the same in ASCII', () => {
  const { rows } = drawn(slow, 4, 78, ascii);
  expect(rows[3]).toBe("   6 o-----+---->'      main starts t2 (line 13)");
  expect(rows.join('')).toMatch(/^[\x20-\x7e]*$/);
});

describe('from one to ten actors', () => {
  test.each(styles)('every row fits and names who did what (%s)', (_, style) => {
    for (let count = 1; count <= 10; count += 1) {
      const names = ['main', ...Array.from({ length: count - 1 }, (_unused, index) => `worker-${index + 1}`)];
      const trace = new TraceBuilder(
        1,
        'p.ts',
        Object.fromEntries(names.map((name, index) => [name, { pid: index, tid: index }])),
      );
      trace.add('main', 'start');
      for (const name of names.slice(1)) trace.spawn('main', name, 3);
      for (const name of names.slice(1).toReversed()) trace.exit(name);
      const { id, title, orderMade, result, outcomeText } = slow;
      const act = trace.story({ id, title, orderMade, result, outcomeText });
      for (const columns of [38, 78, 118]) {
        const { head, rows } = drawn(act, 0, columns, style);
        for (const row of [head, ...rows]) expect(style.measure(row)).toBeLessThanOrEqual(columns);
        expect(rows).toHaveLength(trace.events.length);
        if (columns >= 78) expect(rows.at(-1)).toContain(`${names[1] ?? 'main'} `);
      }
    }
  });
});

test('what the launcher looked up is no event of the actor', () => {
  const [act] = narrations.deadlock().acts;
  if (act === undefined) throw new Error('no act');
  const { rows } = drawn(act, 0);
  expect(rows.at(-1)).toContain('◇');
  expect(rows.at(-1)).toMatch(/^ /);
  expect(drawn(act, act.events.length - 1).rows.join('')).not.toContain('≈');
});

test('the end of one that was killed shows where another sees it, and who sent the signal', () => {
  const trace = new TraceBuilder(1, 'p.ts', { main: { pid: 1, tid: 1 }, radio: { pid: 2, tid: 2 } });
  trace.add('main', 'start');
  trace.spawn('main', 'radio', 3);
  trace.add('main', 'signal', { object: 'radio', value: { signal: 'SIGTERM' } });
  trace.add('main', 'join', { object: 'radio', in: 'exit radio' });
  const { id, title, orderMade, result, outcomeText } = slow;
  const { rows } = drawn(trace.story({ id, title, orderMade, result, outcomeText }), 0);
  expect(rows.slice(3)).toEqual([
    '  4 ○─────▶│       main sends SIGTERM to radio',
    '  5 ○◀─────■       main sees that radio has ended',
  ]);
});
