import { toChild, toParent } from '../processes/boot.js';
import { type Child, type Exit, startChild } from '../processes/child.js';
import { frameReader } from '../wire/wire.js';
import type { Task } from './task.js';
import { makeTickets, type Tickets } from './tickets.js';

/** What a worker tells its pool. */
export interface MemberEvents {
  /** It can begin tasks. */
  onReady(member: PoolMember): void;
  /** A task has ended, after so many microseconds; `ok` tells a value from an error. */
  onResult(
    member: PoolMember,
    task: Task,
    result: { readonly ok: boolean; readonly durationUs: number; readonly payload: Buffer },
  ): void;
  /** It has ended. `lost` were begun and have no result; `untouched` were not begun. */
  onEnd(
    member: PoolMember,
    end: { readonly exit: Exit; readonly lost: readonly Task[]; readonly untouched: readonly Task[] },
  ): void;
}

/** One worker of a pool, as the pool's process sees it. */
export class PoolMember {
  readonly child: Child;
  readonly #events: MemberEvents;
  readonly #tickets: Tickets;
  /** The tasks that were given to it and have not ended, in the order in which it begins them. */
  readonly #tasks = new Map<number, Task>();
  #ready = false;
  #unissued = 0;
  #epoch = 0;

  constructor(actor: string, lineage: readonly number[], events: MemberEvents) {
    this.#events = events;
    this.#tickets = makeTickets();
    this.child = startChild({ kind: 'worker', actor, daemon: true, lineage, files: [this.#tickets.fd] });
    this.child.channel.on(
      'data',
      frameReader((type, subject, id, payload) => this.#hear(type, subject, id, payload)),
    );
    void this.child.ended.then((exit) => this.#end(exit));
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** How many tasks it has been given that have not ended. */
  get load(): number {
    return this.#tasks.size;
  }

  /** Gives it a task; it goes out with the next `flush`. */
  give(task: Task): void {
    this.#tasks.set(task.id, task);
    this.child.outbox.frame(toChild.task, 0, task.id, task.payload);
    this.#unissued += 1;
  }

  /** Gives it a task that goes out here and now. */
  giveNow(task: Task): void {
    this.give(task);
    this.#issue();
    this.child.outbox.postNow();
  }

  flush(): void {
    if (this.#unissued === 0) return;
    this.#issue();
    this.child.outbox.post();
  }

  /** Tickets first: when the worker reads of a task, its ticket is there. */
  #issue(): void {
    this.#tickets.issue(this.#unissued, this.#epoch);
    this.#unissued = 0;
  }

  /** Takes back the tasks that it has not begun, for good: it can begin none of them any more. */
  takeBack(): readonly Task[] {
    const count = this.#tickets.takeBack();
    if (count === 0) return [];
    this.#epoch = (this.#epoch + 1) % 256;
    this.child.outbox.frame(toChild.revoke, this.#epoch, count);
    this.child.outbox.post();
    return this.#removeLast(count);
  }

  /** Lets it go, once it is done with what it has. */
  stop(): void {
    this.child.outbox.frame(toChild.stop, 0, 0);
    this.child.outbox.post();
  }

  #removeLast(count: number): readonly Task[] {
    const last = [...this.#tasks.values()].slice(-count);
    for (const { id } of last) this.#tasks.delete(id);
    return last;
  }

  #hear(type: number, subject: number, id: number, payload: Buffer): void {
    if (type === toParent.ready) {
      this.#ready = true;
      this.#events.onReady(this);
      return;
    }
    const task = this.#tasks.get(id);
    if (task === undefined) return;
    this.#tasks.delete(id);
    if (this.#tasks.size === 0) this.#tickets.tidy();
    this.#events.onResult(this, task, { ok: type === toParent.result, durationUs: subject, payload });
  }

  #end(exit: Exit): void {
    const count = this.#tickets.takeBack() + this.#unissued;
    this.#tickets.close();
    const untouched = count === 0 ? [] : this.#removeLast(count);
    const lost = [...this.#tasks.values()];
    this.#tasks.clear();
    this.#events.onEnd(this, { exit, lost, untouched });
  }
}
