/** The executor on real threads: what a controlled run has written down becomes an `Execution`. */
import {
  CHANCE,
  cell,
  END,
  END_THREAD,
  ends,
  KIND,
  log,
  logAt,
  NAME,
  OBJECT,
  SITE,
  STEP,
  STEPS,
  SWITCHES,
  THREW,
  TOLD,
  threadLimit,
  valueKinds,
} from '../kit/controlled/control-block.js';
import type { LoopKind } from '../kit/controlled/event-loop.js';
import type { ControlledCause, ExploredHost } from '../kit/controlled/explored-host.js';
import { stepKinds } from '../kit/controlled/schedule.js';
import { type Json, ops, type Site } from '../trace/events.js';
import { type SourceNames, siteOf } from '../trace/site.js';
import { CannotFollow, SleepsFound } from './errors.js';
import type { End, Execution, Executor, Names, Pending, RunRequest, Step, StepOp, Turn } from './execution.js';
import type { MisfitWhy } from './stage-order.js';

export interface ThreadExecutorOptions {
  readonly host: ExploredHost;
  readonly main: () => unknown;
  readonly names: SourceNames;
}

const endOf: Readonly<Record<number, End>> = {
  [ends.blocked]: 'deadlock',
  [ends.asleep]: 'sleep-blocked',
  [ends.stepLimit]: 'step-limit',
};

/** Runs a program of the kit on warm threads, one schedule after the other. */
export class ThreadExecutor implements Executor {
  readonly #host: ExploredHost;
  readonly #main: () => unknown;
  readonly #names: SourceNames;
  /** By the kit's number of an object (who made it, and as which): its number here, given out as they are met. */
  readonly #objects = new Map<number, number>();
  readonly #objectNames: string[] = [];
  readonly #atomics: boolean[] = [];
  /** Whatever the threads do alike is kept once: most steps of most runs are. */
  readonly #ops = new Map<number, StepOp>();

  #lastPrefix: readonly Turn[] = [];
  #loop: LoopKind = 'single';
  #hasRun = false;

  constructor({ host, main, names }: ThreadExecutorOptions) {
    this.#host = host;
    this.#main = main;
    this.#names = names;
  }

  /** Whether several sleeps of `main` are ever under way together, so that their order was tried as well. */
  get hasTasks(): boolean {
    return this.#loop === 'tasks';
  }

  /** Whether `main` ever joined several threads at once, or did something else meanwhile: one order of that was tried. */
  get joinsTogether(): boolean {
    return this.#host.loop.joinsTogether;
  }

  /** Where the program asks for the time or a random number: the first place of each thread, `file:line` or `?`. */
  get chance(): readonly string[] {
    const { cells, texts, outside } = this.#host;
    const places = new Set(outside.chance === null ? [] : [outside.chance]);
    for (let thread = 1; thread < threadLimit; thread += 1) {
      const place = cell(cells, CHANCE + thread);
      if (place !== 0) places.add(texts.textOf(place));
    }
    return [...places].toSorted();
  }

  /** Runs something as in a program of which that is known. */
  async withTasks<Result>(run: () => Promise<Result>): Promise<Result> {
    const before = this.#loop;
    this.#loop = 'tasks';
    try {
      return await run();
    } finally {
      this.#loop = before;
    }
  }

  /** How often one thread has handed on to another, in all runs. */
  get switches(): number {
    return cell(this.#host.cells, SWITCHES);
  }

  names(): Names {
    const threads = [...this.#host.threadNames];
    const [objects, atomics] = [[...this.#objectNames], [...this.#atomics]];
    return {
      thread: (thread) => threads[thread] ?? `thread ${thread}`,
      object: (object) => objects[object] ?? '',
      isAtomic: (object) => atomics[object] ?? false,
    };
  }

  /** The line of a step (from 1) of the last run, found by running it again up to there. */
  async siteOf(step: number): Promise<Site | null> {
    const prefix = this.#lastPrefix.slice(0, step - 1);
    const thread = this.#lastPrefix[step - 1]?.thread ?? -1;
    try {
      const run = await this.run({ prefix, sleep: 0, stepLimit: step, sites: true });
      return run.steps[step - 1]?.site ?? run.pending[thread]?.site ?? run.steps.at(-1)?.site ?? null;
    } catch {
      return null;
    }
  }

  async run({ prefix, sleep, stepLimit, sites = false, signal }: RunRequest): Promise<Execution> {
    signal?.throwIfAborted();
    const { cells } = this.#host;
    this.#lastPrefix = prefix;
    await this.#host.run(this.#main, { prefix, sleep, stepLimit, sites, loop: this.#loop });
    const isFirst = !this.#hasRun;
    this.#hasRun = true;
    const { loopSeen } = this.#host;
    if (loopSeen !== this.#loop) {
      // A program takes the same steps from its first run on, so what was run until now does not count.
      this.#loop = loopSeen;
      if (!isFirst) throw new SleepsFound();
      this.#hasRun = false;
      return this.run({ prefix, sleep, stepLimit, sites, ...(signal && { signal }) });
    }
    const how = cell(cells, END);
    if (how === ends.cannotFollow) {
      const thread = cell(cells, END_THREAD);
      throw new CannotFollow(cell(cells, STEP) + 1, thread, whyNot[this.misfit(thread)]);
    }
    const steps: Step[] = [];
    const counts: number[] = [];
    for (let index = 0; index < cell(cells, STEP); index += 1) steps.push(this.#step(logAt(index), counts));
    const error = this.#error();
    const end = endOf[how] ?? (error === null ? 'finished' : 'threw');
    return { steps, end, pending: this.#pending(), outcome: end === 'finished' ? this.#host.outcome : null, error };
  }

  #step(at: number, counts: number[]): Step {
    const { cells } = this.#host;
    const thread = cell(cells, at + log.thread);
    const count = counts[thread] ?? 0;
    counts[thread] = count + 1;
    const kind = cell(cells, at + log.kind);
    const object = this.#object(cell(cells, at + log.object), cell(cells, at + log.name));
    this.#atomics[object] = cell(cells, at + log.atomic) === 1;
    return {
      thread,
      op: this.#op(kind, object, this.#causes(thread, count)),
      choice: cell(cells, at + log.choice),
      choices: cell(cells, at + log.choices),
      value: this.#value(at),
      site: this.#host.texts.siteOf(cell(cells, at + log.site)),
      enabledBefore: cell(cells, at + log.enabled),
      waitingBefore: cell(cells, at + log.waiting),
      told: ops[cell(cells, at + log.told)] ?? 'read',
      admits: cell(cells, at + log.admits),
    };
  }

  #op(kind: number, object: number, after: readonly ControlledCause[]): StepOp {
    const name = stepKinds[kind] ?? 'read';
    if (after.length > 0) return { kind: name, object, after };
    const key = object * stepKinds.length + kind;
    let op = this.#ops.get(key);
    if (op === undefined) {
      op = { kind: name, object };
      this.#ops.set(key, op);
    }
    return op;
  }

  #object(id: number, name: number): number {
    let number = this.#objects.get(id);
    if (number === undefined) {
      number = this.#objects.size;
      this.#objects.set(id, number);
    }
    this.#objectNames[number] = this.#host.texts.textOf(name);
    return number;
  }

  /** What comes before a thread's step though no object says so. */
  #causes(thread: number, count: number): readonly ControlledCause[] {
    const { mainCauses, startedAfter } = this.#host;
    if (thread === 0) return mainCauses[count] ?? [];
    return count === 0 ? (startedAfter[thread] ?? []) : [];
  }

  #value(at: number): Json {
    const { cells, texts } = this.#host;
    const a = cell(cells, at + log.a);
    switch (cell(cells, at + log.valueKind)) {
      case valueKinds.no:
        return false;
      case valueKinds.yes:
        return true;
      case valueKinds.number:
        return a;
      case valueKinds.change:
        return { before: a, after: cell(cells, at + log.b) };
      case valueKinds.text:
        return JSON.parse(texts.textOf(a) || 'null') as Json;
      default:
        return null;
    }
  }

  #pending(): readonly (Pending | null)[] {
    const { cells, threadNames } = this.#host;
    return threadNames.map((_, thread): Pending | null => {
      if (!this.#host.wasPending(thread)) return null;
      const object = this.#object(cell(cells, OBJECT + thread), cell(cells, NAME + thread));
      const op = this.#op(cell(cells, KIND + thread), object, this.#causes(thread, cell(cells, STEPS + thread)));
      return {
        op,
        site: this.#host.texts.siteOf(cell(cells, SITE + thread)),
        told: ops[cell(cells, TOLD + thread)] ?? 'read',
      };
    });
  }

  /** The message of the lowest thread that threw. */
  #error(): string | null {
    const { cells, texts, mainThrew, threadNames } = this.#host;
    if (mainThrew !== null) {
      const site = siteOf(mainThrew.stack, this.#names);
      return `main: ${mainThrew.name}: ${mainThrew.message}${site === null ? '' : ` (${site.file}:${site.line})`}`;
    }
    for (let thread = 1; thread < threadNames.length; thread += 1) {
      const threw = cell(cells, THREW + thread);
      if (threw !== 0) return texts.textOf(threw);
    }
    return null;
  }

  /** Why a thread cannot take a turn where the last run was given up. */
  misfit(thread: number): MisfitWhy {
    if (thread >= this.#host.threadNames.length) return 'never started';
    if (this.#host.wasPending(thread)) return 'blocked';
    if (this.#host.wasOver) return 'over';
    if (thread === 0 && this.#host.wasLost) return 'lost';
    return thread === 0 && this.#host.wasJoining ? 'joins' : 'ended';
  }
}

const whyNot: Readonly<Record<MisfitWhy, string>> = {
  'never started': 'was never started',
  blocked: 'is blocked, or cannot go the way that is asked for',
  over: 'has ended, as all others have',
  joins: 'waits in a join',
  lost: 'awaits what never comes',
  ended: 'has ended',
};
