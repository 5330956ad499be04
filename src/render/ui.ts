import type { Language } from '../teach/language.js';
import type { DoneStep, Evidence, Say } from '../teach/lesson.js';
import type { Lane } from '../teach/narration.js';
import { makeSay } from '../teach/say.js';
import type { OutcomeGrade } from '../trace/exploration.js';
import { enText } from './ui.en.js';
import { zhText } from './ui.zh.js';

/** What can be left out of a screen that is too small. */
export type Part = 'sentence' | 'source' | 'picture' | 'lanes' | 'values' | 'notes' | 'evidence';

/** The columns of the evidence table. */
export type EvidenceColumn = 'actor' | 'pid' | 'tid' | 'ppid' | 'state' | 'wchan' | 'cpu' | 'cpuMs' | 'involuntary';

export type KeyAction =
  | 'next'
  | 'back'
  | 'source'
  | 'timeline'
  | 'events'
  | 'python'
  | 'more'
  | 'help'
  | 'quit'
  | 'close'
  | 'scroll'
  | 'select';

export interface HelpSection {
  readonly title: string;
  /** A key and what it does; or a sign and what it means. */
  readonly rows: readonly (readonly [key: string, meaning: string])[];
}

type LaneSign =
  | 'now'
  | 'running'
  | 'holding'
  | 'waiting'
  | 'sleeping'
  | 'start'
  | 'end'
  | 'crash'
  | 'spawn'
  | 'join'
  | 'several'
  | 'runningDown'
  | 'waitingDown'
  | 'sleepingDown'
  | 'startingDown'
  | 'event'
  | 'seen';

/** The signs that the help explains, as this terminal shows them; strokes and arrows as long as they are seen at once. */
export type HelpSigns = Readonly<
  Record<
    LaneSign | 'arrowRight' | 'arrowLeft' | 'mark' | 'changed' | 'overlap' | 'right' | 'left' | 'up' | 'down',
    string
  >
>;

/** Everything that the frame around a lesson says, in one language. Sentences of lessons are not here. */
export interface UiText {
  /** `of`: how many there are, or the sign that more are to come. */
  step(index: number, of: number | string): string;
  readonly summary: string;
  readonly savedRun: string;
  readonly orderMade: string;
  /** Every sleep takes so many times as long as the source says. */
  slowed(times: number): string;
  /** Says what a screen has no room for, and the key that shows it. */
  leftOut(key: string, parts: readonly Part[], say: Say): string;
  auto(seconds: string): string;
  typed(digits: string): string;
  /** Which act still runs while those before it are walked through. */
  running(act: string): string;
  /** Of an act that was not waited for. */
  readonly notSeen: string;
  readonly keys: Readonly<Record<KeyAction, string>>;
  /** What is above and below the visible part of a longer text. */
  readonly views: Readonly<Record<'source' | 'timeline' | 'events' | 'python' | 'more' | 'help', string>>;
  place(first: number, last: number, of: number, say: Say): string;

  readonly states: Readonly<Record<Lane['state'], string>>;
  waitsFor(what: string): string;
  holds(what: readonly string[], say: Say): string;
  /** What an actor did, without its name; `value` is already a text. */
  event(event: DoneStep, value: string, say: Say): string;
  line(line: number): string;
  /** In brackets, with the space before them that the language wants. */
  aside(text: string): string;
  /** When it was, in microseconds since the run began: so exactly that events which follow each other can be told apart. */
  clock(us: number, say: Say): string;
  readonly evidence: Readonly<Record<EvidenceColumn, string>>;
  /** Of evidence that was taken for a step before. */
  readonly seenEarlier: string;
  evidenceOf(actor: string, pid: number, tid: number | null, evidence: Evidence): string;
  /** Between two things told of one actor. */
  readonly comma: string;
  /** Between the cells of a row that is read aloud. */
  readonly semicolon: string;
  /** Between a name and what is said of it. */
  readonly colon: string;
  readonly sharedValues: string;
  readonly changedNow: string;

  readonly grades: Readonly<Record<OutcomeGrade, string>>;
  readonly endings: Readonly<Record<'finished' | 'deadlock' | 'timeout' | 'crashed' | 'interrupted', string>>;
  took(duration: string): string;
  readonly results: string;
  readonly yourGuess: string;
  /** A guess, or what came true, of which nothing may be. */
  readonly noneOfThese: string;
  youSaid(choice: string): string;
  cameTrue(choice: string): string;
  readonly guessedRight: string;
  readonly guessedWrong: string;
  readonly noGuess: string;
  readonly cannotTell: string;
  readonly remember: string;
  readonly tryNext: string;
  readonly goodToKnow: string;
  readonly reason: string;
  /** Who waits for whom in a circle of waiting, each for the next one and the last for the first. */
  round(names: readonly string[]): string;

  readonly circleHolds: (what: string) => string;
  readonly circleWaits: (what: string) => string;
  circleSpoken(link: {
    readonly actor: string;
    readonly holds: string;
    readonly waitsFor: string;
    readonly heldBy: string;
    readonly where: string;
  }): string;
  /** Of a bar that wears a sign. */
  readonly notAsItShould: string;
  histogramSpoken(label: string, count: number, share: number, say: Say): string;
  treeSpoken(parent: string, children: readonly string[], say: Say): string;
  treeAlone(label: string): string;
  stepSpoken(place: number, actor: string, did: string, where: string): string;

  /** How to read the timeline; `sign` marks rows that overlap the chosen one. */
  timelineLegend(sign: string): string;
  /** What had to come first. */
  because(cause: string): string;
  readonly timelineAlone: string;
  readonly program: string;
  readonly actors: string;
  /** `columns`: what the evidence table's are called. */
  readonly help: (signs: HelpSigns, columns: Readonly<Record<EvidenceColumn, string>>) => readonly HelpSection[];

  /** The same program in Python, beside the lesson's own. */
  readonly python: {
    /** Over the Python program, and over the lesson's own. */
    readonly theirs: string;
    readonly ours: string;
    /** Over what each printed. */
    theirsPrinted(version: string, duration: string): string;
    readonly oursPrinted: string;
    readonly nothing: string;
    readonly missing: string;
    /** It was not run; `command` would do so. */
    notRun(command: string): string;
    exitCode(code: number): string;
    readonly endings: Readonly<Record<'timeout' | 'interrupted' | 'crashed', string>>;
    /** The lesson has no program in Python. */
    readonly none: string;
  };

  readonly prompts: {
    readonly skip: string;
    /** How to answer where several choices may be right. */
    readonly several: string;
    readonly mark: string;
    readonly chooseLesson: string;
    readonly leave: string;
    /** What Enter does. */
    readonly take: string;
    readonly yes: string;
    readonly no: string;
    readonly minutes: (minutes: number) => string;
    readonly done: string;
  };
  readonly list: {
    readonly done: string;
    readonly open: string;
    readonly hint: string;
    count(done: number, of: number): string;
  };
  readonly status: {
    readonly finished: string;
    readonly guesses: string;
    guessed(right: number, of: number): string;
    readonly next: string;
    readonly allDone: string;
  };
}

/** The texts of the frame, with how the language spells numbers. */
export interface Ui extends UiText {
  readonly language: Language;
  readonly say: Say;
}

/** The frame's texts in a language. */
export function uiFor(language: Language): Ui {
  return { ...(language === 'zh' ? zhText : enText), language, say: makeSay(language) };
}
