import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'The queue: room for three',
  about:
    'A queue carries messages from process to process. This one holds three: see what it does when it is full, and when it is empty.',
  variants: { three: 'a queue for 3 messages, and a 4th one' },
  acts: { three: 'full, and empty again' },
  outcomes: {
    kept: 'never more than three, first in, first out',
    broken: 'the queue did not keep its rules',
  },
  prediction: {
    question:
      'The queue holds 3 messages and is full. A 4th is put, and may wait 400 ms. Nobody takes anything out. What happens?',
    choices: {
      'fails-later': 'put waits 400 ms, then fails with an error',
      'fails-now': 'put fails with an error at once',
      drops: 'the oldest message is thrown out, and the 4th goes in',
    },
  },
  steps: {
    'two-in': ({ first, second }) =>
      `main puts ${first} and ${second} into the queue. There is room for one more: full() says false.`,
    full: ({ third }) => `${third} is the third message. Now full() says true.`,
    waits: ({ pid, asleepUs, wchan }, say) => {
      const seen =
        asleepUs === null
          ? ''
          : ` ${say.us(asleepUs)} later the kernel shows process ${pid} asleep${wchan === null ? '' : `, in ${wchan}`}: it waits without using the CPU.`;
      return `The 4th put finds no room, and waits for some.${seen} In Node such a wait is an await: only this function stands still, the event loop goes on. In Python, put() stops the whole thread.`;
    },
    'gives-up': ({ waitedUs, error }, say) =>
      `Nobody takes anything out. After ${say.us(waitedUs)} put gives up and throws ${error}. The message did not go in, and nothing was thrown out to make room for it.`,
    'at-once': ({ error, tookUs }, say) =>
      `putNowait does not wait at all. ${error} was there after ${say.us(tookUs)}: main is free to do something else with its message.`,
    room: ({ taken, put }) =>
      `main takes out ${taken}, the first message that went in. That makes room for one: now putNowait succeeds, and ${put} is in.`,
    order: ({ got, sameOrder }, say) =>
      sameOrder
        ? `main takes out the rest. All in all it got ${say.list(got)}: each once, in the order in which they were put.`
        : `main takes out the rest. It got ${say.list(got)}: that is not the order in which they were put, and must not be.`,
    nothing: ({ error }) =>
      `The queue is empty. getNowait throws ${error} at once; a plain get() would wait until somebody puts something in.`,
  },
  summary:
    'A full queue holds back whoever puts, an empty one holds back whoever gets; a time-out turns the wait into an error.',
  tryNext: [
    '`concur-lessons run queue-ipc`: one process writes, another one reads',
    '`concur-lessons run queue --slow`: the same with a wait of two seconds',
  ],
  python:
    'With the kit (this course’s own library) the queue here is main’s own, and a message is in it when `await put()` is over. In Python a thread of its own carries it over after put() has returned, so empty() may say True right after a put. That is why the Python program sleeps a moment before it empties the queue.',
};
