import type { Canvas } from './canvas.js';
import { emptyLine, type Line, line, lineWidth, padLine, span } from './line.js';
import type { HelpSection } from './ui.js';
import { wrapLine } from './wrap.js';

/** Every key and every sign. */
export function helpLines(canvas: Canvas): readonly Line[] {
  const { style, ui } = canvas;
  const { glyphs } = style;
  const { lane } = glyphs;
  const signs = {
    ...glyphs,
    ...lane,
    running: lane.running.repeat(2),
    holding: lane.holding.repeat(2),
    waiting: lane.waiting.repeat(2),
    sleeping: lane.sleeping.repeat(2),
    arrowRight: `${lane.edgeFromLeft}${lane.edge.repeat(2)}${lane.edgeToRight}`,
    arrowLeft: `${lane.edgeToLeft}${lane.edge.repeat(2)}${lane.edgeFromRight}`,
  };
  return helpRows(ui.help(signs, ui.evidence), canvas);
}

/** Sections of keys or signs, each with its meaning beside it. */
export function helpRows(sections: readonly HelpSection[], { columns, style }: Canvas): readonly Line[] {
  const widest = Math.max(...sections.flatMap(({ rows }) => rows.map(([key]) => style.measure(key))));
  // What a sign means needs more room than the sign.
  const keys = Math.min(widest, Math.max(8, Math.floor(columns / 3)));
  return sections.flatMap(({ title, rows }, index) => [
    ...(index > 0 ? [emptyLine] : []),
    line(title, 'title'),
    ...rows.flatMap(([key, meaning]): readonly Line[] => {
      const left = wrapLine([span(key, 'key')], keys, style);
      const right = wrapLine([span(meaning)], Math.max(8, columns - keys - 4), style);
      return Array.from({ length: Math.max(left.length, right.length) }, (_, at): Line => {
        const lead: Line = [{ text: '  ' }, ...padLine(left[at] ?? [], keys, style), { text: '  ' }];
        return lineWidth(right[at] ?? [], style) === 0 ? lead : [...lead, ...(right[at] ?? [])];
      });
    }),
  ]);
}
