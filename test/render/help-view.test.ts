import { describe, expect, test } from 'vitest';
import { helpLines } from '../../src/render/help-view.js';
import { signOf } from '../../src/render/lane-grid.js';
import { lineWidth, plainText } from '../../src/render/line.js';
import { ops } from '../../src/trace/events.js';
import { languages, styles, uis, unicode } from './helpers.js';
import { TraceBuilder } from './trace-builder.js';

describe.each(languages)('the help in %s', (language) => {
  const ui = uis[language];

  test.each(styles)('explains every sign of the lanes and of the timeline, and fits, %s', (_, style) => {
    const { glyphs } = style;
    const trace = new TraceBuilder(1, 'p.ts', { t1: { pid: 1, tid: 2 } });
    const signs = ops.flatMap((op) => {
      const own = [trace.add('t1', op, { object: 'it' }), trace.add('t1', op, { object: 'it', in: 'cause' })];
      return own.map((event) => signOf({ ...event, awaits: true }, glyphs)[0]);
    });
    const drawn = [...signs, ...Object.values(glyphs.lane), glyphs.overlap].filter(
      (sign) => sign !== '' && sign !== glyphs.lane.edgeCross,
    );
    const keys: string[] = [];
    const help: typeof ui.help = (shown, columns) => {
      const sections = ui.help(shown, columns);
      keys.push(...sections.flatMap(({ rows }) => rows.flatMap(([key]) => key.split(/\s+/))));
      return sections;
    };
    for (const columns of [38, 78]) {
      const rows = helpLines({ columns, style, ui: { ...ui, help } });
      for (const row of rows) expect(lineWidth(row, style)).toBeLessThanOrEqual(columns);
    }
    // By itself, or in a stroke or an arrow.
    const isIn = (key: string, sign: string) => key === sign || (!/\w/.test(key) && key.includes(sign));
    for (const sign of drawn) expect(keys.filter((key) => isIn(key, sign))).not.toEqual([]);
  });

  test('explains every column of the evidence', () => {
    const text = helpLines({ columns: 78, style: unicode, ui }).map(plainText).join('\n');
    const { actor: _, ...columns } = ui.evidence;
    expect(Object.values(columns).filter((title) => !text.includes(title))).toEqual([]);
  });
});
