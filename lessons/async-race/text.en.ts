import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const inThread = (tid: number | null) => (tid === null ? 'one thread' : `one thread (${tid})`);

export const text: LessonText<typeof lesson> = {
  title: 'One thread, many tasks: the race at an await',
  about: 'No threads at all, and updates are lost all the same: wherever a task awaits, the others come in.',
  variants: {
    broken: 'read, await, write',
    fixed: 'await first; then read and write without an await between',
    'in-turn': 'read, await, write, but one task after the other',
  },
  acts: { tasks: 'three tasks in one thread' },
  outcomes: {
    right: 'every like counted',
    lost: 'likes were lost',
  },
  prediction: {
    question:
      'Ann, Ben and Cai like a page at the same moment. Each like is an async function: it adds 1 to the number of likes, and on its way it awaits something. The number begins at 0, and there is only one thread. What does it hold at the end?',
    choices: { one: '1', two: '2', three: '3' },
  },
  steps: {
    'first-stops': ({ who, value, tid, waitUs }, say) =>
      `No thread is started here: all of this runs in ${inThread(tid)}. main calls like() for ${who}. It reads ${value} and awaits something that takes ${say.us(waitUs)}. There it stops, halfway, and main goes on. (A SharedInt only so that each read and write is on record; a plain “let” fares no better.)`,
    'others-read': ({ reads }, say) =>
      `main calls the others. ${say.list(reads.map(({ who, value }) => `${who} reads ${value}`))}, and each stops at its await. All have read, and nobody has written.`,
    'first-writes': ({ who, value, seen, laterUs }, say) =>
      `${say.us(laterUs)} after it has read, ${who}’s like goes on behind its await. It adds 1 to the ${seen} of back then, and writes ${value}.`,
    'others-write': ({ first, writes }, say) =>
      `Then ${say.list(writes.map(({ who, value }) => `${who} writes ${value}`))}, over ${first.who}’s ${first.value}. They do not look again first.`,
    lost: ({ value, tasks }) =>
      value < tasks
        ? `${tasks} likes, and the number is ${value}. For that it takes no second thread, only an await between reading and writing. An await is a place where others come in.`
        : `${tasks} likes, and the number is ${value}.`,
    'one-run': ({ chained }) =>
      `The answer to the question comes from this one run. \`explore\` cannot go through all others: it moves threads, and these are tasks of one thread, called up by the event loop. ${
        chained
          ? 'Here the chain lays down the order, however long each of them takes.'
          : 'Here three equal timers ring in the order in which they were set; a network answers in any order.'
      }`,
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
      `All of this runs in ${inThread(tid)}. main hangs the three likes one behind the other: then() calls one when the one before has ended. Only ${who}’s begins. It reads ${value} and stops at its await, and this time nobody else is there to come in.`,
    'next-reads': ({ first, next }) =>
      `${first.who} writes ${first.value}, and that like has ended. Only now is ${next.who}’s called. It reads ${next.value}.`,
    price: ({ value, tasks, tookUs, waitUs }, say) =>
      `${tasks} likes, and the number is ${value}. It has its price: each wait is ${say.us(waitUs)} long, and all together took ${say.us(tookUs)}, for now they wait one after the other. The chain is the lock of tasks.`,
  },
  summary:
    'One thread is no protection: what you have read may be old after an await; from one await to the next nobody comes in.',
  tryNext: [
    '`concur-lessons run async-race fixed`: the same lines in another order',
    '`concur-lessons run async-race in-turn`: where the await has to stay in the middle',
    '`concur-lessons run race`: the same loss among threads, which need no await for it',
  ],
  python:
    'asyncio has the same rule: others come in at an await, and nowhere else. One thing differs: an async function called in JavaScript runs at once, up to its first await; a task in Python begins only when the one who made it awaits. And asyncio has a Lock where JavaScript chains promises.',
};
