import type { Narration, StepStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { isOldEvidence } from './evidence-view.js';
import type { Line } from './line.js';
import { stepParts, stepPicture } from './step-parts.js';
import type { Part } from './ui.js';

/** What of a step has room on a screen. */
export interface StepLayout {
  readonly sentence: readonly Line[];
  readonly picture: readonly Line[];
  readonly axis: Line | null;
  readonly lanes: readonly Line[];
  readonly values: readonly Line[];
  readonly notes: readonly Line[];
  readonly evidence: readonly Line[];
  /** Rows for the source, the marked line's among them. */
  readonly source: number;
  /** How many of the blank rows between the groups there is room for. */
  readonly gaps: number;
  /** Rows that nothing needs. */
  readonly spare: number;
  readonly leftOut: readonly Part[];
}

const smallestPicture = 4;
/** Source around the marked line that is worth more than air between the groups. */
const context = 2;
/** Gaps that are worth more than that. */
const air = 2;

/**
 * Shares out the rows by what matters most: the sentence, the marked line, the picture, the lanes, the shared values, the
 * notes, the evidence; then some source around the mark, the gaps, and more source.
 */
export function layOutStep(
  narration: Narration,
  step: StepStory,
  canvas: Canvas,
  rows: number,
  sourceLength: number,
): StepLayout {
  const parts = stepParts(narration, step, canvas);
  const leftOut: Part[] = [];
  let left = rows;
  const take = (part: Part, lines: readonly Line[], least = 1): readonly Line[] => {
    if (lines.length > left) leftOut.push(part);
    const taken = lines.length <= left ? lines : left < least ? [] : lines.slice(0, left);
    left -= taken.length;
    return taken;
  };
  const sentence = take('sentence', parts.sentence);
  const mark = parts.mark.length <= left ? parts.mark.length : Math.max(0, left);
  if (mark < parts.mark.length) leftOut.push('source');
  left -= mark;
  const picture = take('picture', stepPicture(narration, step, canvas, left), smallestPicture);
  const lanes = take('lanes', lanesInOrder(parts.lanes, step, left));
  const values = take('values', parts.values);
  const notes = take('notes', parts.notes);
  // What the system said at a step before may be true no longer: it has its place where the whole step is shown.
  const evidence = isOldEvidence(narration, step) ? [] : take('evidence', parts.evidence, 2);
  const around = Math.max(0, Math.min(context, left - air, sourceLength - mark));
  left -= around;
  const axis = lanes.length > 0 && parts.axis !== null ? 1 : 0;
  const groups = axis + [sentence, picture, lanes, values, notes, evidence].filter(({ length }) => length > 0).length;
  const gaps = Math.min(left, sourceLength > 0 || mark > 0 ? groups : Math.max(0, groups - 1));
  left -= gaps;
  const more = Math.min(left, Math.max(0, sourceLength - mark - around));
  left -= more;
  const source = mark + around + more;
  return { sentence, picture, axis: parts.axis, lanes, values, notes, evidence, source, gaps, spare: left, leftOut };
}

/** The lanes that fit; where not all do, those that the step tells of and those that wait come before the others. */
function lanesInOrder(rows: readonly (readonly Line[])[], step: StepStory, room: number): readonly Line[] {
  const all = rows.flat();
  if (all.length <= room) return all;
  const told = new Set(step.events.map(({ actor }) => actor));
  const rank = (index: number) => {
    const lane = step.lanes[index];
    if (lane === undefined) return 3;
    if (told.has(lane.actor)) return 0;
    return lane.state === 'waiting' ? 1 : lane.state === 'running' || lane.state === 'sleeping' ? 2 : 3;
  };
  const chosen = new Set(
    rows
      .map((_, index) => index)
      .toSorted((a, b) => rank(a) - rank(b) || a - b)
      .slice(0, Math.max(0, room)),
  );
  // One too many, so that `take` sees that some are missing.
  const kept = rows.filter((_, index) => chosen.has(index)).flat();
  return [...kept, ...all.slice(0, 1)];
}
