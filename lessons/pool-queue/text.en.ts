import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'A queue for a pool’s workers',
  about:
    'A plain queue cannot be handed to a worker that runs already. A manager’s queue can, through a third process.',
  variants: { manager: 'first a plain queue, then a manager’s' },
  acts: {
    plain: 'a plain queue for a pool’s worker',
    manager: 'a manager’s queue for a pool’s workers',
  },
  outcomes: {
    refused: 'the plain queue was refused, with the reason',
    'let-through': 'the plain queue was let through',
    arrived: 'every letter arrived, in order',
    garbled: 'letters are missing or out of order',
  },
  prediction: {
    question:
      'main has a Queue and a Pool. It hands the queue to a pool’s task, which puts four letters into it. What happens?',
    choices: {
      works: 'it works: the letters are in main’s queue',
      refused: 'the call fails with an error',
      copied: 'the task fills a copy; main’s queue stays empty',
    },
  },
  steps: {
    pool: ({ main, workers }, say) =>
      `main (process ${main}) makes a queue, then a pool. The pool’s ${say.n(workers)} workers are started right here, before there is any task for them.`,
    refused: ({ error }) =>
      `main hands the queue to a task, and the call fails: ${error}. A plain queue is inherited, at the moment when a process is started. These workers were started before, and a task reaches them as a message.`,
    untouched: ({ tasks, puts }, say) =>
      tasks === 0 && puts === 0
        ? 'No worker has begun the task, and no letter was put. The mistake shows in main, where it was made, and not somewhere in a worker.'
        : `${say.n(tasks)} tasks were begun and ${say.n(puts)} letters put. That must not happen.`,
    third: ({ main, manager, workers, first }, say) =>
      `Now with a manager. Manager() starts a process of its own, ${manager}, and the queue lives in there. What main (${main}) and the workers (${say.list(workers.map(String))}) hold is only its address, and an address fits into a message. (Children are numbered in order: ${first} came first.)`,
    writes: ({ actor, pid, letters, manager, room, held, seen }, say) =>
      `${actor} (${pid}) carries out write: it puts ${say.list(letters)}. Each letter goes to process ${manager}, and stays there until it is taken out.${
        held === null
          ? ''
          : ` The queue holds ${say.n(room)}: letter ${say.n(held.nth)} had to wait ${say.us(held.waitedUs)} for room.`
      }${seen === null ? '' : ` The kernel shows ${manager}: a process like the others, a child of ${seen}.`}`,
    reads: ({ actor, pid, letters, beside }, say) =>
      `${
        beside
          ? `Without a reader write cannot end: read goes to the other worker, ${actor} (${pid}). It`
          : `${actor} (${pid}) carries out read. It`
      } gets ${say.list(letters)}, in the order in which they were put. Each row is a letter’s way: who put it, where it was, who got it.`,
    ends: ({ word, manager }) =>
      `main has the word: ${word}. It closes and joins the pool, then shuts down the manager${
        manager === null ? '' : `, ${manager}`
      }. With it the queue is gone, and whatever would still be in it.`,
  },
  summary: 'A plain queue is inherited by a new process; to reach processes that run already, let a manager keep it.',
  tryNext: [
    '`concur-lessons run queue-ipc`: a plain queue between two processes',
    '`concur-lessons run async`: a pool that calls back when a task is done',
  ],
  python:
    'Python says RuntimeError where the kit (this course’s own library) says NotInherited, for the same reason. In both, each put and each get goes to the manager’s process and back.',
};
