import { valueText } from '../event-text.js';
import type { Ui } from '../ui.js';
import type { PictureOf } from './picture.js';

/** Outcomes as a histogram: what is no value has the word of how it ended. */
export function outcomeBars({ rows }: PictureOf<'outcomes'>, ui: Ui): PictureOf<'histogram'> {
  const bars = rows.map(({ outcome, ended, grade, schedules = 0, samples }) => ({
    label: ended === 'finished' ? valueText(outcome, ui.say) : ui.endings[ended],
    count: samples ?? schedules,
    mark: grade !== 'acceptable',
  }));
  return { kind: 'histogram', bars };
}
