import { cutLine, type Line, lineWidth, padLine, type Span, span } from '../line.js';
import { siteText } from '../source-view.js';
import { wrapLine } from '../wrap.js';
import type { Easel, PictureOf } from './picture.js';

type Links = PictureOf<'circle'>['links'];
type Link = Links[number];

const shortestArrow = 4;

/** Who waits for whom, as a closed circle: side by side where that fits, else one below the other. */
export function drawCircle({ links }: PictureOf<'circle'>, easel: Easel): readonly Line[] {
  const wide = links.length > 1 ? drawWide(links, easel) : null;
  if (wide !== null) return wide;
  const roomy = drawTall(links, easel, true);
  return easel.rows === undefined || roomy.length <= easel.rows ? roomy : drawTall(links, easel, false);
}

function nameOf({ actor }: Link, { tones }: Easel): Span {
  return { ...span(actor, tones.get(actor) ?? 'plain'), strong: true };
}

function holdsOf(link: Link, { ui, shown }: Easel): Line {
  return [span(ui.circleHolds(link.holds)), span(siteText(link.site, ui, shown), 'dim')];
}

/**
 *     t1 ── waits for fork2 ──▶ t2
 *     holds fork1               holds fork2
 *     ▲                         │
 *     ╰──── waits for fork1 ────╯
 */
function drawWide(links: Links, easel: Easel): readonly Line[] | null {
  const { columns, style, ui } = easel;
  const { box } = style.glyphs;
  const waits = links.map(({ waitsFor }) => ` ${ui.circleWaits(waitsFor)} `);
  const cells = links.map((link, index) =>
    Math.max(
      style.measure(link.actor) + 1 + style.measure(waits[index] ?? '') + 2 * shortestArrow,
      lineWidth(holdsOf(link, easel), style) + 3,
    ),
  );
  const last = links.at(-1);
  const ends = last === undefined ? 0 : Math.max(style.measure(last.actor), lineWidth(holdsOf(last, easel), style));
  const starts = cells.slice(0, -1);
  const total = starts.reduce((sum, width) => sum + width, 0) + ends;
  if (total > columns) return null;
  const top = links.flatMap((link, index): readonly Span[] => {
    const name = nameOf(link, easel);
    if (index === links.length - 1) return [name];
    const room = (starts[index] ?? 0) - style.measure(name.text) - 3;
    return [name, { text: ' ' }, ...arrow(waits[index] ?? '', room, easel), span(`${box.arrowRight} `, 'bug')];
  });
  const holds = links.flatMap((link, index) =>
    index === links.length - 1 ? holdsOf(link, easel) : padLine(holdsOf(link, easel), starts[index] ?? 0, style),
  );
  const far = starts.reduce((sum, width) => sum + width, 0);
  return [
    top,
    holds,
    [span(box.arrowUp, 'bug'), { text: ' '.repeat(far - 1) }, span(box.vertical, 'bug')],
    [span(box.bottomLeft, 'bug'), ...arrow(waits.at(-1) ?? '', far - 1, easel), span(box.bottomRight, 'bug')],
  ];
}

/** A stroke of so many columns with its words in the middle. */
function arrow(words: string, columns: number, { style }: Easel): readonly Span[] {
  const { horizontal } = style.glyphs.box;
  const left = Math.max(0, columns - style.measure(words)) >> 1;
  const right = Math.max(0, columns - style.measure(words) - left);
  return [span(horizontal.repeat(left), 'bug'), span(words), span(horizontal.repeat(right), 'bug')];
}

/**
 *     ╭─▶ t1  holds fork1, waits for fork2
 *     │   ▼
 *     │   t2  holds fork2, waits for fork1
 *     ╰───╯
 */
function drawTall(links: Links, easel: Easel, roomy: boolean): readonly Line[] {
  const { columns, style, ui } = easel;
  const { box } = style.glyphs;
  const names = Math.max(0, ...links.map(({ actor }) => style.measure(actor)));
  const room = Math.max(10, columns - names - 6);
  const side: Line = [span(`${box.vertical}   `, 'bug')];
  const rows = links.flatMap((link, index): readonly Line[] => {
    const first = index === 0 ? `${box.topLeft}${box.horizontal}${box.arrowRight} ` : `${box.vertical}   `;
    const text = [...holdsOf(link, easel), span(`${ui.comma}${ui.circleWaits(link.waitsFor)}`)];
    const told = wrapLine(text, room, style).map(
      (part, at): Line =>
        at === 0
          ? [span(first, 'bug'), ...padLine([nameOf(link, easel)], names, style), { text: '  ' }, ...part]
          : [...side, { text: ' '.repeat(names + 2) }, ...part],
    );
    const arrowDown = roomy && index < links.length - 1 ? [[...side, span(box.arrowDown, 'bug')]] : [];
    return [...told, ...arrowDown];
  });
  const close: Line = [span(`${box.bottomLeft}${box.horizontal.repeat(3)}${box.bottomRight}`, 'bug')];
  return [...rows, close].map((row) => cutLine(row, columns, style));
}
