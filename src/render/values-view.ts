import type { StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { type Line, type Span, span } from './line.js';
import { wrapLine } from './wrap.js';

/** The shared values after this step, side by side; what has just changed wears a sign. */
export function valueRows({ values }: StepStory, { columns, style, ui }: Canvas): readonly Line[] {
  if (values.length === 0) return [];
  const spans = values.flatMap(({ name, value, changed }, index): readonly Span[] => {
    const mark = changed ? ` ${style.glyphs.changed}` : '';
    return [
      { text: index === 0 ? '  ' : '   ' },
      { ...span(`${name} = ${value}${mark}`, changed ? 'changed' : 'plain'), whole: true },
    ];
  });
  return wrapLine([span(ui.sharedValues, 'dim'), ...spans], columns, style);
}
