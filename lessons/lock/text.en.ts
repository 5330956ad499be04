import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'The lock: one at a time',
  about: 'A lock lets one thread in and makes the others wait, so no update is lost. It has its price.',
  variants: {
    fixed: 'one lock round the addition, used by both threads',
    'two-locks': 'a lock for each thread: two locks for one variable',
  },
  acts: {
    waiting: 'taking, refusing, waiting',
    million: '2 × 1,000,000 additions, each in its lock',
    bare: 'the same without the lock, for its price',
    rounds: 'the locked program again and again',
    slow: 'slow motion: one addition each',
    every: 'every order there is: two additions each',
  },
  outcomes: {
    right: 'every addition counted',
    lost: 'additions were lost',
  },
  prediction: {
    question:
      'Two threads add 1 to a counter, twice each. It begins at 0. Before each addition a thread takes a lock, and releases it after. Which of these can come out?',
    choices: { two: '2', three: '3', four: '4', stuck: 'nothing: the threads stop each other for ever' },
  },
  steps: {
    holds: ({ actor, lock }) =>
      `${actor} acquires ${lock}. From now on it is the only one inside, until it releases it. It sleeps there for a moment, so that we can look.`,
    refused: ({ actor, lock }) =>
      `${actor} tries ${lock} without blocking. It is held, so acquire() returns false at once, and ${actor} is free to do something else.`,
    waits: ({ actor, lock, tid, state, wchan }) => {
      const seen =
        state === null
          ? 'This system does not let us look at a single thread.'
          : `The kernel shows thread ${tid} in state ${state}${wchan === null ? '' : `, asleep in ${wchan}`}: it uses no CPU while it waits.`;
      return `Now ${actor} asks for ${lock} and waits. ${seen}`;
    },
    wakes: ({ holder, actor, lock, waitedUs }, say) =>
      `${holder} releases ${lock}, and the kernel wakes ${actor}, which now holds it. It had waited for ${say.us(waitedUs)}.`,
    right: ({ value, expected, lost }, say) =>
      lost === 0
        ? `${say.n(expected)} additions, and the counter holds ${say.n(value)}. Nothing is lost.`
        : `${say.n(expected)} additions, each inside a lock, and the counter holds ${say.n(value)}: ${say.n(lost)} are lost. There were locks, but not the same one.`,
    cost: ({ lockedUs, bareUs, ratio, value, pairs }, say) => {
      const came =
        value === pairs
          ? `Without it the counter came to ${say.n(value)} as well, this time by luck.`
          : `But without it the counter came to ${say.n(value)} only: ${say.n(pairs - value)} additions were lost.`;
      return `What did that cost? With the lock the threads took ${say.us(lockedUs)}, ${say.n(Math.round(ratio * 10) / 10)} times as long as without it just now (${say.us(bareUs)}). ${came} A lock turns the part inside it back into work for one.`;
    },
    always: ({ rounds, right }, say) =>
      `The locked program, ${say.n(rounds)} more times: right in ${say.n(right)} of ${say.n(rounds)} rounds. Here that is no luck: nobody can come between the read and the write.`,
    'first-lock': ({ actor, lock }) =>
      `One addition each, in an order that we made. ${actor} acquires ${lock} and is inside.`,
    'second-lock': ({ actor, lock }) =>
      `${actor} acquires ${lock}. It is another lock and it is free, so nothing holds ${actor} back: both are inside.`,
    'both-inside': ({ actor, value }) => `${actor} reads the counter: ${value}.`,
    'both-read': ({ actor, value }) => `${actor} reads it too: ${value}. Its lock did not keep the other out.`,
    'lost-again': ({ value }) =>
      `Two additions, and the counter holds ${value}. A lock guards nothing by itself: it works because everyone who touches the variable takes the same one.`,
    'every-order': ({ each, classes, right, complete, results }, say) => {
      const what = `Last, every order that the threads can take, with ${say.n(each)} additions each, on real threads. Orders that differ only where it cannot matter count as one; that leaves ${say.n(classes)}.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      return right === classes
        ? `${what} Each of them ends with ${say.list(results)}. That the lock helps is no impression: it is proved.`
        : `${what} ${say.n(right)} of them ${right === 1 ? 'ends' : 'end'} right. What can come out is ${say.list(results)}: two locks for one variable keep nobody out.`;
    },
  },
  summary: 'A lock protects a variable only if every thread takes the same lock; what is inside runs one at a time.',
  tryNext: [
    '`concur-lessons run lock two-locks`: two locks for one variable',
    '`concur-lessons run race`: the same without any lock',
  ],
  python:
    'Python’s `Lock` is the same tool with the same rules; its usual form is `with mutex:`, which releases it on every way out. That a Python without a lock may lose nothing today is how its interpreter happens to be built, and no promise: what threads share needs a lock there, too.',
};
