import type { Narration, StepStory } from '../teach/narration.js';
import { callText } from './call-text.js';
import type { Screen } from './frame.js';
import { cutLine, type Line, lineWidth, type Span, span, spread } from './line.js';
import type { PlayerState } from './player.js';
import { actOf } from './story.js';
import type { Style } from './style.js';
import { stepAt } from './views.js';
import { wrapLine } from './wrap.js';

const lowScreen = 18;

/** The lesson and where we are in it; below, on a rule, the act and what has to be known about it at all times. */
export function headerLines(narration: Narration, state: PlayerState, { size, style, ui }: Screen): readonly Line[] {
  const { columns } = size;
  const atEnd = state.position > narration.steps.length && state.view === 'step';
  const step = atEnd ? undefined : stepAt(narration, state);
  const act = step === undefined ? undefined : actOf(narration, step);
  const where = step === undefined ? ui.summary : stepNumber(narration, step, { size, style, ui });
  const right: Line = [span(`${where} `, 'strong')];
  const room = columns - lineWidth(right, style) - 2;
  const title = style.measure(narration.title) <= room ? narration.title : narration.lessonId;
  const first = spread([span(` ${title}`, 'title')], right, columns, style);
  const subject = span(act?.title ?? narration.variantText);
  const { pace = 1 } = narration.header;
  const badges: readonly Span[] = [
    ...(act?.orderMade === true ? [span(ui.orderMade, 'badge')] : []),
    ...(pace === 1 ? [] : [span(ui.slowed(pace), 'badge')]),
    ...(narration.replayed ? [span(ui.savedRun, 'badge')] : []),
  ];
  if (state.view !== 'step') return [first, ...ruled([span(ui.views[state.view], 'strong'), subject], { size, style })];
  const call = callText(act?.args ?? []);
  const bare = ruled([subject, ...badges], { size, style });
  const called = call === '' ? bare : ruled([subject, span(call, 'code'), ...badges], { size, style });
  // How main was called is worth a glance, and no row of the source.
  return [first, ...(called.length > bare.length ? bare : called)];
}

/** How many steps there are is known when nothing runs any more. */
function stepNumber({ steps, running }: Narration, { index }: StepStory, { style, ui }: Screen): string {
  return ui.step(index, running === undefined ? steps.length : style.glyphs.ellipsis);
}

/** Words on a rule: `── slow motion · saved run ─────`. What does not fit stands above it. */
export function ruled(
  chips: readonly Span[],
  { size: { columns, rows: height }, style }: Pick<Screen, 'size' | 'style'>,
): readonly Line[] {
  const rows = packed(chips, Math.max(1, columns - 6), style);
  // On a low screen the sentence needs the rows: what matters most of the rest stays.
  if (rows.length > 1 && height < lowScreen)
    return [onRule(cutLine(rows[0] ?? [], columns - 6, style), columns, style)];
  const last = rows.at(-1) ?? [];
  // The rest of a chip that was broken would look like one of its own.
  const isBroken = chips.some((chip) => lineWidth([chip], style) > columns - 2);
  const onLast = !isBroken && lineWidth(last, style) <= columns - 6 ? last : [];
  const above = onLast === last ? rows.slice(0, -1) : rows;
  return [...above.map((row): Line => [{ text: ' ' }, ...row]), onRule(onLast, columns, style)];
}

/** The chips in as few rows as they take, with a dot between two in one row. One that stands alone above the rule has more room. */
function packed(chips: readonly Span[], columns: number, style: Style): readonly Line[] {
  const dot = span(` ${style.glyphs.dot} `, 'dim');
  const rows: Line[] = [];
  for (const chip of chips) {
    const before = rows.at(-1);
    const joined = before === undefined ? [chip] : [...before, dot, chip];
    if (lineWidth(joined, style) <= columns) rows.splice(-1, 1, joined);
    else rows.push(...wrapLine([chip], columns + 4, style));
  }
  return rows;
}

function onRule(words: Line, columns: number, style: Style): Line {
  const { rule } = style.glyphs;
  const width = lineWidth(words, style);
  if (width === 0) return [span(rule.repeat(columns), 'dim')];
  const rest = rule.repeat(Math.max(0, columns - width - 4));
  return cutLine([span(`${rule.repeat(2)} `, 'dim'), ...words, span(` ${rest}`, 'dim')], columns, style);
}
