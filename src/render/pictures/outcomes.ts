import type { OutcomeRow } from '../../teach/lesson.js';
import { valueText } from '../event-text.js';
import type { Ui } from '../ui.js';
import type { PictureOf } from './picture.js';

const keyOf = ({ outcome, ended }: OutcomeRow) => `${ended} ${JSON.stringify(outcome)}`;

/** Outcomes as a histogram, free runs' by how often they were seen: what is no value has the word of how it ended. */
export function outcomeBars({ rows, possible = [] }: PictureOf<'outcomes'>, ui: Ui): PictureOf<'histogram'> {
  const seen = new Set(rows.map(keyOf));
  const counted = rows.map((row) => ({ ...row, count: row.samples ?? row.schedules ?? 0 }));
  const unseen = possible.filter((row) => !seen.has(keyOf(row))).map((row) => ({ ...row, count: 0 }));
  const inOrder = rows.some(({ samples }) => samples !== undefined)
    ? counted.toSorted((a, b) => b.count - a.count)
    : counted;
  const bars = [...inOrder, ...unseen].map(({ outcome, ended, grade, count }) => ({
    label: ended === 'finished' ? valueText(outcome, ui.say) : ui.endings[ended],
    count,
    mark: grade !== 'acceptable' && grade !== 'unjudged',
  }));
  return { kind: 'histogram', bars };
}
