import { languages } from '../teach/language.js';
import type { Words } from './words.js';

/** One option, as the help shows it and as it is read. */
export interface OptionSpec {
  readonly flags: string;
  /** What the help says of it; without it the help is silent. */
  readonly text?: string;
  /** Undefined: the value makes no sense. Without it the value is taken as it stands. */
  read?(value: string): unknown;
  /** What `read` takes, to complete the sentence that it cannot be what was given. */
  readonly takes?: string;
  /** Options that do not go together with it, as commander names them. */
  readonly conflicts?: readonly string[];
}

const positive = (value: string) => {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : undefined;
};

const rounds = (value: string) => (/^\d{1,6}$/.test(value) ? Number(value) : undefined);

const language = (value: string) => languages.find((one) => one === value);

const count = (value: string) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);

const reduction = (value: string) => (value === 'source-dpor' || value === 'none' ? value : undefined);

const jsonArray = (value: string) => {
  try {
    const read: unknown = JSON.parse(value);
    return Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

const notEmpty = (value: string) => value || undefined;

/** Every option of every command. */
export function optionSpecs({ help, errors }: Words) {
  const { placeholders } = help;
  return {
    lang: { flags: '--lang <en|zh>', text: help.lang, read: language, takes: errors.language },
    color: { flags: '--color', text: help.color },
    noColor: { flags: '--no-color' },
    help: { flags: '-h, --help', text: help.showHelp },
    version: { flags: '-V, --version', text: help.showVersion },
    // Each of these is a form of its own: two at once cannot both be had.
    json: { flags: '--json', text: help.json, conflicts: ['plain', 'raw', 'auto', 'speed'] },
    raw: { flags: '--raw', text: help.raw, conflicts: ['plain', 'auto', 'speed', 'html', 'python'] },
    plain: { flags: '--plain', text: help.plain },
    listJson: { flags: '--json', text: help.listJson },
    auto: { flags: `--auto [${placeholders.seconds}]`, text: help.auto, read: positive, takes: errors.positiveNumber },
    speed: {
      flags: `--speed <${placeholders.factor}>`,
      text: help.speed,
      read: positive,
      takes: errors.positiveNumber,
    },
    save: { flags: `--save <${placeholders.file}>`, text: help.save, read: notEmpty, takes: errors.fileName },
    html: { flags: `--html <${placeholders.file}>`, text: help.html, read: notEmpty, takes: errors.fileName },
    python: { flags: '--python', text: help.python },
    noPredict: { flags: '--no-predict', text: help.noPredict },
    rounds: { flags: `--rounds <${placeholders.times}>`, text: help.rounds, read: rounds, takes: errors.wholeNumber },
    slow: { flags: '--slow', text: help.slow },
    reduction: {
      flags: '--reduction <source-dpor|none>',
      text: help.reduction,
      read: reduction,
      takes: errors.reduction,
    },
    bound: { flags: `--bound <${placeholders.times}>`, text: help.bound, read: rounds, takes: errors.wholeNumber },
    limit: { flags: `--limit <${placeholders.times}>`, text: help.limit, read: count, takes: errors.positiveNumber },
    time: { flags: `--time <${placeholders.seconds}>`, text: help.time, read: positive, takes: errors.positiveNumber },
    samples: {
      flags: `--samples <${placeholders.times}>`,
      text: help.samples,
      read: count,
      takes: errors.positiveNumber,
    },
    args: { flags: '--args <JSON>', text: help.args, read: jsonArray, takes: errors.jsonArray },
    exploreJson: { flags: '--json', text: help.exploreJson, conflicts: ['plain'] },
    driveJson: { flags: '--json', text: help.driveJson, conflicts: ['plain'] },
    yes: { flags: '--yes', text: help.yes },
  } satisfies Readonly<Record<string, OptionSpec>>;
}

export type OptionName = keyof ReturnType<typeof optionSpecs>;

/** What every command takes, at the end of its help. */
export const commonOptions = ['lang', 'color', 'noColor', 'help'] as const satisfies readonly OptionName[];
