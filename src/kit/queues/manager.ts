import { CannotCross, WrongState } from '../errors.js';
import { here } from '../here.js';
import { checkLoaded } from '../loaded.js';
import { lineageName, nextLineage, uniqueName } from '../names.js';
import { toChild } from '../processes/boot.js';
import { type Child, describeExit, startChild } from '../processes/child.js';
import { newSocketPath } from '../processes/socket-path.js';
import { adopt } from '../stage/family.js';
import { type Border, type Crosses, type Packed, pack } from '../wire/crossing.js';
import { checkCapacity, Queue } from './queue.js';
import { explainEnd } from './queue-connection.js';

/** What a manager's process is told. */
export interface ManagerOrder {
  readonly path: string;
  readonly secret: string;
}

/** A process of its own in which objects live that others share. Made by `Manager()`. */
export class ManagerServer implements Crosses {
  readonly name: string;
  readonly #order: ManagerOrder;
  readonly #child: Child;
  #queues = 0;
  #over = false;

  constructor() {
    checkLoaded('a manager');
    if (here().isDaemon === true)
      throw new WrongState('a daemon process may have no children, and so no manager. Make it in another one.');
    const lineage = nextLineage();
    this.name = lineageName('Manager', lineage);
    this.#order = { path: newSocketPath(), secret: globalThis.crypto.randomUUID() };
    this.#child = startChild({ kind: 'manager', actor: this.name, daemon: true, lineage });
    this.#child.outbox.frame(toChild.job, 0, 0, Buffer.from(JSON.stringify(this.#order)));
    this.#child.outbox.postNow();
    adopt(this.#child, { daemon: true }, () => this.#stop());
    explainEnd(this.#order.path, async () => {
      const exit = await this.#child.ended;
      return `${this.name} (pid ${this.pid}), in which it lived, ${describeExit(exit)}`;
    });
  }

  /** The number of its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /**
   * A queue in the manager's process: Python's `Manager().Queue(maxsize)`. It may be handed to anyone, in any way, and
   * outlives all who use it but the manager.
   */
  Queue(capacity = 0, name = 'queue'): Queue {
    if (this.#over) throw new WrongState(`${this.name} was shut down. Make its queues before, or use another manager.`);
    checkCapacity(capacity);
    this.#queues += 1;
    const { pid } = this;
    const address = { ...this.#order, subject: this.#queues, pid, home: `${this.name} (pid ${pid})` };
    return new Queue(capacity, name, { name: uniqueName(name), capacity, address, open: true });
  }

  /** Ends the manager's process, and all that lives in it: Python's `shutdown`. */
  async shutdown(): Promise<void> {
    const recorder = here().recorder?.forThisCall();
    this.#stop();
    await this.#child.ended;
    recorder?.record('join', { object: this.name, in: `exit ${this.name}` });
  }

  #stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#child.outbox.frame(toChild.stop, 0, 0);
    this.#child.outbox.post();
  }

  [pack](_to: Border): Packed {
    throw new CannotCross(this.name, 'it belongs to the process that made it', 'Hand over its queues');
  }
}

/** Starts a process in which shared objects live: Python's `multiprocessing.Manager()`. It ends with this process. */
export function Manager(): ManagerServer {
  return new ManagerServer();
}
