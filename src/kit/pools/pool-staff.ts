import { here } from '../here.js';
import { lineageName, nextLineage } from '../names.js';
import { type Child, describeExit, type Exit } from '../processes/child.js';
import { PoolClosed, WorkerDied } from '../processes/process-errors.js';
import { decodeThrown } from '../processes/remote-error.js';
import { adopt } from '../stage/family.js';
import { Fifo } from '../wire/fifo.js';
import { decode } from '../wire/payload.js';
import { argumentText } from './argument-text.js';
import { type MemberEvents, PoolMember } from './pool-member.js';
import type { Task } from './task.js';

/** A worker is given several tasks in advance if they are so short that it would spend its time waiting for the next. */
const aheadUs = 1000;
const mostAhead = 32;
/** How much one task counts in the mean duration. */
const weight = 0.1;

/** The workers of a pool, and who of them gets which task. */
export class PoolStaff {
  readonly #onAbandoned: () => void;
  readonly #members = new Set<PoolMember>();
  readonly #actors: string[] = [];
  readonly #waiting = new Fifo<Task>();
  readonly #endings: (() => void)[] = [];
  #state: 'working' | 'leaving' | 'terminated' = 'working';
  #ids = 0;
  #unfinished = 0;
  #meanUs = Number.POSITIVE_INFINITY;
  #planned = false;
  /** The last worker that could not even begin. None is hired in its place: the next one could not either. */
  #unfit: { readonly child: Child; readonly exit: Exit } | undefined;
  /** Whether the turn in which the first tasks were submitted is over. */
  #isFed = false;
  #byEnd = false;

  /** `onAbandoned` is called when the program ends without having ended the pool. */
  constructor(processes: number, onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
    for (let nth = 0; nth < processes; nth += 1) this.#hire();
  }

  submit({ args, ...task }: Omit<Task, 'id'> & { readonly args: readonly unknown[] }): void {
    this.#ids += 1;
    this.#unfinished += 1;
    const { recorder } = here();
    if (recorder !== null) {
      const value = `${task.calls}(${args.map(argumentText).join(', ')})`;
      recorder.record('task.submit', { object: task.name, value, out: `submit ${task.name}` });
    }
    this.#place({ ...task, id: this.#ids });
    if (this.#planned) return;
    this.#planned = true;
    // Once for all that are submitted in one go.
    queueMicrotask(() => {
      this.#planned = false;
      if (!this.#isFed) this.#recall();
      this.#isFed = true;
      this.#feed();
    });
  }

  /** No more tasks will come: the workers leave when there are none left. */
  dismiss(): void {
    this.#state = 'leaving';
    if (this.#unfinished === 0) for (const member of this.#members) member.stop();
  }

  /** `byEnd`: not by the program's own word, but because it ends. */
  terminate(byEnd: boolean): void {
    this.#state = 'terminated';
    this.#byEnd = byEnd;
    for (const { child } of this.#members) child.signal('SIGTERM');
    for (const task of this.#waiting.takeAll()) this.#abandon(task);
  }

  async ended(): Promise<void> {
    const recorder = here().recorder?.forThisCall();
    if (this.#members.size > 0) await new Promise<void>((resolve) => this.#endings.push(resolve));
    for (const actor of this.#actors.splice(0)) recorder?.record('join', { object: actor, in: `exit ${actor}` });
  }

  readonly #events: MemberEvents = {
    onReady: (member) => {
      this.#feed();
      this.#share(member);
    },
    onResult: (member, task, { ok, durationUs, payload }) => {
      this.#meanUs =
        this.#meanUs === Number.POSITIVE_INFINITY ? durationUs : this.#meanUs * (1 - weight) + durationUs * weight;
      this.#finish(task, ok ? { value: decode(payload) } : { error: decodeThrown(payload) });
      this.#feed();
      this.#share(member);
    },
    onEnd: (member, { exit, lost, untouched }) => {
      this.#members.delete(member);
      this.#waiting.unshift(untouched);
      for (const task of lost) this.#lose(member, task, exit);
      if (this.#state === 'terminated') for (const task of this.#waiting.takeAll()) this.#abandon(task);
      else if (!member.ready && exit.signal === null) this.#unfit = { child: member.child, exit };
      else if (this.#state === 'working' || this.#unfinished > 0) this.#hire();
      this.#feed();
      if (this.#members.size === 0) for (const resolve of this.#endings.splice(0)) resolve();
    },
  };

  #hire(): void {
    const lineage = nextLineage();
    const actor = lineageName('PoolWorker', lineage);
    const member = new PoolMember(actor, lineage, this.#events);
    this.#members.add(member);
    this.#actors.push(actor);
    adopt(member.child, { daemon: true }, this.#onAbandoned);
  }

  /** A worker with nothing to do gets it at once, in case that this process computes on; else it waits for the end of the turn. */
  #place(task: Task): void {
    const member = this.#waiting.length === 0 ? this.#idler() : undefined;
    if (member === undefined) this.#waiting.push(task);
    else member.giveNow(task);
  }

  /** The first tasks of a pool may go to workers that are still starting. */
  #idler(): PoolMember | undefined {
    for (const member of this.#members) if (member.load === 0 && (member.ready || !this.#isFed)) return member;
    return undefined;
  }

  /**
   * The first tasks' turn is over, and the event loop turns: what workers have not begun is given out anew, each task in its
   * order to the one that is ready first.
   */
  #recall(): void {
    const tasks = [...this.#members].flatMap((member) => (member.ready ? [] : member.takeBack()));
    this.#waiting.unshift(tasks.toSorted((a, b) => a.id - b.id));
  }

  /** Gives tasks to workers: to each the next when it is free, or some in advance if tasks are short. */
  #feed(): void {
    if (this.#unfit !== undefined && this.#members.size === 0) return this.#failWaiting(this.#unfit);
    const most = Math.max(1, Math.min(mostAhead, Math.floor(aheadUs / this.#meanUs)));
    while (this.#waiting.length > 0) {
      let least: PoolMember | undefined;
      for (const member of this.#members) if (member.ready && member.load < (least?.load ?? most)) least = member;
      if (least === undefined) break;
      least.give(this.#waiting.shift() as Task);
    }
    for (const member of this.#members) member.flush();
  }

  /** An idle worker gets what another one was given in advance and has not begun: that one may be long at its task. */
  #share(idle: PoolMember): void {
    if (idle.load > 0 || this.#waiting.length > 0) return;
    let most = idle;
    for (const member of this.#members) if (member.load > most.load) most = member;
    if (most.load < 2) return;
    this.#waiting.unshift(most.takeBack());
    this.#feed();
  }

  #finish(task: Task, outcome: Parameters<Task['settle']>[0]): void {
    this.#unfinished -= 1;
    task.settle(outcome);
    if (this.#state === 'leaving' && this.#unfinished === 0) for (const member of this.#members) member.stop();
  }

  #lose({ child }: PoolMember, task: Task, exit: Exit): void {
    if (this.#state === 'terminated') this.#abandon(task);
    else this.#finish(task, { error: WorkerDied.during(child, describeExit(exit), `${task.name} (${task.calls})`) });
  }

  #abandon(task: Task): void {
    const { name, calls } = task;
    const message = this.#byEnd
      ? `main ended before ${name} (${calls}) was done, and the pool with it. Await what the pool's calls return: results, and after close() also join().`
      : `the pool was terminated before ${name} (${calls}) was done.`;
    this.#finish(task, { error: new PoolClosed(message) });
  }

  /** Of a pool whose last worker could not begin: what is given to it now, or later, fails. */
  #failWaiting({ child, exit }: { readonly child: Child; readonly exit: Exit }): void {
    for (const task of this.#waiting.takeAll())
      this.#finish(task, { error: WorkerDied.atStart(child, describeExit(exit), `${task.name} (${task.calls})`) });
  }
}
