/** What a learner can ask for, and how it is read from a line. */

export type DriveCommand =
  | { readonly do: 'turn'; readonly thread: string; readonly bangs: number }
  | { readonly do: DriveWord };

/** What can be asked for with a word. */
export type DriveWord = 'undo' | 'redo' | 'restart' | 'hint' | 'goal' | 'source' | 'steps' | 'help' | 'quit';

const spellings: Readonly<Record<DriveWord, readonly string[]>> = {
  undo: ['undo', 'u', '撤销'],
  redo: ['redo', 'r', '重做'],
  restart: ['restart', 'home', '重来', '从头再来'],
  hint: ['hint', 'h', '提示'],
  goal: ['goal', 'g', '目标'],
  source: ['source', 's', '源码'],
  steps: ['steps', 't', '步骤'],
  help: ['help', '?', '帮助'],
  quit: ['quit', 'q', 'exit', '退出'],
};

/** Every word, in the order in which they are told. */
export const driveWords = Object.keys(spellings) as readonly DriveWord[];

const words = new Map<string, DriveWord>(
  Object.entries(spellings).flatMap(([word, list]) => list.map((spelling) => [spelling, word as DriveWord] as const)),
);

/**
 * Reads a line: a thread's name or number, with `!` where it shall fail or time out, or as many as choose one of its ways; or one of
 * the words. A thread that
 * is called like a word goes first. Null: an empty line.
 */
export function readCommand(text: string, names: readonly string[]): DriveCommand | null {
  const line = text.trim();
  if (line === '') return null;
  const bare = line.replace(/^[!\s]+|[!\s]+$/g, '');
  const word = words.get(line.toLowerCase());
  if (word !== undefined && !names.includes(line)) return { do: word };
  return { do: 'turn', thread: bare, bangs: line.split('!').length - bare.split('!').length };
}
