import type { Json } from '../../trace/events.js';
import type { Gate } from '../gate.js';
import { eventLoop } from './control-block.js';
import { RunOver } from './controlled-gate.js';
import { CannotExplore } from './explored-errors.js';
import { askedOutside, type Outside } from './outside.js';

/**
 * How much of the event loop a program needs, as far as it is known. `single`: its main thread never sleeps twice at once.
 * `tasks`: some of its sleeps are under way together, so that which of them is over first is a choice.
 */
export type LoopKind = 'single' | 'tasks';

/** At most so many sleeps can be under way at once: already fewer have more orders than can be run. */
const sleepLimit = 16;

interface Sleep {
  /** From 1 in each run, in the order in which they began. */
  readonly number: number;
  readonly site: number;
  over(): void;
}

interface Join {
  readonly thread: number;
  go(): void;
}

export interface EventLoopOptions {
  readonly gate: () => Gate;
  readonly outside: Outside;
  /** Whether the run is over, so that nobody of it goes on. */
  isOver(): boolean;
  /**
   * Waits in place until the first of these threads has ended, or another where nobody else can go on; gives which.
   * Throws `RunOver`.
   */
  waitFor(threads: readonly number[]): number;
  /** Lets the threads go on for good: what `main` awaits never comes. Throws `RunOver`. */
  lose(): void;
  /** The program's line that is running now, as a text of the control block; 0: not asked for. */
  site(): number;
  /** Told where the sleep began that is over. */
  onWake(site: number): void;
}

const idle = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

/** What `main` promises, with no microtask in between. */
function called(main: () => unknown): Promise<unknown> {
  try {
    return Promise.resolve(main());
  } catch (error) {
    return Promise.reject(error);
  }
}

/**
 * The event loop of `main` in an explored run. Its tasks run as they always do, from one `await` to the next; but when all of
 * them wait, it is the schedule that says which sleep is over. That is a step, whose choices are the sleeps under way; where
 * there are never two there is nothing to choose, and it is none.
 */
export class EventLoop {
  /** What this run has shown the program to need: more than `kind` means that the run does not count. */
  seen: LoopKind = 'single';
  /** Whether `main` ever joined several threads at once, or did something else meanwhile: of such orders one is run. */
  joinsTogether = false;
  #kind: LoopKind = 'single';
  readonly #options: EventLoopOptions;
  #sleeps: Sleep[] = [];
  #joins: Join[] = [];
  #count = 0;
  #failure: { readonly error: unknown } | null = null;

  constructor(options: EventLoopOptions) {
    this.#options = options;
  }

  /** Called when something of `main` goes on that it had left for later. */
  goesOn(): void {
    this.joinsTogether ||= this.#joins.length > 0;
  }

  /** Called before each run. */
  begin(kind: LoopKind): void {
    this.#kind = kind;
    this.seen = kind;
    this.#sleeps = [];
    this.#joins = [];
    this.#count = 0;
    this.#failure = null;
  }

  /** Whether everything that `main` does is a step. */
  get hasTasks(): boolean {
    return this.#kind === 'tasks';
  }

  sleep(): Promise<void> {
    if (this.#options.isOver()) throw new RunOver();
    this.#count += 1;
    const [number, site] = [this.#count, this.#options.site()];
    return new Promise((over) => {
      this.#sleeps.push({ number, site, over });
    });
  }

  /** A join waits in place, so it comes when no task can go on: what stands behind one without `await` comes first. */
  async join(thread: number): Promise<void> {
    await new Promise<void>((go) => {
      this.#joins.push({ thread, go });
    });
  }

  /** Runs `main` to its end, and what it leaves behind. Rejects with what it throws, or one of its tasks that nobody awaits. */
  async run(main: () => unknown): Promise<unknown> {
    const onRejection = (error: unknown) => {
      if (!(error instanceof RunOver)) this.#failure ??= { error };
    };
    process.on('unhandledRejection', onRejection);
    try {
      return await this.#turn(main);
    } finally {
      process.off('unhandledRejection', onRejection);
    }
  }

  async #turn(main: () => unknown): Promise<unknown> {
    const returned: unknown[] = [];
    const { outside, isOver, waitFor, lose } = this.#options;
    outside
      .during('run', () => called(main))
      .then(
        (value) => returned.push(value),
        (error: unknown) => {
          this.#failure ??= { error };
        },
      );
    for (;;) {
      await idle();
      if (outside.asked !== null) throw askedOutside('main', outside.asked);
      if (this.#failure !== null) throw this.#failure.error;
      if (isOver()) throw new RunOver();
      this.joinsTogether ||= this.#joins.length > 1;
      if (this.#joins.length > 0) {
        if (this.#sleeps.length > 0)
          throw new CannotExplore({ why: 'join-beside-sleeps', sleeps: this.#sleeps.length });
        const joined = waitFor(this.#joins.map(({ thread }) => thread));
        const at = this.#joins.findIndex(({ thread }) => thread === joined);
        this.#joins.splice(at, 1)[0]?.go();
      } else if (this.#sleeps.length > 0) this.#wake();
      else if (returned.length > 0) return returned[0];
      else lose();
    }
  }

  /** One of the sleeps is over. */
  #wake(): void {
    const ways = this.#sleeps.length;
    if (ways > sleepLimit) throw new CannotExplore({ why: 'sleeps', sleeps: ways, limit: sleepLimit });
    if (ways > 1) this.seen = 'tasks';
    if (this.#kind === 'single') {
      this.#sleeps.shift()?.over();
      return;
    }
    const perform = (way = 0): Json => {
      const [sleep] = this.#sleeps.splice(way, 1);
      this.#options.onWake(sleep?.site ?? 0);
      sleep?.over();
      return sleep?.number ?? 0;
    };
    this.#options.gate().pass({ op: 'wake', object: 'event loop', id: eventLoop, ways, perform });
  }
}
