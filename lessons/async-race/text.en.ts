import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const inThread = (tid: number | null) => (tid === null ? 'one thread' : `one thread (${tid})`);

export const text: LessonText<typeof lesson> = {
  title: 'One thread, many tasks: the race at an await',
  about: 'No threads at all, and updates are lost all the same: wherever a task awaits, the others come in.',
  variants: {
    broken: 'await, read, await, write',
    fixed: 'await both first; then read and write without an await between',
    'in-turn': 'the same as broken, but one task after the other',
  },
  acts: { tasks: 'three tasks in one thread', every: 'every order in which the awaits can come back' },
  outcomes: {
    right: 'every like counted',
    lost: 'likes were lost',
  },
  prediction: {
    question:
      'Ann, Ben and Cai like a page at the same moment. Each like is an async function: it adds 1 to the number of likes, and on its way it awaits two things, which may take more or less time. The number begins at 0, and there is only one thread. Which of these can it hold at the end?',
    choices: { none: '0', one: '1', two: '2', three: '3' },
  },
  steps: {
    'first-reads': ({ who, value, waitUs }, say) =>
      `${who}’s first await is over, and that like goes on: it reads ${value} and awaits something that takes ${say.us(waitUs)}. There it stops, halfway. It holds up nobody: main has other tasks. (A SharedInt only so that each read and write is on record; a plain “let” fares no better.)`,
    'others-read': ({ reads }, say) =>
      `The others go on in the same way. ${say.list(reads.map(({ who, value }) => `${who} reads ${value}`))}, and each stops at its second await. All have read, and nobody has written.`,
    'first-writes': ({ who, value, seen, laterUs }, say) =>
      `${say.us(laterUs)} after it has read, ${who}’s like goes on behind its second await. It adds 1 to the ${seen} of back then, and writes ${value}.`,
    'others-write': ({ first, writes }, say) =>
      `Then ${say.list(writes.map(({ who, value }) => `${who} writes ${value}`))}, over ${first.who}’s ${first.value}. They do not look again first.`,
    lost: ({ value, tasks }) =>
      value < tasks
        ? `${tasks} likes, and the number is ${value}. For that it takes no second thread, only an await between reading and writing. An await is a place where others come in.`
        : `${tasks} likes, and the number is ${value}.`,
    'every-order': ({ orders, tasks, results, right, complete }, say) => {
      const all = say.n(orders);
      const what =
        orders === 1
          ? 'So far one run. Last, every order in which these awaits can come back: there is only one, because a like is called only when the one before has ended.'
          : `So far one run, in which the shorter await was over first. An answer from a network comes when it comes. So last, every order in which these awaits can come back, run one by one: ${all}.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      if (right === orders)
        return orders === 1
          ? `${what} The number is ${tasks}, however long the awaits take: that is proved.`
          : `${what} In each of them the number is ${tasks}: that is proved.`;
      const rows = results.map(({ outcome, orders: count }) => `${outcome} in ${say.n(count)}`);
      return `${what} The number is ${say.list(rows)} of them; nothing else can come out: that is proved. ${
        right === 0
          ? 'In none of them is every like counted.'
          : 'So it may be right in your test, and wrong when there is much to do.'
      }`;
    },
    'wait-first': ({ tasks, tid }) =>
      `All of this runs in ${inThread(tid)}. main calls like() ${tasks} times, and each time it stops at its await at once, before it has read anything.`,
    whole: ({ who, seen, written }) =>
      `${who}’s like goes on first: it reads ${seen} and writes ${written}. There is no await between these two lines. So nobody comes in between, however long it might take there.`,
    'others-whole': ({ others }, say) =>
      `Then the others, each in one go: ${say.list(others.map(({ who, seen, written }) => `${who} reads ${seen} and writes ${written}`))}. Each finds what the one before has left.`,
    kept: ({ value, tasks }) =>
      value === tasks
        ? `${tasks} likes, and the number is ${value}. No lock: from one await to the next a task runs through, and nothing stops it. Threads have no such rule; they can be stopped anywhere.`
        : `${tasks} likes, and the number is ${value}: that must not happen.`,
    chained: ({ who, value, tid }) =>
      `All of this runs in ${inThread(tid)}. main hangs the three likes one behind the other: then() calls one when the one before has ended. Only ${who}’s begins. It reads ${value} and stops at its second await, and this time nobody else is there to come in.`,
    'next-reads': ({ first, next }) =>
      `${first.who} writes ${first.value}, and that like has ended. Only now is ${next.who}’s called. It reads ${next.value}.`,
    price: ({ value, tasks, tookUs, waitUs }, say) =>
      `${tasks} likes, and the number is ${value}. It has its price: each like waits ${say.us(waitUs)}, and all together took ${say.us(tookUs)}, for now they wait one after the other. The chain is the lock of tasks.`,
  },
  summary:
    'One thread is no protection: what you have read may be old after an await; from one await to the next nobody comes in.',
  tryNext: [
    '`concur-lessons run async-race fixed`: the same lines in another order',
    '`concur-lessons drive async-race`: lose a like yourself; you say which await comes back',
    '`concur-lessons run async-race in-turn`: where the await has to stay in the middle',
    '`concur-lessons run race`: the same loss among threads, which need no await for it',
  ],
  python:
    'asyncio has the same rule: others come in at an await, and nowhere else. One thing differs: an async function called in JavaScript runs at once, up to its first await; a task in Python begins only when the one who made it awaits. And asyncio has a Lock where JavaScript chains promises.',
};
