/** Random programs that are right because of their locks, and what is left of them when one lock is taken away. */
import * as fc from 'fast-check';
import type { Instruction, Script, Scripts } from './random-scripts.js';

/** An addition to a value, and further ones with locks of their own, inside the lock of that value. */
interface Addition {
  readonly value: number;
  readonly inner: readonly Addition[];
}

const scriptOf = (additions: readonly Addition[], bare: Addition | null): Script =>
  additions.flatMap((addition): Script => {
    const { value, inner } = addition;
    const body: Script = [['read', value], ['write', value], ...scriptOf(inner, bare)];
    return addition === bare ? body : [['hold', value, body] satisfies Instruction];
  });

const flat = (additions: readonly Addition[]): readonly Addition[] =>
  additions.flatMap((addition) => [addition, ...flat(addition.inner)]);

/** Drawn anew each time: it is told from its equals by being another object. */
const adding = (value: number, inner: fc.Arbitrary<Addition[]> = fc.constant([])): fc.Arbitrary<Addition> =>
  fc.record({ value: fc.constant(value), inner });

/** Locks are always taken in the same order: inside 0 there may be 1, and nothing inside 1. */
const addition = fc.oneof(adding(1), adding(0), adding(0, fc.tuple(adding(1))));

const threads = fc.oneof(
  fc.array(fc.array(addition, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  fc.array(fc.array(addition, { minLength: 1, maxLength: 1 }), { minLength: 3, maxLength: 3 }),
);

export interface Cure {
  /** The arguments of test/programs/explored/scripted.js. */
  readonly whole: Scripts;
  /** What comes out in every order: how often each value was added to. */
  readonly sums: readonly number[];
  /** The same program with one lock taken away, for each lock without which additions can get lost. */
  readonly mutants: readonly Scripts[];
}

/** Each thread's additions with the locks that they are made under, when one of them is bare. */
function guards(additions: readonly Addition[], bare: Addition | null, held: readonly number[] = []) {
  return additions.flatMap((one): { readonly one: Addition; readonly under: readonly number[] }[] => {
    const under = one === bare ? held : [...held, one.value];
    return [{ one, under }, ...guards(one.inner, bare, under)];
  });
}

/** Whether some other thread adds to the same value under none of the same locks: then the two can come between each other. */
function canLose(all: readonly (readonly Addition[])[], thread: number, bare: Addition): boolean {
  const mine = guards(all[thread] ?? [], bare).find(({ one }) => one === bare)?.under ?? [];
  return all.some(
    (others, other) =>
      other !== thread &&
      guards(others, bare).some(
        ({ one, under }) => one.value === bare.value && !under.some((lock) => mine.includes(lock)),
      ),
  );
}

export const randomCure: fc.Arbitrary<Cure> = threads
  .map((all): Cure => {
    const sums = [0, 1].map((value) => all.flatMap(flat).filter((one) => one.value === value).length);
    const mutants = all.flatMap((additions, thread) =>
      flat(additions)
        .filter((bare) => canLose(all, thread, bare))
        .map((bare): Scripts => [all.map((one) => scriptOf(one, bare)), []]),
    );
    return { whole: [all.map((one) => scriptOf(one, null)), []], sums, mutants };
  })
  .filter(({ mutants }) => mutants.length > 0);
