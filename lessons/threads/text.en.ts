import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Threads: five waits at once',
  about: 'Five jobs that mostly wait take five times as long one after another as they do side by side.',
  variants: {
    'at-once': 'a thread for each egg',
    'one-by-one': 'no threads: one egg after another',
  },
  acts: {
    'in-turn': 'five eggs, one after another',
    together: 'five eggs, five threads',
  },
  outcomes: { all: 'all five eggs are done' },
  prediction: {
    question: 'An egg takes 200 ms. Five eggs, each boiled by a thread of its own: how long does that take in all?',
    choices: {
      once: 'about as long as one egg',
      five: 'about as long as five eggs, one after another',
      more: 'longer than that',
    },
  },
  steps: {
    'first-egg': ({ actor, waitUs }, say) =>
      `First without threads. ${actor} puts the first egg in and waits ${say.us(waitUs)}. It could be doing something else, but the next egg comes only after this one.`,
    'one-after-another': ({ actor, eggs, tookUs }, say) =>
      `${say.n(eggs)} waits, one after another, all of them by ${actor}: ${say.us(tookUs)}. Nearly all of that time was spent doing nothing.`,
    spawn: ({ pid, threads }, say) =>
      `Now with threads. main (process ${pid}) starts ${say.list(threads)} and does not wait in between: start() comes back at once.`,
    'all-asleep': ({ pid, tids, asleep, threads }, say) => {
      const who =
        tids.length === threads
          ? `One process, ${pid}, and ${say.n(threads)} threads in it, which the kernel knows as ${say.list(tids.map(String))}.`
          : `One process, ${pid}, and ${say.n(threads)} threads in it.`;
      const state =
        asleep === threads
          ? ` When we looked, all ${say.n(asleep)} were asleep at the same moment.`
          : asleep > 0
            ? ` When we looked, ${say.n(asleep)} of them were asleep.`
            : '';
      return `${who}${state} Each waits for its own egg, and none for another’s.`;
    },
    'at-once': ({ tookUs, aloneUs, ratio, startUs }, say) => {
      const against =
        aloneUs === null || ratio === null
          ? ''
          : ` One after another took ${say.us(aloneUs)}: ${say.n(Math.round(ratio * 10) / 10)} times as long.`;
      return `Five eggs in ${say.us(tookUs)}.${against} It is not exactly one egg’s time, since threads are not free: ${say.us(startUs)} of it passed until all five were running.`;
    },
  },
  summary: 'Threads of one process wait side by side: what takes five waits in a row takes one when they wait at once.',
  tryNext: [
    '`concur-lessons run thread-life`: what happens when main is done before its threads',
    '`concur-lessons run threads --slow`: the same with whole seconds',
  ],
};
