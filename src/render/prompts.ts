import type { Readable, Writable } from 'node:stream';
import type { Guess } from '../trace/events.js';
import type { Style } from './style.js';
import type { Ui } from './ui.js';
import { wrap } from './wrap.js';

/** Where questions are asked and answered. */
export interface PromptIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  /** Aborted: nobody is to be asked any more. */
  readonly signal?: AbortSignal;
}

/** How questions look; without it, as the library draws them, in English. */
export interface PromptLook {
  readonly style: Style;
  readonly ui: Ui;
}

/** Ctrl-C at a question, a signal, or the end of the input: not an answer. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode = 130;

  constructor() {
    super('The question was interrupted.');
  }
}

interface Choice {
  readonly value: string | null;
  readonly name: string;
  /** Stands below the name, where there is no room beside it. */
  readonly below?: string;
  readonly short?: string;
}

/** A line between choices that cannot be chosen. */
interface Heading {
  readonly type: 'separator';
  readonly separator: string;
}

/** Nobody can answer without a terminal on both sides; the library would end the process then. */
function canAsk({ stdin, stdout }: PromptIo): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}

async function ask<Answer>(
  question: Readonly<Record<string, unknown>>,
  { stdin, stdout, signal }: PromptIo,
): Promise<Answer> {
  const { default: inquirer } = await import('inquirer');
  const closed = new AbortController();
  const onEnd = () => closed.abort();
  stdin.once('end', onEnd);
  try {
    const over = signal === undefined ? closed.signal : AbortSignal.any([closed.signal, signal]);
    const prompt = inquirer.createPromptModule({ input: stdin, output: stdout, signal: over });
    const answers: Record<string, unknown> = await prompt([{ ...question, name: 'answer' } as never]);
    return answers['answer'] as Answer;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'ExitPromptError' || name === 'AbortPromptError' || name === 'CancelPromptError')
      throw new Interrupted();
    throw error;
  } finally {
    stdin.removeListener('end', onEnd);
  }
}

function themeOf({ style, ui }: PromptLook, several = false): object {
  const { glyphs, paint } = style;
  return {
    prefix: { idle: paint('mark', '?'), done: paint('good', glyphs.good) },
    icon: { cursor: glyphs.mark, checked: paint('good', '[x]'), unchecked: '[ ]' },
    style: {
      message: (text: string) => paint('strong', text),
      answer: (text: string) => paint('code', text),
      highlight: (text: string) => paint('code', text),
      keysHelpTip: () => keysTip(several, { style: { glyphs, paint }, ui }),
    },
  };
}

function keysTip(
  several: boolean,
  { style: { glyphs, paint }, ui }: { readonly style: Pick<Style, 'glyphs' | 'paint'>; readonly ui: Ui },
): string {
  const mark = several ? [ui.prompts.mark] : [];
  return paint('dim', [`${glyphs.up}${glyphs.down} ${ui.keys.select}`, ...mark, `Enter ${ui.prompts.take}`].join('  '));
}

interface SelectOptions {
  readonly message: string;
  readonly choices: readonly (Choice | Heading)[];
  /** The value on which the mark stands at first; default: the first choice. */
  readonly initial?: string | undefined;
  readonly io: PromptIo;
  readonly look: PromptLook;
}

/** Narrower than this, a lesson's title stands below its id. */
const besideColumns = 60;
/** The most lines of choices that are shown at once, and what is around them: the question and the keys. */
const mostLines = 16;
const aroundLines = 6;

function select({ message, choices, initial, io, look }: SelectOptions): Promise<string | null> {
  const { columns: width = 80, rows = 24 } = io.stdout;
  const columns = Math.min(96, width - 4);
  const fit = ({ name, below }: Choice) =>
    [name, ...(below === undefined ? [] : [below])].flatMap((text) => wrap(text, columns, look.style)).join('\n    ');
  return ask<string | null>(
    {
      type: 'select',
      message: wrap(message, columns, look.style).join('\n  '),
      choices: choices.map((choice) => ('name' in choice ? { ...choice, name: fit(choice) } : choice)),
      ...(initial === undefined ? {} : { default: initial }),
      loop: false,
      pageSize: Math.max(3, Math.min(mostLines, rows - aroundLines)),
      theme: themeOf(look),
    },
    io,
  );
}

export interface PredictionQuestion extends PromptLook {
  readonly question: string;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  /** Whether several of them may be right. */
  readonly several: boolean;
  readonly io: PromptIo;
}

/** Asks for a guess. Null: there is nobody to ask, or they would rather not say. Throws `Interrupted`. */
export async function askPrediction(asked: PredictionQuestion): Promise<Guess | null> {
  const { question, choices, several, io, style, ui } = asked;
  if (!canAsk(io)) return null;
  if (several) return markSeveral(asked);
  const answers: readonly Choice[] = choices.map(({ id, text }) => ({ value: id, name: text }));
  return select({
    message: question,
    choices: [...answers, { value: null, name: ui.prompts.skip }],
    io,
    look: { style, ui },
  });
}

/** A guess of several parts; with none marked it is no guess. */
async function markSeveral({ question, choices, io, style, ui }: PredictionQuestion): Promise<Guess | null> {
  const columns = Math.min(96, (io.stdout.columns ?? 80) - 6);
  const wrapped = (text: string, indent: string) => wrap(text, columns, style).join(`\n${indent}`);
  const marked = await ask<readonly string[]>(
    {
      type: 'checkbox',
      message: `${wrapped(question, '  ')}\n  ${wrapped(ui.prompts.several, '  ')}`,
      choices: choices.map(({ id, text }) => ({ value: id, name: wrapped(text, '      '), short: text })),
      loop: false,
      pageSize: Math.max(3, Math.min(mostLines, (io.stdout.rows ?? 24) - aroundLines)),
      shortcuts: { all: null, invert: null },
      theme: themeOf({ style, ui }, true),
    },
    io,
  );
  return marked.length === 0 ? null : marked;
}

export interface LessonMenu extends PromptLook {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    /** The chapter's title; lessons of one chapter stand together. */
    readonly chapter: string;
    readonly minutes: number;
    readonly done: boolean;
  }[];
  /** The lesson that the mark stands on at first. */
  readonly initial?: string | undefined;
  readonly io: PromptIo;
}

/** Lets a lesson be chosen. Null: there is nobody to ask, or they want to leave. Throws `Interrupted`. */
export async function chooseLesson({ items, initial, io, style, ui }: LessonMenu): Promise<string | null> {
  if (!canAsk(io)) return null;
  const narrow = (io.stdout.columns ?? 80) < besideColumns;
  const ids = Math.max(0, ...items.map(({ id }) => style.measure(id)));
  const choices = items.flatMap(({ id, title, chapter, minutes, done }, index): (Choice | Heading)[] => {
    const sign = done ? style.glyphs.good : ' '.repeat(style.measure(style.glyphs.good));
    const told = `${title}${ui.aside(ui.prompts.minutes(minutes))}`;
    // The id comes first, so that it can be typed.
    const named = narrow
      ? { name: `${id} ${sign}`.trimEnd(), below: told }
      : { name: `${id.padEnd(ids)} ${sign} ${told}` };
    const heading: Heading = { type: 'separator', separator: style.paint('title', chapter) };
    return [...(chapter === items[index - 1]?.chapter ? [] : [heading]), { value: id, short: id, ...named }];
  });
  return select({
    message: ui.prompts.chooseLesson,
    choices: [...choices, { type: 'separator', separator: '' }, { value: null, name: ui.prompts.leave }],
    initial,
    io,
    look: { style, ui },
  });
}

export interface ConfirmQuestion {
  readonly message: string;
  readonly io: PromptIo;
  readonly look?: PromptLook;
}

/** Asks yes or no; no is what Enter alone means. False without a terminal. Throws `Interrupted`. */
export async function confirm({ message, io, look }: ConfirmQuestion): Promise<boolean> {
  if (!canAsk(io)) return false;
  const keywords = look === undefined ? {} : { keywords: { yes: look.ui.prompts.yes, no: look.ui.prompts.no } };
  const theme = look === undefined ? {} : { theme: { ...themeOf(look), ...keywords } };
  return ask<boolean>({ type: 'confirm', message, default: false, ...theme }, io);
}
