import type { Picture, TreeNode } from '../../teach/lesson.js';
import { tellEvent } from '../event-text.js';
import { siteText } from '../source-view.js';
import type { Ui } from '../ui.js';
import { isMarked } from './histogram.js';
import { outcomeBars } from './outcomes.js';

/** A picture in sentences, for ears and for Braille: the same facts, and nothing drawn. */
export function speakPicture(
  picture: Picture,
  { ui, shown }: { readonly ui: Ui; readonly shown: string },
): readonly string[] {
  const { say } = ui;
  switch (picture.kind) {
    case 'histogram': {
      const total = picture.bars.reduce((sum, { count }) => sum + count, 0);
      return picture.bars.map((bar) => {
        const { label, count } = bar;
        const told = ui.histogramSpoken(label, count, total === 0 ? 0 : count / total, say);
        return isMarked(bar) ? `${told}${ui.aside(ui.notAsItShould)}` : told;
      });
    }
    case 'outcomes':
      return speakPicture(outcomeBars(picture, ui), { ui, shown });
    case 'bars':
      return picture.bars.map(({ label, value }) => `${label}${ui.colon}${say.n(value)} ${picture.unit}`.trimEnd());
    case 'table':
      return picture.rows.map((row) =>
        row.map((cell, column) => `${picture.head[column] ?? ''}${ui.colon}${cell}`).join(ui.semicolon),
      );
    case 'circle':
      return picture.links.map(({ actor, holds, waitsFor, site }) => {
        const heldBy = picture.links.find((other) => other.holds === waitsFor)?.actor ?? '';
        return ui.circleSpoken({ actor, holds, waitsFor, heldBy, where: siteText(site, ui, shown) });
      });
    case 'tree':
      return picture.root.children.length === 0 ? [ui.treeAlone(picture.root.label)] : [...speakTree(picture.root, ui)];
    case 'steps':
      return picture.events.map((event, index) =>
        ui.stepSpoken(index + 1, event.actor, tellEvent(event, ui), siteText(event.site, ui, shown)),
      );
  }
}

function* speakTree({ label, children }: TreeNode, ui: Ui): Generator<string> {
  if (children.length === 0) return;
  yield ui.treeSpoken(
    label,
    children.map((child) => child.label),
    ui.say,
  );
  for (const child of children) yield* speakTree(child, ui);
}
