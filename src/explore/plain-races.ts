/** Finds out whether the order of the steps is all there is to a program, or processors and compilers have a say in it. */
import { type Execution, type Names, type StepOp, threadLimit } from './execution.js';
import { History } from './history.js';

const isPlainKind = ({ kind }: StepOp): boolean => kind === 'read' || kind === 'write';

/**
 * Collects the plain values on which two threads race: in some order of the steps the one's write stands right beside
 * the other's read or write. A program without any such place behaves everywhere as if its steps came one after the
 * other: that is what memory models promise, JavaScript's too. One schedule of each class is enough to find them all.
 */
export class PlainRaces {
  readonly #names = new Map<number, string>();

  /** Takes in a run that was followed to its end. */
  add({ steps }: Pick<Execution, 'steps'>, names: Names): void {
    const isOpen = (op: StepOp) => isPlainKind(op) && !this.#names.has(op.object) && !names.isAtomic(op.object);
    if (!steps.some(({ op }) => isOpen(op))) return;
    const history = new History();
    const past = new Int32Array(threadLimit);
    const beside: number[] = [];
    for (const { thread, op, admits } of steps) {
      history.readPast(thread, op, past);
      if (isOpen(op)) {
        history.readRaces(op, past, beside);
        if (beside.some((index) => isPlainKind(steps[index]?.op ?? op)))
          this.#names.set(op.object, names.object(op.object));
      }
      history.push(thread, op, admits, past);
    }
  }

  /** The names of the values, in order. */
  list(): readonly string[] {
    return [...this.#names.values()].toSorted();
  }
}
