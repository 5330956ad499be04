import { describe, expect, test } from 'vitest';
import { type Line, paintLine } from '../../src/render/line.js';
import { timelineRows } from '../../src/render/timeline.js';
import { timelineHead } from '../../src/render/timeline-head.js';
import type { ActStory } from '../../src/teach/narration.js';
import { narrations } from './fixtures.js';
import { ascii, bare, styles, uis, unicode } from './helpers.js';
import { TraceBuilder } from './trace-builder.js';

function drawn(act: ActStory, chosen: number, columns = 78, style = unicode, keyRows = 5) {
  const options = {
    act,
    chosen,
    first: 0,
    end: act.events.length,
    told: new Set<number>(),
    tones: new Map(),
    shown: act.file,
  };
  const canvas = { columns, style, ui: uis.en };
  const paint = (lines: readonly Line[]) => lines.map((row) => bare(paintLine(row, style)));
  return { head: paint(timelineHead(options, canvas, keyRows)), rows: paint(timelineRows(options, canvas)) };
}

const slow = narrations.race().acts[1];
if (slow === undefined) throw new Error('the fixture has no second act');

test('time runs down, a column for each actor, with arrows from causes', () => {
  const { head, rows } = drawn(slow, 4);
  expect(head).toEqual(['     main  t1    t2']);
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

describe('where names have no room over their lanes', () => {
  const names = ['main', 'child-1', 'child-2', 'child-1-1'];
  const trace = new TraceBuilder(1, 'p.ts', Object.fromEntries(names.map((name, pid) => [name, { pid, tid: pid }])));
  trace.add('main', 'start');
  for (const name of names.slice(1)) trace.spawn('main', name, 3);
  const { id, title, orderMade, result, outcomeText } = slow;
  const act = trace.story({ id, title, orderMade, result, outcomeText });

  test('the lanes have numbers, and a key says whose they are', () => {
    const { head, rows } = drawn(act, 0, 38);
    expect(head).toEqual(['1 main  2 child-1  3 child-2', '4 child-1-1', '  1   2   3   4']);
    const [, , begins = ''] = rows;
    expect(begins.indexOf('●')).toBe(head.at(-1)?.indexOf('2'));
  });

  test('lanes come closer first, as far as their names allow', () => {
    const few = ['main', 'p1', 'p2', 'p3', 'p4'];
    const family = new TraceBuilder(1, 'p.ts', Object.fromEntries(few.map((name, pid) => [name, { pid, tid: pid }])));
    family.add('main', 'start');
    for (const name of few.slice(1)) family.spawn('main', name, 3);
    const { head, rows } = drawn(family.story({ id, title, orderMade, result, outcomeText }), 0, 38);
    expect(head).toEqual(['  main p1 p2 p3 p4']);
    expect(rows.at(-2)).toMatch(/^ {2}○────┼──┼──┼─▶╎ {3}main starts p4/);
    expect(rows.at(-1)).toBe('  │    │  │  │  ●   p4 begins');
  });

  test('a key that would take too much of the screen ends with a sign', () => {
    expect(drawn(act, 0, 38, unicode, 1).head).toEqual(['1 main  2 child-1  3 child-2 …', '  1   2   3   4']);
    expect(drawn(act, 0, 38, unicode, 0).head).toEqual(['  1   2   3   4']);
  });
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
        // Whole names, over their lanes or in the key.
        for (const name of names) expect(head.join('\n')).toContain(name);
        for (const row of [...head, ...rows]) expect(style.measure(row)).toBeLessThanOrEqual(columns);
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
