/** The parts that the screen and the lines have in common: goal, threads, shared objects, steps, the end. */
import type { Json, Picture } from '../../teach/lesson.js';
import type { Canvas } from '../canvas.js';
import { tellEvent, valueText } from '../event-text.js';
import type { FoundStep } from '../exploring/found.js';
import { foldedCommand, gradeTone, paragraph, replayCommand } from '../exploring/parts.js';
import { type Line, type Span, span } from '../line.js';
import { drawCircle } from '../pictures/circle.js';
import { speakPicture } from '../pictures/spoken.js';
import { drawSteps } from '../pictures/steps.js';
import { siteText } from '../source-view.js';
import { actorTone, type Tone } from '../style.js';
import { wrapLine } from '../wrap.js';
import type { SeenGoal, SeenPosition, SeenThread } from './seen.js';
import type { DriveState } from './session.js';
import type { DrivingWords } from './words.js';

/** What every form of a drive is drawn with. */
export interface DriveCanvas {
  readonly canvas: Canvas;
  readonly words: DrivingWords;
  readonly sources: Readonly<Record<string, string>>;
  /** The source file that is shown first, whose lines are given without its name. */
  readonly shown: string;
  /** For ears: nothing is drawn with signs. */
  readonly accessible?: boolean;
  /** The arguments that were given on the command line. */
  readonly args: readonly unknown[] | null;
  /** What `main` is called with. */
  readonly called: readonly unknown[];
  /** What is known of an outcome; empty: nothing. */
  meaning(end: Pick<SeenPosition, 'outcome' | 'reason'> & { readonly ended: string }): string;
}

/** So many outcomes are named in a goal. */
const namedOutcomes = 3;

const spelled = (outcome: Json) => (typeof outcome === 'string' ? outcome : JSON.stringify(outcome));

/** How far it has come, in words. */
export function countsText({ steps, preemptions }: SeenPosition, { canvas: { ui }, words }: DriveCanvas): string {
  return [words.steps(steps.length, ui.say), words.preemptions(preemptions, ui.say)].join(ui.comma);
}

/** A goal in words. */
export function goalText(goal: SeenGoal | null, words: DrivingWords): string {
  if (goal === null) return words.noGoal;
  const texts = goal.outcomes.slice(0, namedOutcomes).map(spelled);
  return words.goals(goal.kind, texts, goal.outcomes.length > namedOutcomes);
}

/** A goal in words, with what a lesson says of its outcome where it is one. */
export function goalSentence(goal: SeenGoal, { canvas, words, meaning }: DriveCanvas): string {
  const known = goal.kind === 'outcome' && goal.outcomes.length === 1 ? meaning(goal) : '';
  return `${goalText(goal, words)}${known === '' ? '' : canvas.ui.aside(known)}`;
}

/** The tone of each thread, the same wherever it is drawn. */
export function tonesOf({ threads }: SeenPosition): ReadonlyMap<string, Tone> {
  const others = threads.filter(({ thread }) => thread > 0);
  const first = others.length === threads.length ? 0 : 1;
  return new Map(threads.map(({ name, thread }) => [name, actorTone(thread === 0 ? others.length : thread - first)]));
}

/** The threads that matter to the learner: `main` only where it has something to do. */
export function shownThreads({ threads, steps }: SeenPosition): readonly SeenThread[] {
  const acts = (name: string) => steps.some(({ actor }) => actor === name);
  return threads.filter(({ thread, next, fails, name }) => thread > 0 || next !== null || fails !== null || acts(name));
}

/** What a thread would do now, and where. */
export function nextSpans(thread: SeenThread, { canvas, words, shown }: DriveCanvas): Line {
  const { ui } = canvas;
  const { state, next, fails, isWaiting, heldBy } = thread;
  if (state === 'joins' || state === 'lost') return [span(words[state], 'dim')];
  if (state === 'ended') return [span(words.ended, 'dim')];
  const where = (step: FoundStep | null) => span(siteText(step?.site ?? null, ui, shown), 'dim');
  if (state === 'blocked') return [span(words.blocked(next?.object ?? '', heldBy), 'bug'), where(next)];
  const failing = fails === null ? '' : (isWaiting ? words.timesOut : words.failsNow)(fails.object, heldBy);
  if (next === null) return [span(`! ${failing}`, 'bug'), where(fails)];
  const told = [span(tellEvent(next, ui))];
  return fails === null ? [...told, where(next)] : [...told, span(`${ui.semicolon}! ${failing}`, 'bug'), where(next)];
}

/** The same for each of its ways where it has several, with the `!` that choose them. */
function waysOf(thread: SeenThread, drive: DriveCanvas): readonly Line[] {
  if (thread.ways.length === 0) return [nextSpans(thread, drive)];
  return thread.ways.map((next, way): Line => {
    const told = nextSpans({ ...thread, next }, drive);
    return way === 0 ? told : [span(`${'!'.repeat(way)} `, 'key'), ...told];
  });
}

/** A row a thread: its number, its name, and what it would do. */
export function threadRows(position: SeenPosition, drive: DriveCanvas): readonly Line[] {
  const { columns, style } = drive.canvas;
  const threads = shownThreads(position);
  const tones = tonesOf(position);
  const digits = Math.max(1, ...threads.map(({ thread }) => String(thread).length));
  const names = Math.max(0, ...threads.map(({ name }) => style.measure(name)));
  const indent = digits + names + 4;
  return threads.flatMap((thread) => {
    const moves = thread.state === 'ready' && position.ended === null;
    const lead: readonly Span[] = [
      span(String(thread.thread).padStart(digits), moves ? 'key' : 'dim'),
      { text: '  ' },
      { ...span(thread.name, tones.get(thread.name) ?? 'plain'), strong: moves },
      { text: ' '.repeat(names - style.measure(thread.name) + 2) },
    ];
    const room = Math.max(8, columns - indent);
    return waysOf(thread, drive)
      .flatMap((way) => wrapLine(way, room, style))
      .map((part, at): Line => (at === 0 ? [...lead, ...part] : [{ text: ' '.repeat(indent) }, ...part]));
  });
}

/** What the shared objects are now; what has just changed wears a sign. */
export function objectRows({ objects }: SeenPosition, { canvas, words, accessible }: DriveCanvas): readonly Line[] {
  const { columns, style, ui } = canvas;
  if (objects.length === 0) return [];
  const spans = objects.flatMap(({ object, value, isLock, changed }, index): readonly Span[] => {
    const text = isLock
      ? words.heldBy(object, value === null ? null : spelled(value))
      : `${object} = ${valueText(value, ui.say)}`;
    const mark = !changed ? '' : accessible === true ? ui.aside(ui.changedNow) : ` ${style.glyphs.changed}`;
    return [
      { text: index === 0 ? '  ' : '   ' },
      { ...span(`${text}${mark}`, changed ? 'changed' : 'plain'), whole: true },
    ];
  });
  return wrapLine([span(ui.sharedValues, 'dim'), ...spans], columns, style);
}

function spoken(picture: Picture, canvas: Canvas, shown: string): readonly Line[] {
  return speakPicture(picture, { ui: canvas.ui, shown }).flatMap((text) => paragraph(text, canvas));
}

/** All steps as a table; empty before the first. */
export function stepRows(position: SeenPosition, { canvas, shown, accessible }: DriveCanvas): readonly Line[] {
  if (position.steps.length === 0) return [];
  const events = position.steps;
  if (accessible === true) return spoken({ kind: 'steps', events }, canvas, shown);
  const actors = shownThreads(position).map(({ name }) => name);
  return drawSteps({ kind: 'steps', events }, { ...canvas, tones: tonesOf(position), shown }, actors);
}

/** Who waits for whom, where that is a circle: it is one as soon as it closes, even where others can still move. */
export function circleRows(position: SeenPosition, drive: DriveCanvas, rows: number): readonly Line[] {
  const { canvas, words, shown, accessible } = drive;
  const { circle, ended, steps } = position;
  if (circle.length === 0) return [];
  const names = circle.map(({ actor }) => actor);
  const told = ended === null ? paragraph(words.alreadyDeadlocked(names, canvas.ui.say), canvas, 'bug') : [];
  // Beside what somebody holds stands where it was taken.
  const links = circle.map((link) => {
    const isTaking = ({ actor, object, op }: FoundStep) =>
      actor === link.actor && object === link.holds && op === 'lock.acquire';
    return { ...link, site: steps.findLast(isTaking)?.site ?? null };
  });
  if (accessible === true) return [...told, ...spoken({ kind: 'circle', links }, canvas, shown)];
  const picture = drawCircle({ kind: 'circle', links }, { ...canvas, tones: tonesOf(position), shown, rows });
  return [...told, ...(picture.length <= rows ? picture : [])];
}

/** What came out, and whether that is the goal; empty while the run goes on. */
export function endRows(state: DriveState, drive: DriveCanvas): readonly Line[] {
  const { position, opening } = state;
  const { canvas, words, meaning } = drive;
  const { ended, grade, outcome, reason } = position;
  if (ended === null || grade === null) return [];
  const known = meaning({ outcome, ended, ...(reason === undefined ? {} : { reason }) });
  const told = whatCameOut(position, words);
  // A lesson's sentence on a deadlock or a throw says all; what was returned stands in none.
  const alone = `${known.charAt(0).toUpperCase()}${known.slice(1)}`;
  const graded =
    known === '' || known === reason ? told : ended === 'finished' ? `${told}${canvas.ui.colon}${known}` : alone;
  const place = opening.goals.findIndex(({ id }) => id === position.reached);
  const goal = opening.goals[place];
  const tone = gradeTone(grade);
  const first = paragraph(`${graded}${canvas.ui.aside(canvas.ui.grades[grade])}`, canvas, tone);
  if (goal === undefined) return [...first, ...(opening.goals.length === 0 ? [] : paragraph(words.notReached, canvas))];
  // Whoever reaches another goal than the one they chose is told which.
  const which = place === state.goal ? '' : words.goalNow(goalText(goal, words), place + 1, opening.goals.length);
  const reached = words.reached(position.preemptions, goal, canvas.ui.say);
  const space = which === '' || canvas.ui.language === 'zh' ? '' : ' ';
  return [...first, ...paragraph(`${which}${space}${reached}`, canvas, 'good')];
}

function whatCameOut({ ended, outcome, reason }: SeenPosition, words: DrivingWords): string {
  if (ended === 'deadlock') return words.endsInDeadlock;
  return ended === 'finished' ? words.endsWith(spelled(outcome)) : words.endsByThrow(reason ?? '');
}

/** The command that runs these steps again: in one piece, or, where it has to fit a screen, folded. */
export function shareRows(
  { token }: SeenPosition,
  { canvas, words, args }: DriveCanvas,
  isFolded = false,
): readonly Line[] {
  const command = isFolded ? foldedCommand(token, { args }, canvas) : [replayCommand(token, { args })];
  return [...paragraph(words.share, canvas, 'dim'), ...command];
}
