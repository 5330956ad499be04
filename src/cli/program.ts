/** The one home of commander: reads the command line, calls the command, and shows the help. */
import { Argument, Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { type ArgumentName, type CommandName, commands, mainExamples } from './commands.js';
import { exitCodes } from './failure.js';
import { type OptionName, type OptionSpec, optionSpecs } from './options.js';
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
  suggest(word: string): string | null;
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Told the exit code of the command that ran. */
  onExit(code: number): void;
}

/** What every command takes, at the end of its help. */
const common = ['lang', 'color', 'noColor'] as const satisfies readonly OptionName[];

function optionOf({ flags, text, read, takes = '', conflicts = [], hidden = false }: OptionSpec): Option {
  const option = new Option(flags, text).conflicts([...conflicts]).hideHelp(hidden);
  if (read === undefined) return option;
  return option.argParser((value: string) => {
    const result = read(value);
    if (result === undefined) throw new InvalidArgumentError(takes);
    return result;
  });
}

function argumentOf(name: ArgumentName, required: boolean, text: string, { help }: Words): Argument {
  const placeholder = help.placeholders[name];
  return new Argument(required ? `<${placeholder}>` : `[${placeholder}]`, text);
}

function examplesText({ help }: Words, examples: readonly string[]): string {
  return `\n${help.examples}\n${examples.map((example) => `  concur-lessons ${example}`).join('\n')}`;
}

/** The help, in the learner's language and without what says nothing: every command has options. */
function helpIn({ help }: Words): Partial<Help> {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  const called = (command: Command) =>
    [command.name(), ...command.registeredArguments.map((one) => new Help().argumentTerm(one))].join(' ');
  const shapeOf = ({ required, name }: Argument) => (required ? `<${name()}>` : `[${name()}]`);
  return {
    styleTitle: (title) => titles[title] ?? title,
    commandUsage(command) {
      const words = command.registeredArguments.map(shapeOf);
      const own = command.parent === null ? `[${help.placeholders.command}]` : '';
      return ['concur-lessons', command.parent === null ? own : command.name(), ...words, `[${help.options0}]`].join(
        ' ',
      );
    },
    subcommandTerm: (command) => called(command),
  };
}
