/** A learner who takes the turns: where they are, what they have taken back, and what they were told last. */
import type { Ui } from '../ui.js';
import type { DriveCommand } from './commands.js';
import { goalText, shownThreads } from './parts.js';
import type { SeenGoal, SeenGoalId, SeenHint, SeenOpening, SeenPosition, SeenThread, SeenTurn } from './seen.js';
import type { DrivingWords } from './words.js';

/** Whoever runs the program: each answer comes from a run of its own. */
export interface DriveAsk {
  position(turns: readonly SeenTurn[]): Promise<SeenPosition>;
  hint(turns: readonly SeenTurn[], goal: SeenGoalId): Promise<SeenHint>;
}

export interface DriveNote {
  readonly kind: 'hint' | 'refused' | 'told';
  readonly text: string;
}

export interface DriveState {
  readonly opening: SeenOpening;
  readonly position: SeenPosition;
  /** The turns that were taken back, the one to take again first at the end. */
  readonly undone: readonly SeenTurn[];
  /** The goal's place in `opening.goals`. */
  readonly goal: number;
  readonly note: DriveNote | null;
  /** The last hint, as data. */
  readonly hint: SeenHint | null;
  /** What the learner has been to: of each goal the best schedule that reached it, and the longest of all. */
  readonly been: { readonly reached: readonly SeenPosition[]; readonly furthest: SeenPosition };
}

export interface DriveSetting {
  readonly ask: DriveAsk;
  readonly words: DrivingWords;
  readonly ui: Ui;
  /** How this form asks for an operation that fails: `!` and `2`, or `2!`. */
  failing(thread: number): string;
  readonly form: 'screen' | 'lines';
  /** Whether the program sleeps. */
  readonly sleeps: boolean;
}

/** The goal that counts now. */
export function goalOf({ opening, goal }: Pick<DriveState, 'opening' | 'goal'>): SeenGoal | null {
  return opening.goals[goal] ?? null;
}

/** How many `!` there is a use for: one where something can fail, one less than there are ways. */
export function mostBangs({ threads }: Pick<SeenPosition, 'threads'>): number {
  return Math.max(0, ...threads.map(({ fails, ways }) => Math.max(fails === null ? 0 : 1, ways.length - 1)));
}

/** The program before its first step. */
export async function beginDrive(opening: SeenOpening, { ask, words, ui, sleeps }: DriveSetting): Promise<DriveState> {
  const position = await ask.position([]);
  const { complete, schedules, goals } = opening;
  const { say } = ui;
  const open = opening.isJudged ? undefined : goals.findLast(({ kind }) => kind === 'outcome');
  const texts =
    goals.length > 0
      ? [
          ...(complete ? [] : [words.cutShort(schedules, say)]),
          ...(open === undefined ? [] : [words.unjudged(JSON.stringify(open.outcome))]),
        ]
      : [complete ? words.impossible(opening, say) : words.noneFound(schedules, say)];
  const slept = sleeps ? [opening.threads === 0 ? words.taskSleeps : words.threadSleeps] : [];
  const text = [...texts, ...slept].join(ui.language === 'zh' ? '' : ' ');
  const note = text === '' ? null : ({ kind: 'told', text } as const);
  const been = { reached: [], furthest: position };
  return { opening, position, undone: [], goal: 0, note, hint: null, been };
}

/** Takes in where the learner has come to. Of two ways to one goal the one with fewer preemptions stays, then the shorter. */
function beenTo({ reached, furthest }: DriveState['been'], position: SeenPosition): DriveState['been'] {
  const longest = position.steps.length > furthest.steps.length ? position : furthest;
  if (position.reached === null) return { reached, furthest: longest };
  const before = reached.find((other) => other.reached === position.reached);
  const isBetter =
    before === undefined ||
    position.preemptions < before.preemptions ||
    (position.preemptions === before.preemptions && position.steps.length < before.steps.length);
  const others = reached.filter((other) => other !== before);
  return { reached: isBetter ? [...others, position] : reached, furthest: longest };
}

/** Does what was asked for, and gives the state after it. Views and leaving are not its business. */
export async function obey(state: DriveState, command: DriveCommand, setting: DriveSetting): Promise<DriveState> {
  const { ask, words, ui } = setting;
  const { position, undone, opening } = state;
  const calm = { ...state, note: null, hint: null };
  const refuse = (text: string): DriveState => ({ ...calm, note: { kind: 'refused', text } });
  const go = async (turns: readonly SeenTurn[], left: readonly SeenTurn[]): Promise<DriveState> => {
    const next = await ask.position(turns);
    return { ...calm, position: next, undone: left, been: beenTo(state.been, next) };
  };
  const { turns } = position;
  switch (command.do) {
    case 'turn':
      return takeTurn(state, command, setting, { refuse, go });
    case 'undo': {
      const last = turns.at(-1);
      return last === undefined ? refuse(words.noUndo) : go(turns.slice(0, -1), [...undone, last]);
    }
    case 'redo': {
      const next = undone.at(-1);
      return next === undefined ? refuse(words.noRedo) : go([...turns, next], undone.slice(0, -1));
    }
    case 'restart':
      return turns.length === 0 ? refuse(words.noUndo) : go([], [...undone, ...turns.toReversed()]);
    case 'goal': {
      if (opening.goals.length < 2) return refuse(words.onlyGoal);
      const goal = (state.goal + 1) % opening.goals.length;
      const text = words.goalNow(goalText(opening.goals[goal] ?? null, words), goal + 1, opening.goals.length);
      return { ...calm, goal, note: { kind: 'told', text } };
    }
    case 'hint': {
      const goal = goalOf(state);
      if (goal === null) return beginningNote(calm, setting);
      const hint = await ask.hint(turns, goal.id);
      return { ...calm, hint, note: { kind: 'hint', text: words.hint(hint, ui.say) } };
    }
    default:
      return state;
  }
}

/** Without a goal a hint can only say again why there is none. */
function beginningNote(state: DriveState, { words, ui }: DriveSetting): DriveState {
  const { complete, schedules } = state.opening;
  const text = complete ? words.impossible(state.opening, ui.say) : words.noneFound(schedules, ui.say);
  return { ...state, note: { kind: 'hint', text } };
}

interface Ways {
  refuse(text: string): DriveState;
  go(turns: readonly SeenTurn[], undone: readonly SeenTurn[]): Promise<DriveState>;
}

async function takeTurn(
  { position, undone }: DriveState,
  { thread: word, bangs }: DriveCommand & { readonly do: 'turn' },
  { words, ui, failing, form }: DriveSetting,
  { refuse, go }: Ways,
): Promise<DriveState> {
  const found =
    position.threads.find(({ name }) => name === word) ??
    position.threads.find(({ thread }) => /^\d+$/.test(word) && thread === Number(word));
  if (position.ended !== null) return refuse(words.isOver);
  if (found === undefined) {
    const there = shownThreads(position).map((one) => `${one.thread}${ui.aside(one.name)}`);
    const space = ui.language === 'zh' ? '' : ' ';
    return refuse(`${words.noThread(word, there, ui.say)}${space}${words.more[form]}`);
  }
  const { thread, name, state, next, isWaiting, ways } = found;
  if (state !== 'ready') return refuse(words.cannotMove(name, whyNot(found, words)));
  if (ways.length > 1 && bangs >= ways.length) return refuse(words.noSuchWay(name, ways.length));
  const fails = ways.length < 2 && bangs > 0;
  if (fails && found.fails === null) return refuse(words.cannotFail(name));
  // A turn that lets somebody's time be over is taken only when it is asked for.
  if (!fails && next === null && isWaiting)
    return refuse(words.onlyTimesOut(name, found.fails?.object ?? '', failing(thread)));
  const turn = { thread, choice: ways.length > 0 ? bangs : fails || next === null ? 1 : 0 };
  const again = undone.at(-1);
  const isRedo = again?.thread === turn.thread && again.choice === turn.choice;
  return go([...position.turns, turn], isRedo ? undone.slice(0, -1) : []);
}

function whyNot({ state, next, heldBy }: SeenThread, words: DrivingWords): string {
  if (state === 'joins' || state === 'lost') return words[state];
  return state === 'ended' ? words.ended : words.blockedWhy(next?.object ?? '', heldBy);
}
