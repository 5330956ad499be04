import type { PictureOf } from '../pictures/picture.js';
import { speakPicture } from '../pictures/spoken.js';
import { siteText } from '../source-view.js';
import { html, type Markup } from './markup.js';
import { actorClass, type Telling } from './telling.js';

const box = { width: 132, height: 66 } as const;
const apart = 150;
const longest = 17;

interface Point {
  readonly x: number;
  readonly y: number;
}

const cut = (text: string) => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);

/** Who waits for whom, as a closed circle of arrows; in sentences for ears. */
export function circleFigure(picture: PictureOf<'circle'>, shown: string, telling: Telling): Markup {
  const { links } = picture;
  const spoken = speakPicture(picture, { ui: telling.ui, shown });
  const drawing = links.length === 2 ? drawPair(links, shown, telling) : drawRing(links, shown, telling);
  return html`${drawing}<ul class="heard">${spoken.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

type Links = PictureOf<'circle'>['links'];

function node({ actor, holds, site }: Links[number], { x, y }: Point, shown: string, telling: Telling): Markup {
  const { ui } = telling;
  return html`<g><rect class="node" x="${round(x - box.width / 2)}" y="${round(y - box.height / 2)}" width="${box.width}" height="${box.height}" rx="7"/>
<text class="actor ${actorClass(telling, actor)}" x="${round(x)}" y="${round(y - 14)}">${cut(actor)}</text>
<text class="holds" x="${round(x)}" y="${round(y + 6)}">${cut(ui.circleHolds(holds))}</text>
<text class="site" x="${round(x)}" y="${round(y + 23)}">${siteText(site, ui, shown).trim()}</text></g>`;
}

const round = (value: number) => Math.round(value * 10) / 10;

function svg(width: number, height: number, content: Markup): Markup {
  return html`<svg class="ring-of-waits" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${content}</svg>`;
}

/** Two are side by side, with an arrow each way: what the first waits for is on the upper one. */
function drawPair(links: Links, shown: string, telling: Telling): Markup {
  const { ui } = telling;
  const width = box.width * 2 + apart;
  const middle = { left: box.width / 2 + 1, right: width - box.width / 2 - 1, y: 66 };
  const [first, second] = links;
  const from = box.width + 2;
  const to = width - box.width - 2;
  const arrows = html`<path class="waits" d="M${from} 54C${from + 40} 22 ${to - 40} 22 ${to} 54" marker-end="url(#tip-bug)"/>
<text class="label" x="${width / 2}" y="20">${cut(ui.circleWaits(first?.waitsFor ?? ''))}</text>
<path class="waits" d="M${to} 78C${to - 40} 110 ${from + 40} 110 ${from} 78" marker-end="url(#tip-bug)"/>
<text class="label" x="${width / 2}" y="121">${cut(ui.circleWaits(second?.waitsFor ?? ''))}</text>`;
  const nodes = links.map((link, at) =>
    node(link, { x: at === 0 ? middle.left : middle.right, y: middle.y }, shown, telling),
  );
  return svg(width, 132, html`${arrows}${nodes}`);
}

/** Any other number stand on a circle; each arrow goes to whoever holds what its actor waits for. */
function drawRing(links: Links, shown: string, telling: Telling): Markup {
  const { ui } = telling;
  const count = links.length;
  const radius = count === 1 ? 0 : Math.max(120, (count * (box.width + 30)) / (2 * Math.PI));
  const width = Math.ceil(2 * radius + box.width + 120);
  const height = Math.ceil(2 * radius + box.height + (count === 1 ? 70 : 20));
  const at = (place: number, r = radius): Point => {
    const angle = (place / count) * 2 * Math.PI - Math.PI / 2;
    return { x: width / 2 + r * Math.cos(angle), y: height / 2 + r * Math.sin(angle) };
  };
  const nodes = links.map((link, place) => node(link, at(place), shown, telling));
  const arrows = links.map(({ waitsFor }, place) => {
    const holder = links.findIndex(({ holds }) => holds === waitsFor);
    return arrow(at(place), at(holder < 0 ? (place + 1) % count : holder), cut(ui.circleWaits(waitsFor)));
  });
  return svg(width, height, html`${arrows}${nodes}`);
}

function arrow(from: Point, to: Point, label: string): Markup {
  if (from.x === to.x && from.y === to.y) {
    const y = from.y + box.height / 2;
    return html`<path class="waits" d="M${round(from.x + 30)} ${round(y)}v14h-60v-12" marker-end="url(#tip-bug)"/><text class="label" x="${round(from.x)}" y="${round(y + 30)}">${label}</text>`;
  }
  const [start, end] = [edgePoint(from, to), edgePoint(to, from)];
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return html`<path class="waits" d="M${round(start.x)} ${round(start.y)}L${round(end.x)} ${round(end.y)}" marker-end="url(#tip-bug)"/><text class="label" x="${round(middle.x)}" y="${round(middle.y + 4)}">${label}</text>`;
}

/** Where a line from the middle of one box to another's leaves the first, and a little beyond. */
function edgePoint(of: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - of.x, towards.y - of.y];
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + 3) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + 3) / Math.abs(dy),
  );
  return { x: of.x + dx * scale, y: of.y + dy * scale };
}
