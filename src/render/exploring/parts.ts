import type { OutcomeGrade } from '../../trace/exploration.js';
import { callText } from '../call-text.js';
import type { Canvas } from '../canvas.js';
import { emptyLine, type Line, lineWidth, span } from '../line.js';
import { drawCircle } from '../pictures/circle.js';
import type { Easel } from '../pictures/picture.js';
import { drawSteps } from '../pictures/steps.js';
import { richSpans } from '../rich.js';
import { siteText } from '../source-view.js';
import { actorTone, type Tone } from '../style.js';
import { wrapLine } from '../wrap.js';
import type { FoundEnd, FoundRow, FoundStep } from './found.js';
import type { ExploringWords } from './words.js';

/** What every view of exploring is drawn with. */
export interface ExploringCanvas {
  readonly canvas: Canvas;
  readonly words: ExploringWords;
  /** The source file whose lines are given without its name. */
  readonly shown: string;
  /** The arguments that were given on the command line: a token runs again only with the same. */
  readonly args: readonly unknown[] | null;
  /** Whether the program sleeps. */
  readonly sleeps: boolean;
  /** What `main` is called with, whoever says so; the source may name others as its defaults. */
  readonly called: readonly unknown[];
}

const marks = { acceptable: 'good', interesting: 'bug', forbidden: 'bad', unknown: 'bad', unjudged: 'plain' } as const;

/** The tone of a grade. */
export function gradeTone(grade: OutcomeGrade): Tone {
  return marks[grade];
}

/** A paragraph, wrapped. */
export function paragraph(text: string, { columns, style }: Canvas, tone: Tone = 'plain'): readonly Line[] {
  const spans = richSpans(text, new Map(), style).map((piece) => ({ ...piece, tone: piece.tone ?? tone }));
  return wrapLine(tone === 'plain' ? spans : spans.map((piece) => ({ ...piece, tone })), columns, style);
}

/** An outcome as a table shows it. */
export function outcomeText({ outcome, ended }: FoundRow, words: ExploringWords): string {
  if (ended === 'finished') return typeof outcome === 'string' ? outcome : JSON.stringify(outcome);
  if (ended === 'deadlock') return words.deadlock;
  return ended === 'crashed' ? words.crash : words.timeout;
}

/** A program with how it is called. */
export function programText(program: string, { canvas, called }: Pick<ExploringCanvas, 'canvas' | 'called'>): string {
  return [program, callText(called)].filter((text) => text !== '').join(canvas.ui.comma);
}

/** Where nobody has said what the program should return: how to say so, with one of its own outcomes for an example. */
export function unjudgedLines(
  rows: readonly (FoundRow & { readonly grade: OutcomeGrade })[],
  { canvas, words }: ExploringCanvas,
): readonly Line[] {
  const open = rows.findLast(({ grade }) => grade === 'unjudged');
  if (open === undefined) return [];
  const throws = rows.some(({ ended }) => ended === 'crashed');
  return [emptyLine, ...paragraph(words.unjudged(JSON.stringify(open.outcome), throws), canvas)];
}

/** In single quotes where a shell needs them. */
const quote = (text: string) => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

const argsOption = (args: readonly unknown[] | null) => (args === null ? '' : ` --args ${quote(JSON.stringify(args))}`);

/** The call that runs a token again, quoted for a shell. */
export function replayCall(token: string, { args }: Pick<ExploringCanvas, 'args'>): string {
  return `concur-lessons replay ${quote(token)}${argsOption(args)}`;
}

/** The call that explores a program. */
export function exploreCall(program: string, { args }: Pick<ExploringCanvas, 'args'>): string {
  return `concur-lessons explore ${quote(program)}${argsOption(args)}`;
}

/** The same on one line however long, so that it can be copied in one piece. */
export function replayCommand(token: string, exploring: Pick<ExploringCanvas, 'args'>): Line {
  return [span(`  ${replayCall(token, exploring)}`, 'code')];
}

/**
 * The same for a screen on which no line may be longer than its columns: whole where there is room, else in lines that
 * a shell, and `replay`, take for one command when they are copied together.
 */
export function foldedCommand(
  token: string,
  { args }: Pick<ExploringCanvas, 'args'>,
  { columns, style }: Pick<Canvas, 'columns' | 'style'>,
): readonly Line[] {
  const whole = replayCommand(token, { args });
  if (lineWidth(whole, style) <= columns) return [whole];
  const goesOn = ' \\';
  const parts = ['concur-lessons replay', quote(token), ...(args === null ? [] : [argsOption(args).trim()])];
  const room = Math.max(8, columns - 2 - goesOn.length);
  return parts.flatMap((part, index) => {
    // Where it can be helped, nothing is torn but the token, whose turns may stand in several lines.
    const rows = wrapLine([{ ...span(part, 'code'), whole: index !== 1 }], room, style);
    return rows.map((row, at): Line => {
      const isEnd = at === rows.length - 1 && index < parts.length - 1;
      return [{ text: '  ' }, ...row, ...(isEnd ? [span(goesOn, 'code')] : [])];
    });
  });
}

function easelFor(end: FoundEnd, { canvas, shown }: ExploringCanvas): Easel {
  const actors = [
    ...new Set([...end.steps.map(({ actor }) => actor), ...end.waits.map(({ actor }) => actor)]),
  ].toSorted();
  return { ...canvas, shown, tones: new Map(actors.map((actor, index) => [actor, actorTone(index)])) };
}

/** A schedule as a table, a column a thread, and what it came to. */
export function scheduleLines(end: FoundEnd, exploring: ExploringCanvas): readonly Line[] {
  const { words, shown } = exploring;
  const easel = easelFor(end, exploring);
  const steps = end.steps.length === 0 ? [] : drawSteps({ kind: 'steps', events: end.steps }, easel);
  const told = endLines(end, easel, words, shown);
  return told.length === 0 ? steps : [...steps, emptyLine, ...told];
}

function endLines(end: FoundEnd, easel: Easel, words: ExploringWords, shown: string): readonly Line[] {
  if (end.ended === 'cut') return [];
  if (end.ended === 'limited') return paragraph(words.limited, easel);
  if (end.ended === 'finished') return paragraph(words.endsWith(outcomeText(end, words)), easel, 'strong');
  if (end.ended === 'crashed') return paragraph(words.endsByThrow(end.reason ?? ''), easel, 'bad');
  const inCircle = new Set(end.circle.map(({ actor }) => actor));
  // Beside what somebody holds stands where it was taken.
  const links = end.circle.map((link) => {
    const isTaking = ({ actor, object, op }: FoundStep) =>
      actor === link.actor && object === link.holds && op === 'lock.acquire';
    return { ...link, site: end.steps.findLast(isTaking)?.site ?? null };
  });
  const circle = links.length === 0 ? [] : drawCircle({ kind: 'circle', links }, easel);
  const others = end.waits
    .filter(({ actor }) => !inCircle.has(actor))
    .flatMap(({ actor, waitsFor, heldBy, site }) => {
      const where = site === null ? '' : siteText(site, easel.ui, shown);
      return paragraph(`${words.waits(actor, waitsFor, heldBy)}${where}`, easel);
    });
  const nothing = end.waits.length === 0 ? paragraph(words.waitsForNothing, easel) : [];
  return [...paragraph(words.endsInDeadlock, easel, 'bug'), ...circle, ...others, ...nothing];
}
