import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Wait, or be called back',
  about: 'main gives work to another process. It can stand and wait for the result, or go on and be called back.',
  variants: {
    callback: 'applyAsync: call me back when it is done',
    sync: 'apply: call, and wait for the result',
  },
  acts: {
    callback: 'main reads while another process boils water',
    busy: 'main computes, and never lets go',
    sync: 'main waits while another process boils water',
  },
  outcomes: {
    once: 'the result came, exactly once',
    wrong: 'the result did not come exactly once',
  },
  prediction: {
    question: {
      callback:
        'main has five pages to read, and wants water boiled, which takes another process 600 ms. It asks for that by applyAsync. When does it begin with page 1?',
      sync: 'main has five pages to read, and wants water boiled, which takes another process 600 ms. It asks for that by apply. When does it begin with page 1?',
    },
    choices: {
      'at-once': 'as soon as it has asked for the water',
      after: 'when the water is hot',
      pauses: 'whenever the other process takes a break',
    },
  },
  steps: {
    asks: ({ main, tookUs }, say) =>
      `main (${main}) gives the task to the pool, with a function to call when it is done. applyAsync returns at once: ${say.us(tookUs)} later main is on page 1.`,
    meanwhile: ({ main, worker, steps, pages }, say) =>
      `The pool’s worker, process ${worker}, does the task, in ${say.n(steps)} parts. ${
        pages > 0
          ? `While it is at it, main (${main}) begins ${say.n(pages)} ${pages === 1 ? 'page' : 'pages'} more: two processes, each with its own work.`
          : `main (${main}) is free all the while.`
      }`,
    done: ({ worker, value, tookUs }, say) =>
      `After ${say.us(tookUs)} the task is done in ${worker}. It returns “${value}”, which is sent to main.`,
    called: ({ pid, inMain, worker, delayUs }, say) =>
      inMain
        ? `The callback runs in ${pid}, which is main, and not in ${worker}, where the task was. It came ${say.us(delayUs)} after the task’s end, while main was waiting in an await: that is where Node’s main thread lets others in.`
        : `The callback runs in ${pid}, and that is not main. That must not happen.`,
    together: ({ pages, pagesUs, taskUs, tookUs }, say) =>
      `main has read all ${say.n(pages)} pages, ${say.us(pagesUs)} of work. The water took ${say.us(taskUs)}. All in all it was ${say.us(tookUs)}, the start of the worker included: ${
        tookUs < pagesUs + taskUs
          ? 'less than the two one after the other.'
          : 'this time no less than one after the other.'
      }`,
    busy: ({ busyUs, doneUs, delayUs, after }, say) =>
      `Here main computes for ${say.us(busyUs)} without an await. The task was done after ${say.us(doneUs)} of that. ${
        after
          ? `Its callback had to wait until main was through: it ran ${say.us(delayUs)} after the task’s end. In Python a thread of its own calls back, and comes in between.`
          : 'Its callback came in between.'
      }`,
    calls: ({ main }) =>
      `main (${main}) gives the task to the pool, and waits right there for the result. It has not begun to read.`,
    stands: ({ main, worker, steps, pages, asleep }, say) =>
      `Process ${worker} does the task, in ${say.n(steps)} parts. ${pages === 0 ? 'main has not read a single page yet.' : `main has read ${say.n(pages)} pages so far.`}${
        asleep ? ` The kernel shows ${main} asleep: it waits for the other.` : ''
      }`,
    returns: ({ value, waitedUs }, say) =>
      `The call returns “${value}”, ${say.us(waitedUs)} after it was made, the start of the worker included. No callback is needed: the result is there, in the next line.`,
    pages: ({ pages, after }, say) =>
      after
        ? `Only now does main read its ${say.n(pages)} pages. The order is certain: the task first, then page 1.`
        : `main reads its ${say.n(pages)} pages.`,
    cost: ({ syncUs, callbackUs }, say) =>
      `The same work, both ways, in this run: ${say.us(syncUs)} with waiting, ${say.us(callbackUs)} with a callback. ${
        syncUs > callbackUs
          ? 'Waiting costs the time in which main could have read.'
          : 'This time waiting cost nothing; other work on this machine blurs the times.'
      } In Node the wait is an await: this function stands still, and other code of the process could run. In Python nothing else of that thread can.`,
  },
  summary:
    'Synchronous: call and wait for the result. Asynchronous: call, go on, and be called back, in your own process.',
  tryNext: ['`concur-lessons run async sync`: call and wait', '`concur-lessons run pool`: ten tasks for three workers'],
  python:
    'Both call back in the parent process. Python does it from a thread of its own, at any moment; Node in the main thread, and only while that waits for something. A busy main thread is never interrupted.',
};
