import type { OptionName } from './options.js';

/** A command that does something; `help` and the menu, which has no name, stand beside these. */
export type CommandName = 'list' | 'run' | 'replay' | 'explore' | 'stress' | 'drive' | 'next' | 'status' | 'reset';

/** The words that a command may be followed by. */
export type ArgumentName = 'lesson' | 'variant' | 'file' | 'program';

export interface CommandSpec {
  readonly name: CommandName;
  readonly arguments: readonly { readonly name: ArgumentName; readonly required: boolean }[];
  readonly options: readonly OptionName[];
  readonly examples: readonly string[];
}

const walking = ['plain', 'json', 'html', 'auto', 'speed'] as const;
const running = ['noPredict', 'rounds', 'slow', 'python', 'save', 'raw', ...walking] as const;

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  { name: 'list', arguments: [], options: ['listJson'], examples: ['list', 'list --json'] },
  {
    name: 'run',
    arguments: [
      { name: 'lesson', required: true },
      { name: 'variant', required: false },
    ],
    options: running,
    examples: ['run race', 'run race atomic', 'run lock --plain', 'run race --python', 'run race --html race.html'],
  },
  {
    name: 'replay',
    arguments: [{ name: 'file', required: true }],
    options: [...walking, 'args'],
    examples: [
      'run race --save race.ndjson',
      'replay race.ndjson',
      'replay race.ndjson --html race.html',
      'replay "race/broken@9f3c:1 2 2 1"',
    ],
  },
  {
    name: 'explore',
    arguments: [
      { name: 'program', required: true },
      { name: 'variant', required: false },
    ],
    options: ['reduction', 'bound', 'limit', 'time', 'args', 'exploreJson', 'plain'],
    examples: ['explore race', 'explore race/atomic', 'explore mine.ts --args "[2]"', 'explore race --reduction none'],
  },
  {
    name: 'stress',
    arguments: [
      { name: 'program', required: true },
      { name: 'variant', required: false },
    ],
    options: ['samples', 'time', 'args', 'exploreJson', 'plain'],
    examples: ['stress race', 'stress mine.ts --samples 100000'],
  },
  {
    name: 'drive',
    arguments: [
      { name: 'program', required: true },
      { name: 'variant', required: false },
    ],
    options: ['time', 'args', 'driveJson', 'plain'],
    examples: ['drive race', 'drive deadlock', 'drive mine.ts --args "[2]"'],
  },
  { name: 'next', arguments: [], options: running, examples: ['next'] },
  { name: 'status', arguments: [], options: ['listJson'], examples: ['status'] },
  {
    name: 'reset',
    arguments: [{ name: 'lesson', required: false }],
    options: ['yes'],
    examples: ['reset race', 'reset --yes'],
  },
];

/** What the program's own help shows. */
export const mainExamples = ['run race', 'run lock --lang zh', 'run race --plain > race.txt', 'list'] as const;
