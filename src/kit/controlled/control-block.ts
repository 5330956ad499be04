/**
 * The memory that the threads of a controlled run share: whose turn it is, what each of them is about to do, the turns to
 * take, and the log of the steps that were done. All but `GO` and `BACK` is touched by the one thread that moves.
 */

import type { Site } from '../../trace/events.js';

/** `main` is thread 0. */
export const threadLimit = 16;
/** The longest schedule that can be followed or found. */
export const stepCapacity = 20_000;
/** How many shared objects one thread may make; thread `t` numbers its own from `t * objectsEach + 1`. */
export const objectsEach = 4096;
/** The event loop of `main`, as an object: no thread gives this number to one of its own. */
export const eventLoop = 0;

const textCapacity = 1 << 20;
const textLimit = 1 << 14;

/** The head: one cell each. */
export const COUNT = 0;
export const STEP = 1;
export const PREFIX_LENGTH = 2;
export const SLEEP = 3;
export const ASLEEP_LATER = 4;
export const STEP_LIMIT = 5;
export const RUNNING = 6;
export const END = 7;
export const END_THREAD = 8;
export const ABORT = 9;
export const BACK = 10;
export const SITES = 11;
export const MOVES = 12;
export const MOVER = 13;
export const JOINING = 14;
/** 1: the run is no search's but a lesson's, and main takes no turns. A turn of the prefix that cannot be taken is left out. */
export const ORDERED = 17;
/** The thread, besides `main`, that has asked something of its event loop; what (a text), and where. */
export const ASKED = 21;
export const ASKED_TYPE = 22;
export const ASKED_AT = 23;
/** The threads besides `JOINING` that `main` waits for, a bit each; and the one for which its wait was over. */
export const JOINING_TOO = 24;
export const JOINED = 25;
/** Hand-overs from one thread to another, in all runs. */
export const SWITCHES = 20;
const TEXTS = 15;
const TEXT_END = 16;

/** A cell for each thread. `GO` cells lie apart, so that a thread that looks at its own disturbs no other. */
const HEAD = 32;
const goStride = 16;
export const goOf = (thread: number) => HEAD + thread * goStride;
const PER_THREAD = HEAD + threadLimit * goStride;
export const STATE = PER_THREAD;
export const KIND = STATE + threadLimit;
export const OBJECT = KIND + threadLimit;
export const NAME = OBJECT + threadLimit;
export const SITE = NAME + threadLimit;
export const TOLD = SITE + threadLimit;
export const IS_LOCK = TOLD + threadLimit;
export const STEPS = IS_LOCK + threadLimit;
/** 0: it threw nothing; else its message, as a text. */
export const THREW = STEPS + threadLimit;
export const DAEMON = THREW + threadLimit;
/** How many jobs a thread's worker has been sent. */
export const JOBS = DAEMON + threadLimit;
/** In how many ways a thread can do what it is about to do; 0: in one, or by failing. */
export const WAYS = JOBS + threadLimit;
/** Where a thread's worker first asked for the time or a random number, as a text; 0: nowhere. Kept from run to run. */
export const CHANCE = WAYS + threadLimit;
/** The turns to take first: thread, and from bit 8 on the choice plus 1, or 0 for any. */
export const PREFIX = CHANCE + threadLimit;
/** The steps that were done, `logWidth` cells each; see `logAt`. */
export const LOG = PREFIX + stepCapacity;
const logWidth = 16;
/** By object: who holds a lock (thread plus 1, or 0); of an event, -1 where it is set. */
export const OWNER = LOG + stepCapacity * logWidth;
const TEXT_AT = OWNER + threadLimit * objectsEach;
const TEXT = TEXT_AT + textLimit + 1;
const cellCount = TEXT + textCapacity / 2;

/** Fields of a step in the log. */
export const log = {
  thread: 0,
  kind: 1,
  object: 2,
  name: 3,
  site: 4,
  told: 5,
  choice: 6,
  choices: 7,
  enabled: 8,
  waiting: 9,
  admits: 10,
  valueKind: 11,
  a: 12,
  b: 13,
  atomic: 14,
} as const;

/** What a value in the log is. */
export const valueKinds = { none: 0, no: 1, yes: 2, number: 3, change: 4, text: 5 } as const;

/** What a thread does; `lost`: it awaits what never comes. */
export const states = { unborn: 0, newborn: 1, moving: 2, pending: 3, joining: 4, ended: 5, lost: 6 } as const;

/** How a run ended. */
export const ends = { none: 0, allEnded: 1, blocked: 2, asleep: 3, stepLimit: 4, cannotFollow: 5 } as const;

export type Cells = Int32Array<SharedArrayBuffer>;

/** Where a step stands in the log. A run that nobody reads the log of may be longer than it. */
export function logAt(step: number): number {
  return LOG + (step % stepCapacity) * logWidth;
}

export function createControlBlock(): Cells {
  return new Int32Array(new SharedArrayBuffer(cellCount * Int32Array.BYTES_PER_ELEMENT));
}

/** A cell that is known to be there. */
export function cell(cells: Cells, place: number): number {
  return cells[place] as number;
}

/** Texts that all threads can read, written down once by each thread that has one. */
export class Texts {
  readonly #cells: Cells;
  readonly #chars: Uint16Array;
  readonly #known = new Map<string, number>();
  readonly #read: string[] = [];

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#chars = new Uint16Array(cells.buffer, TEXT * Int32Array.BYTES_PER_ELEMENT, textCapacity);
  }

  /** A text's number, from 1; 0, which reads as nothing, where there is no room for more. Only the thread that moves may call it. */
  numberOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const number = cell(this.#cells, TEXTS) + 1;
    const start = cell(this.#cells, TEXT_END);
    if (number >= textLimit || start + text.length > textCapacity) return 0;
    for (let index = 0; index < text.length; index += 1) this.#chars[start + index] = text.charCodeAt(index);
    this.#cells[TEXT_AT + number] = start;
    this.#cells[TEXT_AT + number + 1] = start + text.length;
    this.#cells[TEXTS] = number;
    this.#cells[TEXT_END] = start + text.length;
    this.#known.set(text, number);
    return number;
  }

  textOf(number: number): string {
    if (number === 0) return '';
    const known = this.#read[number];
    if (known !== undefined) return known;
    const from = cell(this.#cells, TEXT_AT + number);
    const to = cell(this.#cells, TEXT_AT + number + 1);
    const text = String.fromCharCode(...this.#chars.subarray(from, to));
    this.#read[number] = text;
    return text;
  }

  /** The line of the program that a text stands for; null: for none. */
  siteOf(number: number): Site | null {
    if (number === 0) return null;
    const text = this.textOf(number);
    const colon = text.lastIndexOf(':');
    return { file: text.slice(0, colon), line: Number(text.slice(colon + 1)) };
  }
}
