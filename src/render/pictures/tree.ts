import type { TreeNode } from '../../teach/lesson.js';
import { cutLine, type Line, type Span, span } from '../line.js';
import { wrapLine } from '../wrap.js';
import type { Easel, PictureOf } from './picture.js';

/** A family of processes: whoever started others stands above and to the left of them. */
export function drawTree({ root }: PictureOf<'tree'>, easel: Easel): readonly Line[] {
  return [...nodeRows(root, '', '', easel)];
}

function* nodeRows({ label, children }: TreeNode, lead: string, below: string, easel: Easel): Generator<Line> {
  const { columns, style } = easel;
  const { branch, lastBranch, vertical } = style.glyphs.box;
  const stem = children.length > 0 ? `${below}${vertical}  ` : `${below}   `;
  const room = Math.max(8, columns - style.measure(lead));
  for (const [at, part] of wrapLine(labelSpans(label, easel), room, style).entries()) {
    yield cutLine([span(at === 0 ? lead : stem, 'dim'), ...part], columns, style);
  }
  for (const [at, child] of children.entries()) {
    const last = at === children.length - 1;
    yield* nodeRows(child, below + (last ? lastBranch : branch), below + (last ? '   ' : `${vertical}  `), easel);
  }
}

/** A label begins with an actor's name, as a rule; that much of it wears the actor's colour. */
function labelSpans(label: string, { tones }: Easel): readonly Span[] {
  const name = [...tones.keys()].find((actor) => label === actor || label.startsWith(`${actor} `));
  if (name === undefined) return [span(label)];
  return [span(name, tones.get(name) ?? 'plain'), span(label.slice(name.length))];
}
