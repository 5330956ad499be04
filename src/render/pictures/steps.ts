import { tellEvent } from '../event-text.js';
import { cutLine, type Line, padLine, span } from '../line.js';
import { siteText } from '../source-view.js';
import { wrapLine } from '../wrap.js';
import type { Easel, PictureOf } from './picture.js';

const gap = 2;
const narrowestColumn = 14;

/**
 * Shared operations in their real order: time runs down, a column a thread, the source line at the end. Threads come in
 * the order given, else in that of their first steps.
 */
export function drawSteps(
  picture: PictureOf<'steps'>,
  easel: Easel,
  actors: readonly string[] = [...new Set(picture.events.map(({ actor }) => actor))],
): readonly Line[] {
  const { columns, style, ui, tones, shown } = easel;
  const digits = String(picture.events.length).length;
  const sites = picture.events.map(({ site }) => siteText(site, ui, shown));
  const siteWidth = Math.max(0, ...sites.map((site) => style.measure(site)));
  const room = columns - digits - siteWidth - gap * (actors.length + 1);
  const texts = picture.events.map((event) => tellEvent(event, ui));
  const needed = Math.max(8, ...texts.map((text) => style.measure(text)));
  const width = Math.min(Math.max(needed + gap, narrowestColumn), Math.floor(room / Math.max(1, actors.length)));
  if (width < narrowestColumn) return drawNarrow(picture, texts, sites, easel);
  const space = { text: ' '.repeat(gap) };
  const head = actors.flatMap((actor) => [
    space,
    ...padLine([{ ...span(actor, tones.get(actor) ?? 'plain'), strong: true }], width, style),
  ]);
  return [
    [{ text: ' '.repeat(digits) }, ...head],
    ...picture.events.flatMap((event, index): readonly Line[] => {
      const cell = wrapLine([span(texts[index] ?? '', tones.get(event.actor) ?? 'plain')], width, style);
      return cell.map((part, at) => [
        span(at === 0 ? String(index + 1).padStart(digits) : ' '.repeat(digits), 'dim'),
        ...actors.flatMap((actor) => [space, ...padLine(actor === event.actor ? part : [], width, style)]),
        ...(at === 0 ? [space, ...padLine([span(sites[index] ?? '', 'dim')], siteWidth, style, 'right')] : []),
      ]);
    }),
  ];
}

/** Without room for columns, a row still tells who did what. */
function drawNarrow(
  { events }: PictureOf<'steps'>,
  texts: readonly string[],
  sites: readonly string[],
  easel: Easel,
): readonly Line[] {
  const { columns, style, tones } = easel;
  const digits = String(events.length).length;
  const names = events.reduce((widest, { actor }) => Math.max(widest, style.measure(actor)), 0);
  return events.flatMap((event, index): readonly Line[] => {
    const lead = [
      span(`${String(index + 1).padStart(digits)}  `, 'dim'),
      ...padLine([span(event.actor, tones.get(event.actor) ?? 'plain')], names, style),
      { text: '  ' },
    ];
    const indent = digits + names + 2 * gap;
    const text = [span(texts[index] ?? ''), span(sites[index] ?? '', 'dim')];
    return wrapLine(text, Math.max(8, columns - indent), style).map((part, at) =>
      cutLine(at === 0 ? [...lead, ...part] : [{ text: ' '.repeat(indent) }, ...part], columns, style),
    );
  });
}
