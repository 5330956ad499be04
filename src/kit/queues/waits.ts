import type { Patience } from './queue-side.js';

interface Waiting<Answer> {
  readonly timer: NodeJS.Timeout | undefined;
  onWait(): void;
  ask(id: number): void;
  resolve(answer: Answer | Promise<Answer>): void;
  reject(error: Error): void;
}

/** What is done for somebody who begins to wait. */
export interface Wait<Answer> {
  /** The answer after `timeoutMs`. */
  readonly late: Answer;
  /** Asks for what is waited for, under this number. */
  ask(id: number): void;
  /** Takes the question back. */
  giveUp(id: number): void;
}

/** Numbers are unique in the thread, so that one tells whose it is. */
let ids = 0;

/** Those who wait for an answer, in the order in which they began, each with its number. */
export class Waits<Answer> {
  readonly #waiting = new Map<number, Waiting<Answer>>();

  get size(): number {
    return this.#waiting.size;
  }

  begin({ timeoutMs, onWait }: Omit<Patience, 'block'>, { late, ask, giveUp }: Wait<Answer>): Promise<Answer> {
    ids = (ids + 1) >>> 0;
    const id = ids;
    return new Promise((resolve, reject) => {
      const stop = () => {
        if (this.answer(id, late)) giveUp(id);
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(stop, timeoutMs);
      this.#waiting.set(id, { timer, onWait, ask, resolve, reject });
      ask(id);
    });
  }

  /** Answers one of them; false: it waits no more. */
  answer(id: number, answer: Answer | Promise<Answer>): boolean {
    const waiting = this.#take(id);
    waiting?.resolve(answer);
    return waiting !== undefined;
  }

  has(id: number): boolean {
    return this.#waiting.has(id);
  }

  /** The number of who has waited longest. */
  first(): number | undefined {
    const [id] = this.#waiting.keys();
    return id;
  }

  /** Asks once more for one of them, in vain the first time. */
  askAgain(id: number): void {
    this.#waiting.get(id)?.ask(id);
  }

  /** Tells one of them that it has come to waiting. */
  tell(id: number): void {
    this.#waiting.get(id)?.onWait();
  }

  answerAll(answer: Answer): void {
    for (const id of this.#waiting.keys()) this.answer(id, answer);
  }

  failAll(error: Error): void {
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(error);
  }

  #take(id: number): Waiting<Answer> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
