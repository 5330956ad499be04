/** The one home of commander: the commands, their options and their help. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exitCodes, Failure } from './failure.js';
import type { Words } from './words.js';

declare const CONCUR_VERSION: string;

/** What a command is called with: its words, then its options as commander names them. */
export type Handler = (
  positional: readonly (string | undefined)[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;

/** Loads a command only when it is called for: each brings what it needs. */
export type Handlers = Readonly<Record<'menu' | 'list' | 'run' | 'replay' | 'next' | 'status' | 'reset', Handler>>;

export interface ProgramOptions {
  readonly words: Words;
  readonly handlers: Handlers;
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Told the exit code of the command that ran. */
  onExit(code: number): void;
}

const positive = (words: Words) => (value: string) => {
  const number = Number(value);
  if (!(Number.isFinite(number) && number > 0)) throw new InvalidArgumentError(words.errors.positiveNumber);
  return number;
};

const whole = (words: Words) => (value: string) => {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError(words.errors.wholeNumber);
  return Number(value);
};

const languageName = (words: Words) => (value: string) => {
  if (value !== 'en' && value !== 'zh') throw new InvalidArgumentError(words.errors.language);
  return value;
};

function options(words: Words) {
  const { help } = words;
  return {
    lang: new Option('--lang <en|zh>', help.lang).argParser(languageName(words)),
    color: new Option('--color', help.color),
    noColor: new Option('--no-color').hideHelp(),
    json: new Option('--json', help.json),
    plain: new Option('--plain', help.plain),
    auto: new Option('--auto [seconds]', help.auto).argParser(positive(words)),
    speed: new Option('--speed <n>', help.speed).argParser(positive(words)),
    save: new Option('--save <file>', help.save),
    noPredict: new Option('--no-predict', help.noPredict),
    rounds: new Option('--rounds <n>', help.rounds).argParser(whole(words)),
    raw: new Option('--raw', help.raw),
    slow: new Option('--slow', help.slow),
    yes: new Option('--yes', help.yes),
  };
}

type OptionName = keyof ReturnType<typeof options>;

const walking = ['json', 'plain', 'auto', 'speed'] as const;
const running = [...walking, 'save', 'noPredict', 'rounds', 'raw', 'slow'] as const;

/** Every command, in the order of the help. */
const commands: readonly {
  name: keyof Handlers;
  usage: string;
  options: readonly OptionName[];
  examples: readonly string[];
}[] = [
  { name: 'list', usage: 'list', options: ['json'], examples: ['list', 'list --json'] },
  {
    name: 'run',
    usage: 'run <lesson> [variant]',
    options: running,
    examples: ['run race', 'run race atomic', 'run lock --plain', 'run race --json --rounds 0'],
  },
  {
    name: 'replay',
    usage: 'replay <file>',
    options: walking,
    examples: ['run race --save race.ndjson', 'replay race.ndjson'],
  },
  { name: 'next', usage: 'next', options: running, examples: ['next'] },
  { name: 'status', usage: 'status', options: ['json'], examples: ['status'] },
  { name: 'reset', usage: 'reset [lesson]', options: ['yes'], examples: ['reset race', 'reset --yes'] },
];

const argumentText = (words: Words, name: string, command: string) => {
  if (name === 'lesson') return command === 'reset' ? words.help.lessonToReset : words.help.lesson;
  return name === 'variant' ? words.help.variant : words.help.file;
};

function examplesText(words: Words, examples: readonly string[]): string {
  return `\n${words.help.examples}\n${examples.map((example) => `  concur-lessons ${example}`).join('\n')}\n`;
}

/** Commander's own errors, said in the learner's language. */
function usageFailure(error: CommanderError, words: Words): Failure {
  const { errors } = words;
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const fail = (message: string) =>
    new Failure(message, { hint: errors.usageHint, exitCode: exitCodes.usage, cause: error });
  switch (error.code) {
    case 'commander.unknownOption':
      return fail(errors.unknownOption(quoted));
    case 'commander.unknownCommand':
      return fail(errors.unknownCommand(quoted));
    case 'commander.missingArgument':
      return fail(errors.missingArgument(quoted.toUpperCase()));
    case 'commander.optionMissingArgument':
      return fail(errors.missingValue(quoted));
    case 'commander.excessArguments':
      return fail(errors.tooManyArguments(/for '([^']*)'/.exec(error.message)?.[1] ?? 'concur-lessons'));
    case 'commander.invalidArgument': {
      const [, option = '', value = '', expected = ''] =
        /option '([^ ']*)[^']*' argument '([^']*)' is invalid\. ([^]*)$/.exec(error.message) ?? [];
      return fail(errors.badValue(option, value, expected));
    }
    default:
      return fail(error.message.replace(/^error: /, ''));
  }
}

/** Parses a command line and runs its command. Throws `Failure` for wrong usage, and whatever the command throws. */
export async function runProgram(
  argv: readonly string[],
  { words, handlers, writeOut, writeError, onExit }: ProgramOptions,
): Promise<void> {
  const { help } = words;
  const known = options(words);
  const titles = {
    usageTitle: help.usage,
    argumentsTitle: help.arguments,
    optionsTitle: help.options,
    commandsTitle: help.commands,
  };
  const setUp = (command: Command) =>
    command
      .exitOverride()
      .helpOption('-h, --help', help.showHelp)
      .configureOutput({ writeOut, writeErr: writeError, outputError() {} })
      .configureHelp({
        styleTitle: (title) =>
          Object.entries({
            'Usage:': titles.usageTitle,
            'Arguments:': titles.argumentsTitle,
            'Options:': titles.optionsTitle,
            'Commands:': titles.commandsTitle,
          }).find(([english]) => english === title)?.[1] ?? title,
      })
      .allowExcessArguments(false);
  const program = setUp(new Command('concur-lessons'))
    .description(help.about)
    .usage('[command] [options]')
    .version(CONCUR_VERSION, '-V, --version', help.showVersion)
    .helpCommand(false)
    .addOption(known.lang)
    .addOption(known.color)
    .addOption(known.noColor)
    .addHelpText(
      'after',
      examplesText(words, ['run race', 'run lock --lang zh', 'run race --plain > race.txt', 'list']),
    )
    .action(async (given: Record<string, unknown>) => onExit(await handlers.menu([], given)));
  for (const { name, usage, options: names, examples } of commands) {
    const command = setUp(new Command(name)).description(help[name as 'list']);
    for (const [, argument = ''] of usage.matchAll(/([<[]\w+[>\]])/g)) {
      command.argument(argument, argumentText(words, argument.slice(1, -1), name));
    }
    for (const option of names) command.addOption(known[option]);
    command.addOption(known.lang).addOption(known.color).addOption(known.noColor);
    command.addHelpText('after', examplesText(words, examples));
    command.action(async (...args: unknown[]) => {
      const positional = args.slice(0, -2) as (string | undefined)[];
      onExit(await handlers[name](positional, { ...program.opts(), ...(args.at(-2) as object) }));
    });
    program.addCommand(command);
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageFailure(error, words);
    onExit(exitCodes.done);
  }
}
