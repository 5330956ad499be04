/** Every interleaving, one run each: slow, and too simple to be wrong, so that the reduction can be compared with it. */
import type { Execution, Turn } from './execution.js';
import { lowest } from './masks.js';
import { checkPrefix, type Search } from './search.js';

interface Frame {
  readonly running: number;
  /** The preemptions made before this step. */
  readonly preemptions: number;
  /** Whether taking the turn from `running` is a preemption here. */
  readonly goesOn: boolean;
  /** The threads, and the choices of the present one, that are still to be tried. */
  readonly threads: number;
  readonly choices: number;
}

/** Depth-first search through all interleavings, or through those with at most `preemptionBound` preemptions. */
export class BruteSearch implements Search {
  cut = false;
  readonly #bound: number;
  readonly #frames: Frame[] = [];
  #last: Execution | null = null;
  #prefix: readonly Turn[] = [];
  #begun = false;

  constructor({ preemptionBound = null }: { readonly preemptionBound?: number | null } = {}) {
    this.#bound = preemptionBound ?? Number.POSITIVE_INFINITY;
  }

  next(): { readonly prefix: readonly Turn[]; readonly sleep: 0 } | null {
    if (!this.#begun) {
      this.#begun = true;
      return { prefix: [], sleep: 0 };
    }
    for (let frame = this.#frames.pop(); frame; frame = this.#frames.pop()) {
      const turn = this.#nextTurn(frame);
      if (turn) {
        this.#prefix = [...(this.#last?.steps.slice(0, this.#frames.length - 1) ?? []), turn];
        return { prefix: this.#prefix, sleep: 0 };
      }
    }
    return null;
  }

  learn(run: Execution): void {
    checkPrefix(this.#prefix, run, this.#last);
    this.#last = run;
    for (let depth = Math.max(0, this.#prefix.length - 1); depth < run.steps.length; depth += 1) {
      const step = run.steps[depth];
      if (!step) break;
      const before = this.#frames[depth];
      const others = step.choices & ~(1 << step.choice);
      if (before) {
        // The step that the prefix ended with: its other choices are known only now.
        if (this.#prefix[depth]?.choice === null) this.#frames[depth] = { ...before, choices: others };
        continue;
      }
      const running = depth === 0 ? -1 : (run.steps[depth - 1]?.thread ?? -1);
      const goesOn = running >= 0 && (step.enabledBefore & ~step.waitingBefore & (1 << running)) !== 0;
      const up = this.#frames[depth - 1];
      const preemptions = up ? up.preemptions + (up.goesOn && up.running !== running ? 1 : 0) : 0;
      const threads = step.enabledBefore & ~(1 << step.thread);
      this.#frames.push({ running, preemptions, goesOn, threads, choices: others });
    }
  }

  /** Puts the frame back with one alternative less, and gives that. */
  #nextTurn(frame: Frame): Turn | null {
    if (frame.choices !== 0) {
      const choice = lowest(frame.choices);
      const thread = this.#last?.steps[this.#frames.length]?.thread ?? 0;
      this.#frames.push({ ...frame, choices: frame.choices & (frame.choices - 1) });
      return { thread, choice };
    }
    let threads = frame.threads;
    while (threads !== 0) {
      const thread = lowest(threads);
      threads &= threads - 1;
      const cost = frame.preemptions + (frame.goesOn && thread !== frame.running ? 1 : 0);
      if (cost <= this.#bound) {
        this.#frames.push({ ...frame, threads, choices: 0 });
        return { thread, choice: null };
      }
      this.cut = true;
    }
    return null;
  }
}
