import type { Json } from '../../trace/events.js';
import { toJson } from '../../trace/to-json.js';
import { enter, type RunContext } from '../here.js';
import { forgetNames, rememberNames } from '../names.js';
import { RepeatedArena, useArena } from '../shared/arena.js';
import type { NewThread, RunningThread, ThreadStarter } from '../threads/starter.js';
import {
  ABORT,
  ASKED,
  ASKED_AT,
  ASKED_TYPE,
  BACK,
  type Cells,
  COUNT,
  cell,
  createControlBlock,
  DAEMON,
  END,
  ends,
  goOf,
  JOINED,
  JOINING,
  JOINING_TOO,
  log,
  logAt,
  MOVER,
  MOVES,
  OWNER,
  SITE,
  SITES,
  STATE,
  STEP,
  STEPS,
  states,
  Texts,
  THREW,
  threadLimit,
} from './control-block.js';
import { controlledGate, RunOver, siteNumber } from './controlled-gate.js';
import { EventLoop, type LoopKind } from './event-loop.js';
import { CannotExplore } from './explored-errors.js';
import { askedOutside, Outside } from './outside.js';
import { type ControlledRequest, writeRequest } from './run-request.js';
import { go, handOn, wakeThread } from './turn.js';
import { WarmWorkers } from './warm-workers.js';

/** The first `steps` steps of `thread` come before. */
export interface ControlledCause {
  readonly thread: number;
  readonly steps: number;
}

export interface ExploredHostOptions {
  readonly context: RunContext;
  /** A run in which nothing moves on for so long is given up; default 10,000 ms. */
  readonly patienceMs?: number;
}

/** How long threads may take to leave a run that is over. */
const leavingMs = 2_000;

/** The main thread's side of explored runs: it runs `main` again and again, and joins without its event loop. */
export class ExploredHost implements ThreadStarter {
  readonly cells: Cells = createControlBlock();
  readonly texts = new Texts(this.cells);
  /** By step of `main`: what comes before it though no object says so; the last entry is for its next step. */
  mainCauses: ControlledCause[][] = [[]];
  /** By thread: what comes before its first step: what `main` had done and joined when it started it. */
  startedAfter: (readonly ControlledCause[])[] = [];
  threadNames: string[] = ['main'];
  outcome: Json = null;
  /** What `main` threw; null: nothing. */
  mainThrew: Error | null = null;
  readonly #workers: WarmWorkers;
  readonly #patienceMs: number;
  readonly #gate: ReturnType<typeof controlledGate>;
  readonly loop: EventLoop;
  readonly outside: Outside;
  readonly #arena = new RepeatedArena();
  readonly #touched: number[] = [];
  readonly #joined = new Set<number>();
  /** By thread: whether it had come to an operation that was not done when the run ended. */
  #wasPending: boolean[] = [];
  /** Whether `main` waited in a join then, or for what never comes, and whether every thread had ended. */
  wasJoining = false;
  wasLost = false;
  wasOver = false;
  #forgetRun = () => {};
  #failure: Error | null = null;

  constructor({ context, patienceMs = 10_000 }: ExploredHostOptions) {
    this.#patienceMs = patienceMs;
    this.#workers = new WarmWorkers(this.cells, context, true, (error) => {
      this.#failure = error;
    });
    // Nearly every program has two threads; their workers are made while the main thread loads the program.
    this.#workers.makeFirst(2);
    const { cells, texts } = this;
    this.outside = new Outside(context.names);
    this.loop = new EventLoop({
      gate: () => this.#gate.gate,
      outside: this.outside,
      isOver: () => cell(cells, END) !== ends.none || cell(cells, ABORT) === 1,
      waitFor: (threads) => this.#join(threads),
      lose: () => {
        cells[STATE] = states.lost;
        handOn(cells);
        if (!this.#awaitTurn()) throw new RunOver();
      },
      site: () => (cell(cells, SITES) === 1 ? siteNumber(context.names, texts) : 0),
      onWake: (site) => {
        cells[SITE] = site;
      },
    });
    this.outside.watch(() => this.loop.goesOn());
    this.#gate = controlledGate({
      cells,
      me: 0,
      names: context.names,
      texts,
      touched: this.#touched,
      isAlone: () => !this.loop.hasTasks && this.#joined.size === cell(cells, COUNT),
      sleep: () => this.loop.sleep(),
      onStep: () => {
        this.mainCauses.push([]);
      },
    });
    enter({ actor: 'main', isMain: true, context, recorder: null, gate: this.#gate.gate, starter: this });
    useArena(this.#arena);
    forgetNames();
  }

  /** Loads the program's modules: what they make stays, and begins each run as it is then. */
  async load<Module>(load: () => Promise<Module>): Promise<Module> {
    const program = await this.outside.during('load', load);
    if (this.outside.asked !== null) throw askedOutside('The program', this.outside.asked);
    this.#arena.keep();
    this.#forgetRun = rememberNames();
    return program;
  }

  /** Runs `main` once, as asked. When it returns all threads are at rest, and the block's log tells what was done. */
  async run(main: () => unknown, request: ControlledRequest): Promise<void> {
    this.#begin(request);
    const { cells, texts } = this;
    this.#gate.enter();
    try {
      this.outcome = toJson(await this.loop.run(main));
    } catch (error) {
      if (error instanceof CannotExplore) throw error;
      if (!(error instanceof RunOver)) {
        this.mainThrew = error instanceof Error ? error : new Error(`threw ${String(error)}`);
        cells[THREW] = 1;
      }
    } finally {
      this.#gate.leave();
    }
    if (cell(cells, END) === ends.none) {
      cells[STATE] = states.ended;
      handOn(cells);
      this.#awaitTurn();
    }
    await this.#bringHome();
    const asked = cell(cells, ASKED);
    if (asked === 0) return;
    const [type, site] = [texts.textOf(cell(cells, ASKED_TYPE)), texts.siteOf(cell(cells, ASKED_AT))];
    throw askedOutside(this.threadNames[asked] ?? '', { type, site });
  }

  start({ job, name, daemon }: NewThread): RunningThread {
    const { cells } = this;
    const thread = cell(cells, COUNT) + 1;
    if (thread >= threadLimit) throw new CannotExplore({ why: 'threads', threads: thread, limit: threadLimit - 1 });
    this.outside.during('kit', () => this.#workers.prepare(thread, { job, name, daemon }));
    cells[COUNT] = thread;
    cells[DAEMON + thread] = Number(daemon);
    cells[STATE + thread] = states.newborn;
    const steps = cell(cells, STEPS);
    // A join is a cause of main's next step; who is started before that has it for a cause as well.
    this.startedAfter[thread] = [...(steps > 0 ? [{ thread: 0, steps }] : []), ...(this.mainCauses.at(-1) ?? [])];
    this.threadNames[thread] = name;
    return {
      isAlive: () => {
        if (this.#joined.has(thread)) return false;
        throw new CannotExplore({ why: 'alive', thread: name });
      },
      ended: async (timeoutMs) => {
        if (timeoutMs !== undefined) throw new CannotExplore({ why: 'join-timeout', thread: name });
        await this.loop.join(thread);
        return true;
      },
    };
  }

  /** How much of the event loop the last run has shown the program to need: more than it was asked for, and it does not count. */
  get loopSeen(): LoopKind {
    return this.loop.seen;
  }

  /** Whether a thread had still something to do when the last run ended. */
  wasPending(thread: number): boolean {
    return this.#wasPending[thread] ?? false;
  }

  #join(threads: readonly number[]): number {
    const { cells } = this;
    if (cell(cells, ABORT) === 1) throw new RunOver();
    const [first = 0, ...others] = threads;
    let joined = first;
    if (cell(cells, STATE + first) !== states.ended) {
      cells[JOINING] = first;
      cells[JOINING_TOO] = others.reduce((mask, thread) => mask | (1 << thread), 0);
      cells[STATE] = states.joining;
      handOn(cells);
      if (!this.#awaitTurn()) throw new RunOver();
      joined = cell(cells, JOINED);
    }
    if (joined === first && this.#joined.has(joined)) return joined;
    this.#joined.add(joined);
    // One that is over instead of the first comes when all others are blocked, so after all that they have done.
    const causes = joined === first ? [joined] : this.threadNames.keys();
    for (const thread of causes) {
      const steps = cell(cells, STEPS + thread);
      if (thread > 0 && steps > 0) this.mainCauses.at(-1)?.push({ thread, steps });
    }
    return joined;
  }

  #begin(request: ControlledRequest): void {
    const { cells } = this;
    for (let step = 0; step < cell(cells, STEP); step += 1) cells[OWNER + cell(cells, logAt(step) + log.object)] = 0;
    for (const object of this.#touched.splice(0)) cells[OWNER + object] = 0;
    writeRequest(cells, request);
    this.mainCauses = [[]];
    this.startedAfter = [];
    this.threadNames.length = 1;
    this.outcome = null;
    this.mainThrew = null;
    this.#joined.clear();
    this.#arena.rewind();
    this.#forgetRun();
    this.loop.begin(request.loop);
  }

  /** As `awaitTurn` does, but it notices when nothing moves any more. */
  #awaitTurn(): boolean {
    const { cells } = this;
    const place = goOf(0);
    let moves = cell(cells, MOVES);
    while (Atomics.load(cells, place) === go.not) {
      if (Atomics.wait(cells, place, go.not, this.#patienceMs) !== 'timed-out') continue;
      if (this.#failure !== null) throw this.#failure;
      if (moves === cell(cells, MOVES)) {
        const mover = cell(cells, MOVER);
        throw stuck(this.threadNames[mover] ?? 'main', this.#patienceMs);
      }
      moves = cell(cells, MOVES);
    }
    return Atomics.exchange(cells, place, go.not) === go.move;
  }

  /** Brings every thread that is still in the program out of it. */
  async #bringHome(): Promise<void> {
    const { cells } = this;
    this.#wasPending = this.threadNames.map((_, thread) => cell(cells, STATE + thread) === states.pending);
    this.wasJoining = cell(cells, STATE) === states.joining;
    this.wasLost = cell(cells, STATE) === states.lost;
    this.wasOver = this.threadNames.every((_, thread) => cell(cells, STATE + thread) === states.ended);
    cells[ABORT] = 1;
    let away = 0;
    for (let thread = 1; thread <= cell(cells, COUNT); thread += 1) {
      if (cell(cells, STATE + thread) === states.ended) continue;
      away += 1;
    }
    if (away === 0) return;
    for (let thread = 1; thread <= cell(cells, COUNT); thread += 1)
      if (cell(cells, STATE + thread) !== states.ended) wakeThread(cells, thread, go.over);
    for (let back = Atomics.load(cells, BACK); back < away; back = Atomics.load(cells, BACK)) {
      if (Atomics.wait(cells, BACK, back, leavingMs) !== 'timed-out') continue;
      for (let thread = 1; thread <= cell(cells, COUNT); thread += 1)
        if (cell(cells, STATE + thread) !== states.ended) await this.#workers.discard(thread);
      return;
    }
  }
}

/** A thread has not come to its next shared operation, nor to its end, for too long. */
const stuck = (thread: string, afterMs: number) =>
  new CannotExplore({ why: 'stuck', thread, seconds: Math.round(afterMs / 1000) });
