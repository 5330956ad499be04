import type { EarlyStage } from '../launch/early-stage.js';
import { type CommandSpec, commands } from './commands.js';
import { exitCodes, Failure } from './failure.js';
import { type Io, type Voice, voiceOf } from './io.js';
import { watchOutput } from './output.js';
import type { Handlers } from './program.js';

const ioOfProcess = (early: EarlyStage | null): Io => ({
  // Made when somebody reads it: opening it takes longer than most of what a short command does.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  platform: process.platform,
  early,
});

/** `--lang` before anything is parsed, so that wrong usage is told in the language that was asked for. */
function langIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at === -1) return undefined;
  const [, value] = (argv[at] ?? '').split('=');
  return value ?? argv[at + 1];
}

function handlersFor(io: Io, voice: Voice): Handlers {
  const flag = (value: unknown) => value === true;
  return {
    menu: async (_, options) => (await import('./menu.js')).menu(options, io, voice),
    list: async (_, options) =>
      (await import('./list.js')).list({ ...options, json: flag(options['json']) }, io, voice),
    run: async ([lesson = '', variant], options) => (await import('./run.js')).run(lesson, variant, options, io, voice),
    replay: async ([file = ''], options) => (await import('./replay.js')).replay(file, options, io, voice),
    explore: async ([word = '', variant], options) =>
      (await import('./explore.js')).explore(word, variant, options, io, voice),
    stress: async ([word = '', variant], options) =>
      (await import('./stress.js')).stress(word, variant, options, io, voice),
    drive: async ([word = '', variant], options) =>
      (await import('./drive.js')).drive(word, variant, options, io, voice),
    next: async (_, options) => (await import('./next.js')).next(options, io, voice),
    status: async (_, options) =>
      (await import('./status.js')).status({ ...options, json: flag(options['json']) }, io, voice),
    reset: async ([lesson], options) =>
      (await import('./reset.js')).reset(
        { yes: flag(options['yes']), ...(lesson === undefined ? {} : { lesson }) },
        io,
        voice,
      ),
  };
}

/** The command that is all of the command line; then the parser, which takes longer to load than `list` takes, has nothing to do. */
function commandAlone(words: readonly string[]): keyof Handlers | undefined {
  if (words.length === 0) return 'menu';
  const isWhole = ({ name, arguments: taken }: CommandSpec) =>
    name === words[0] && taken.every(({ required }) => !required);
  return words.length === 1 ? commands.find(isWhole)?.name : undefined;
}

/** Runs what the command line asks for. Gives the exit code. */
async function perform(words: readonly string[], io: Io, voice: Voice): Promise<number> {
  const handlers = handlersFor(io, voice);
  const alone = commandAlone(words);
  if (alone !== undefined) return handlers[alone]([], {});
  const { runProgram } = await import('./program.js');
  let exitCode: number = exitCodes.done;
  await runProgram(words, {
    words: voice.words,
    handlers,
    suggest: async (word) => (await import('./suggest.js')).suggestCommand(word),
    showHelp: async (command, { color }) => {
      const [{ helpText }, { canvasOf }] = await Promise.all([import('./help.js'), import('./look.js')]);
      const canvas = canvasOf(io, voice, typeof color === 'boolean' ? color : undefined);
      io.stdout.write(helpText(command, voice.words, canvas));
    },
    writeOut: (text) => void io.stdout.write(text),
    onExit: (code) => {
      exitCode = code;
    },
  });
  return exitCode;
}

/** Says what went wrong, and returns the exit code that it has. */
async function tell(error: unknown, io: Io, voice: Voice): Promise<number> {
  const { stderr } = io;
  if (error instanceof Failure) {
    const { tellOn } = await import('./message.js');
    await tellOn(error.hint === null ? error.message : `${error.message}\n${error.hint}`, io, voice);
    return error.exitCode;
  }
  const { name, exitCode } = error as { name?: unknown; exitCode?: unknown };
  if (name === 'Interrupted' && typeof exitCode === 'number') return exitCode;
  // The installation's fault: its message says what to do, and a stack would not help.
  if (name === 'BadCatalog') stderr.write(`${(error as Error).message}\n`);
  else
    stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${voice.words.errors.internal}\n`,
    );
  return exitCodes.failed;
}

/** The command line: parses, runs, and sets the exit code. `early`: a stage that is starting for it, if it is a run. */
export async function main(argv: readonly string[], early: EarlyStage | null): Promise<void> {
  const io = ioOfProcess(early);
  const words = argv.slice(2);
  const voice = voiceOf(io, langIn(words));
  watchOutput(io, voice);
  try {
    process.exitCode = await perform(words, io, voice);
  } catch (error) {
    process.exitCode = await tell(error, io, voice);
  } finally {
    early?.drop();
  }
}
