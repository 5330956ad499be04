/** The one home of commander: reads the command line and calls the command that it names. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type CommandName, type CommandSpec, commands } from './commands.js';
import { exitCodes } from './failure.js';
import { commonOptions, type OptionName, type OptionSpec, optionSpecs } from './options.js';
import type { Words } from './words.js';
import { usageFailure, wrongUsage } from './wrong-usage.js';

declare const CONCUR_VERSION: string;

/** What a command is called with: its words, then its options as commander names them. */
export type Handler = (
  positional: readonly (string | undefined)[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;

/** Loads a command only when it is called for: each brings what it needs. */
export type Handlers = Readonly<Record<'menu' | CommandName, Handler>>;

export interface ProgramOptions {
  readonly words: Words;
  readonly handlers: Handlers;
  /** What somebody may have meant by a word that is no command, or null. */
  suggest(word: string): Promise<string | null>;
  /** Shows the help of one command, or (null) of the program. */
  showHelp(command: CommandSpec | null, options: Readonly<Record<string, unknown>>): Promise<void>;
  writeOut(text: string): void;
  /** Told the exit code of the command that ran. */
  onExit(code: number): void;
}

/** Thrown by `--help` while options are still being read: it counts whatever else is wrong or missing. */
class HelpAsked extends Error {
  constructor(readonly command: CommandSpec | null) {
    super('help');
  }
}

function optionOf({ flags, read, takes = '', conflicts = [] }: OptionSpec): Option {
  const option = new Option(flags).conflicts([...conflicts]);
  if (read === undefined) return option;
  return option.argParser((value: string) => {
    const result = read(value);
    if (result === undefined) throw new InvalidArgumentError(takes);
    return result;
  });
}

interface Language {
  readonly words: Words;
  readonly specs: ReturnType<typeof optionSpecs>;
}

/** A command that takes some options, and objects in the learner's language. */
function create(
  name: string,
  options: readonly OptionName[],
  spec: CommandSpec | null,
  { words, specs }: Language,
): Command {
  const taken = [...options, ...commonOptions].map((option) => optionOf(specs[option]));
  const longNames = taken.flatMap(({ long }) => long ?? []);
  const command = new Command(name)
    .exitOverride((error) => {
      throw error.exitCode === 0
        ? error
        : usageFailure(error, { command: spec?.name ?? null, words, options: longNames });
    })
    .configureOutput({ outputError() {} })
    .allowExcessArguments(false)
    .helpOption(false)
    .helpCommand(false);
  for (const option of taken) command.addOption(option);
  return command.on('option:help', () => {
    throw new HelpAsked(spec);
  });
}

function createProgram(
  argv: readonly string[],
  { words, handlers, suggest, writeOut, showHelp, onExit }: ProgramOptions,
): Command {
  const language = { words, specs: optionSpecs(words) };
  const unknown = async (word: string, command: string | null) => {
    const { unknownCommand, unknownOption } = words.errors;
    const message = word.startsWith('-') ? unknownOption(word, null) : unknownCommand(word, await suggest(word));
    return wrongUsage(message, { command, words });
  };
  const program = create('concur-lessons', [], null, language)
    .configureOutput({ writeOut, outputError() {} })
    .version(CONCUR_VERSION, '-V, --version')
    // What follows a command is the command's: `run --help` asks about run.
    .enablePositionalOptions()
    // A word that is no command, or an option before one, is told by `unknown`, whatever comes after it.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (given: Record<string, unknown>) => {
      const [first] = program.args;
      if (first !== undefined) throw await unknown(first, null);
      onExit(await handlers.menu([], given));
    });
  // A command that no word names cannot be meant, and making one takes a while.
  for (const spec of commands.filter((one) => argv.includes(one.name))) {
    const command = create(spec.name, spec.options, spec, language);
    for (const { name, required } of spec.arguments) {
      const placeholder = words.help.placeholders[name];
      command.addArgument(new Argument(required ? `<${placeholder}>` : `[${placeholder}]`));
    }
    command.action(async (...args: unknown[]) => {
      const positional = args.slice(0, -2) as (string | undefined)[];
      onExit(await handlers[spec.name](positional, { ...program.opts(), ...(args.at(-2) as object) }));
    });
    program.addCommand(command);
  }
  const help = create('help', [], null, language).argument('[command]');
  help.action(async (name: string | undefined, given: Record<string, unknown>) => {
    const spec = commands.find((one) => one.name === name);
    if (name !== undefined && name !== 'help' && spec === undefined) throw await unknown(name, null);
    await showHelp(spec ?? null, { ...program.opts(), ...given });
    onExit(exitCodes.done);
  });
  return program.addCommand(help);
}

/** Parses a command line and runs its command. Throws `Failure` for wrong usage, and whatever the command throws. */
export async function runProgram(argv: readonly string[], options: ProgramOptions): Promise<void> {
  const program = createProgram(argv, options);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof HelpAsked) await options.showHelp(error.command, program.opts());
    else if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
    options.onExit(exitCodes.done);
  }
}
