import type { Guess } from '../trace/events.js';
import { decodeKeys } from './keys.js';
import { type Asked, fitted, type PromptIo, type PromptLook, pageSize, themeOf } from './prompt-look.js';

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
  decodeKeys(stdin);
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

interface SelectOptions extends Asked {
  readonly choices: readonly (Choice | Heading)[];
  /** The value on which the mark stands at first; default: the first choice. */
  readonly initial?: string | undefined;
}

/** Narrower than this, a lesson's title stands below its id. */
const besideColumns = 60;

function select({ choices, initial, ...asked }: SelectOptions): Promise<string | null> {
  const { question, io, style } = asked;
  const fit = (texts: readonly string[], indent: number) =>
    texts.map((text) => fitted(text, { io, style, indent })).join(`\n${' '.repeat(indent)}`);
  const fitChoice = ({ value, name, below, short = name }: Choice) => ({
    value,
    name: fit([name, ...(below === undefined ? [] : [below])], 4),
    short: fit([short], 2),
  });
  return ask<string | null>(
    {
      type: 'select',
      message: question,
      choices: choices.map((choice) => ('name' in choice ? fitChoice(choice) : choice)),
      ...(initial === undefined ? {} : { default: initial }),
      loop: false,
      pageSize: pageSize(asked),
      theme: themeOf(asked),
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
  return select({ question, choices: [...answers, { value: null, name: ui.prompts.skip }], io, style, ui });
}

/** A guess of several parts; with none marked it is no guess. */
async function markSeveral({ question, choices, io, style, ui }: PredictionQuestion): Promise<Guess | null> {
  const asked: Asked = { question, hint: ui.prompts.several, several: true, io, style, ui };
  const marked = await ask<readonly string[]>(
    {
      type: 'checkbox',
      message: question,
      choices: choices.map(({ id, text }) => ({
        value: id,
        name: fitted(text, { io, style, indent: 6 }),
        short: text,
      })),
      loop: false,
      pageSize: pageSize(asked),
      shortcuts: { all: null, invert: null },
      theme: themeOf(asked),
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
    const heading: Heading = {
      type: 'separator',
      separator: style.paint('title', fitted(chapter, { io, style, indent: 1 })),
    };
    return [...(chapter === items[index - 1]?.chapter ? [] : [heading]), { value: id, short: id, ...named }];
  });
  return select({
    question: ui.prompts.chooseLesson,
    choices: [...choices, { type: 'separator', separator: '' }, { value: null, name: ui.prompts.leave }],
    initial,
    io,
    style,
    ui,
  });
}

export interface ConfirmQuestion {
  readonly message: string;
  readonly io: PromptIo;
  readonly look?: PromptLook;
}

/** `(y/N) Yes`, and some room. */
const besideQuestion = 14;

/** Asks yes or no; no is what Enter alone means. False without a terminal. Throws `Interrupted`. */
export async function confirm({ message, io, look }: ConfirmQuestion): Promise<boolean> {
  if (!canAsk(io)) return false;
  if (look === undefined) return ask<boolean>({ type: 'confirm', message, default: false }, io);
  const { style, ui } = look;
  // How to answer, and the answer, stand behind the question.
  const text = fitted(message, { io, style, indent: besideQuestion }).replaceAll(/\n +/g, '\n  ');
  const theme = {
    prefix: style.paint('mark', '?'),
    style: { message: () => style.paint('strong', text), answer: (said: string) => style.paint('code', said) },
    keywords: { yes: ui.prompts.yes, no: ui.prompts.no },
  };
  return ask<boolean>({ type: 'confirm', message, default: false, theme }, io);
}
