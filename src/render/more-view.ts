import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { emptyLine, type Line, line } from './line.js';
import { stepParts, stepPicture } from './step-parts.js';

/** Everything of one step, uncut, for screens that have no room for it at once. */
export function moreLines(narration: Narration, step: StepStory, canvas: Canvas): readonly Line[] {
  const parts = stepParts(narration, step, canvas, { wrapped: true });
  const groups: readonly (readonly Line[])[] = [
    parts.mark,
    parts.sentence,
    stepPicture(narration, step, canvas),
    parts.lanes.flat(),
    parts.values,
    parts.evidence,
    parts.notes.length === 0 ? [] : [line(canvas.ui.goodToKnow, 'title'), ...parts.notes],
  ];
  return groups.filter((rows) => rows.length > 0).flatMap((rows, index) => (index === 0 ? rows : [emptyLine, ...rows]));
}
