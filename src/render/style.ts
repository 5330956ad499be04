import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { asciiGlyphs, type Glyphs, toAscii, unicodeGlyphs } from './glyphs.js';
import { createMeasure, type Measure } from './width.js';

const actorTones = ['actor0', 'actor1', 'actor2', 'actor3', 'actor4', 'actor5'] as const;

/** What a piece of text is, never how it looks: a sign or a word always says the same as the colour does. */
export type Tone =
  | 'plain'
  | 'title'
  | 'strong'
  | 'dim'
  | 'mark'
  | 'bar'
  | 'badge'
  | 'changed'
  | 'key'
  | 'code'
  | 'good'
  | 'bug'
  | 'bad'
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'type'
  | 'call'
  | (typeof actorTones)[number];

/** How a renderer draws: the colours, the signs and the widths of one terminal. */
export interface Style {
  readonly colorLevel: ColorLevel;
  readonly glyphs: Glyphs;
  readonly measure: Measure;
  /** False: typographic signs in sentences are spelled in ASCII. */
  readonly unicode: boolean;
  paint(tone: Tone, text: string, options?: { readonly strong?: boolean }): string;
}

export type ColorLevel = ColorSupportLevel;

export interface StyleOptions {
  /** 0: no colour at all. */
  readonly colorLevel: ColorLevel;
  readonly unicode: boolean;
  /** For terminals that draw “ ” — … │ two columns wide; frames are then drawn in ASCII. */
  readonly ambiguousWide?: boolean;
}

// The sixteen colours only: they follow the learner's own theme, dark or light.
function painters(chalk: ChalkInstance): Readonly<Record<Tone, ChalkInstance | null>> {
  return {
    plain: null,
    title: chalk.bold,
    strong: chalk.bold,
    dim: chalk.dim,
    mark: chalk.bold.yellow,
    bar: chalk.cyan,
    badge: chalk.yellow,
    changed: chalk.bold.yellow,
    key: chalk.bold,
    code: chalk.cyan,
    good: chalk.green,
    bug: chalk.bold.yellow,
    bad: chalk.bold.red,
    keyword: chalk.magenta,
    string: chalk.green,
    number: chalk.yellow,
    comment: chalk.dim,
    type: chalk.cyan,
    call: chalk.blue,
    actor0: chalk.cyan,
    actor1: chalk.magenta,
    actor2: chalk.green,
    actor3: chalk.blue,
    actor4: chalk.yellow,
    actor5: chalk.red,
  };
}

/** The style of one terminal, or of a file. */
export function createStyle({ colorLevel, unicode, ambiguousWide = false }: StyleOptions): Style {
  const chalk = new Chalk({ level: colorLevel });
  const byTone = painters(chalk);
  const measure = createMeasure({ ambiguousWide });
  return {
    colorLevel,
    unicode,
    glyphs: unicode && !ambiguousWide ? unicodeGlyphs : asciiGlyphs,
    // Text is spelled in ASCII only when it is painted, so its width is that of the spelling.
    measure: unicode ? measure : (text) => measure(toAscii(text)),
    paint(tone, text, { strong = false } = {}) {
      if (colorLevel === 0 || text === '') return text;
      const painter = byTone[tone];
      if (strong) return (painter ?? chalk).bold(text);
      return painter === null ? text : painter(text);
    },
  };
}

/** The tone of the nth actor of a run; there are six, and each actor's name stands beside its colour. */
export function actorTone(index: number): Tone {
  return actorTones[index % actorTones.length] ?? 'actor0';
}

export interface ColorQuestion {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  /** `--color` or `--no-color`: the last word. */
  readonly flag?: boolean | undefined;
}

/** How many colours to use: the flag, then FORCE_COLOR, then NO_COLOR (as Node itself ranks them), then the terminal. */
export function decideColorLevel({ env, isTTY, flag }: ColorQuestion): ColorLevel {
  if (flag === false) return 0;
  if (flag === true) return atLeastOne(levelOfTerminal(env));
  const forced = env['FORCE_COLOR'];
  if (forced === '0' || forced === 'false') return 0;
  if (forced === '2' || forced === '3') return forced === '2' ? 2 : 3;
  if (forced !== undefined) return atLeastOne(levelOfTerminal(env));
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return 0;
  return isTTY ? levelOfTerminal(env) : 0;
}

function atLeastOne(level: ColorLevel): ColorLevel {
  return level === 0 ? 1 : level;
}

function levelOfTerminal(env: ColorQuestion['env']): ColorLevel {
  const term = env['TERM'] ?? '';
  if (term === 'dumb') return 0;
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return 3;
  return /256/.test(term) ? 2 : 1;
}
