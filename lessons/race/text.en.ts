import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'The race: two threads, one counter',
  about: 'Two threads add to the same variable at the same time, and additions get lost.',
  variants: {
    broken: 'counter.value += 1, with nothing to keep the threads apart',
    atomic: 'counter.add(1), one operation that cannot be cut in two',
  },
  acts: {
    million: '2 × 1,000,000 additions',
    rounds: 'the same again and again',
    slow: 'slow motion: one addition each',
    every: 'every order there is: two additions each',
  },
  outcomes: {
    right: 'every addition counted',
    lost: 'additions were lost',
  },
  prediction: {
    question:
      'Two threads add 1 to a counter, twice each. It begins at 0, and they may get in each other’s way at any moment. Which of these can it hold at the end?',
    choices: { one: '1', two: '2', three: '3', four: '4', five: '5' },
  },
  steps: {
    spawn: ({ pid, threads }, say) =>
      `main (process ${pid}) starts ${say.list(threads)}. They are threads of one process, and both are handed the same counter. It holds 0.`,
    'at-work': ({ tids, cores, overlapUs }, say) => {
      const who = tids.length === 2 ? `The kernel knows them as ${say.list(tids.map(String))}.` : '';
      const where =
        cores.length === 2
          ? ` When we looked, both were running, on two cores (${say.list(cores.map(String))}): really at the same time.`
          : '';
      const both =
        overlapUs > 0
          ? `Both were inside this loop for ${say.us(overlapUs)}.`
          : 'This time one was done before the other began: they never met.';
      return `${who}${where} ${both}`.trim();
    },
    result: ({ value, expected, lost }, say) =>
      lost > 0
        ? `Both threads did all of their additions: ${say.n(expected)}. The counter holds ${say.n(value)}. ${say.n(lost)} additions left no trace. No error, no warning.`
        : `The counter holds ${say.n(value)}: nothing was lost in this run. That is a result, not a guarantee. See how often it holds.`,
    'all-there': ({ value, lost }, say) =>
      lost === 0
        ? `The counter holds ${say.n(value)}. Nothing was lost.`
        : `The counter holds ${say.n(value)}: ${say.n(lost)} additions are missing, and that must not happen.`,
    rounds: ({ rounds, lossy, min, max, distinct }, say) =>
      lossy > 0
        ? `The same program, ${say.n(rounds)} more times: additions were lost in ${say.n(lossy)} of ${say.n(rounds)} rounds. There were ${say.n(distinct)} different results, from ${say.n(min)} to ${say.n(max)}. Same program, same machine: the moment decides.`
        : `The same program, ${say.n(rounds)} more times: nothing was lost in any of the ${say.n(rounds)} rounds.`,
    'first-read': ({ actor, value }) =>
      `Now one addition each, one operation at a time, on real threads. The order is made, not met by chance: we let them move in turn. ${actor} reads the counter: ${value}.`,
    'second-read': ({ actor, value }) => `${actor} reads it too, before the other has written. It also sees ${value}.`,
    'first-write': ({ actor, value }) => `${actor} adds 1 to what it read, and writes ${value}.`,
    'second-write': ({ actor, value }) =>
      `${actor} adds 1 to what it read back then, and writes ${value}, over the other’s ${value}. It does not look again first.`,
    'one-lost': ({ value }) =>
      `Two additions, and the counter holds ${value}. “counter.value += 1” looks like one step. It is two, a read and a write, and another thread fits in between.`,
    'first-add': ({ actor, before, after }) =>
      `Now one addition each. The order is made: we let the threads move in turn. ${actor} adds 1: ${before} becomes ${after}. Reading and writing are one operation of the processor; nothing fits in between.`,
    'second-add': ({ actor, before, after }) => `${actor} adds 1: it finds ${before} and leaves ${after}.`,
    'none-lost': ({ value }) =>
      `Two additions, and the counter holds ${value}. In whatever order the threads move, it comes to the same.`,
    'every-order': ({ each, orders, right, complete, results }, say) => {
      const what = `Is that all? With ${say.n(each)} additions each, we ran the program through every order its threads can take, on real threads: ${say.n(orders)} orders.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      return right === orders
        ? `${what} Each of them ends with ${say.list(results)}. That is no sample: there is no other order.`
        : `${what} Only ${say.n(right)} of them ${right === 1 ? 'is' : 'are'} right. What can come out is ${say.list(results)}, and nothing else: that is no sample, it is proved.`;
    },
  },
  summary: 'Reading and then writing is two steps; if another thread may come in between, updates get lost.',
  tryNext: [
    '`concur-lessons run race atomic`: the same with an addition that cannot be cut in two',
    '`concur-lessons drive race`: lose an addition yourself; you say who moves',
    '`concur-lessons run lock`: the cure that works for more than a single number',
  ],
  python:
    'Where `broken.py` loses nothing, it is not because it is right: it takes the same two steps. But Python switches between its threads only at certain points, and since 3.10 none of them lies between the reading and the writing of `counter += 1`. Before 3.10, and in a Python built without its global lock, additions get lost here too. Nobody has promised that it stays as it is: put a function call into the addition, `counter = add(counter)`, and the same Python loses them again.',
};
