import type { ActStory } from '../teach/narration.js';
import type { Canvas } from './canvas.js';
import { tellEvent } from './event-text.js';
import { cutLine, type Line, padLine, span } from './line.js';
import { siteText } from './source-view.js';
import type { Tone } from './style.js';

export interface EventRowsOptions {
  readonly act: ActStory;
  readonly chosen: number;
  readonly first: number;
  readonly end: number;
  readonly told: ReadonlySet<number>;
  readonly tones: ReadonlyMap<string, Tone>;
  readonly shown: string;
}

/** The events of an act, one a row: number, actor, what it did, where, and when by the clock. */
export function eventRows(
  { act, chosen, first, end, told, tones, shown }: EventRowsOptions,
  { columns, style, ui }: Canvas,
): readonly Line[] {
  const digits = String(act.events.at(-1)?.seq ?? 0).length;
  const names = Math.min(Math.max(1, ...act.actors.map(({ name }) => style.measure(name))), columns >> 2);
  const clock = columns >= 56 ? 12 : 0;
  return act.events.slice(first, end).map((event, offset): Line => {
    const index = first + offset;
    const strong = index === chosen || told.has(event.seq);
    const lead: Line = [
      span(index === chosen ? `${style.glyphs.mark} ` : '  ', 'mark'),
      span(`${String(event.seq).padStart(digits)}  `, 'dim'),
      ...padLine([{ ...span(event.actor, tones.get(event.actor) ?? 'plain'), strong }], names, style),
      { text: '  ' },
    ];
    const used = 2 + digits + 2 + names + 2;
    const text: Line = [{ ...span(tellEvent(event, ui)), strong }, span(siteText(event.site, ui, shown), 'dim')];
    const room = Math.max(1, columns - used - (clock === 0 ? 0 : clock + 1));
    const time =
      clock === 0
        ? []
        : [{ text: ' ' }, ...padLine([span(ui.clock(event.atUs, ui.say), 'dim')], clock, style, 'right')];
    return cutLine([...lead, ...padLine(text, room, style), ...time], columns, style);
  });
}
