import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'ThreadLocal: one name, a value for each thread',
  about:
    'Functions deep down need to know for whom they work. Three ways to tell them, and one for tasks without threads.',
  variants: {
    local: 'a ThreadLocal that every function can reach',
    passing: 'the student is handed down, from call to call',
    table: 'a table with a row for each thread',
    tasks: 'two tasks in one thread, with AsyncLocalStorage',
  },
  acts: { class: 'two students in one school' },
  outcomes: {
    own: 'everybody was greeted by the right name',
    mixed: 'somebody was greeted by another’s name',
    'variable-lost': 'the variable held another task’s name; the storage did not',
  },
  prediction: {
    question:
      'Two jobs run at once, one for Ada and one for Lin. Each puts its student under the same name, does something else for a while, and then reads that name again. What does it find?',
    choices: {
      own: 'each finds its own student',
      last: 'both find the student who was put there last',
      none: 'nothing: the value is gone',
    },
  },
  steps: {
    sets: ({ each }, say) =>
      `${say.list(each.map(({ actor, student }) => `${actor} writes ${student}`))}, both to school.student. It is the same line and the same name. Then both are busy with something else for a while.`,
    reads: ({ each }, say) =>
      `hello() has no parameter. It reads school.student, and finds ${say.list(each.map(({ actor, student }) => `${student} in thread ${actor}`))}. Neither has overwritten the other’s.`,
    'none-in-main': ({ student }) =>
      `main reads school.student too, and finds ${student}: it has never set its own. (In Python that is an AttributeError.)`,
    'why-local': () =>
      'In Node every thread loads the module anew, so a plain “let” would be separate as well; ThreadLocal says that it is meant so, and stays separate even when it is handed to a thread. In Python, where all threads see the same globals, it is the only one of the two that works.',
    handed: ({ threads }, say) =>
      `${say.list(threads)} each get their student as an argument, the plainest way of all.`,
    'passed-on': ({ each }, say) =>
      `${say.list(each.map(({ actor, student }) => `${student} in ${actor}`))}: both right, as local variables always are. But attend() and sitDown() carry a student only to hand it on; with ten levels, ten functions would.`,
    found: ({ each }, say) =>
      `hello() looks its thread’s name up in the table, and finds ${say.list(each.map(({ actor, student }) => `${student} in ${actor}`))}. No parameter, but every reader has to know the key, and somebody has to remove the row in the end.`,
    rows: ({ rows }, say) =>
      `How many rows has the table? ${say.list(rows.map(({ actor, rows: count }) => `${count} in ${actor}`))}. In Node each thread has a table of its own, and needs no key at all. In Python there is one table, and it would have 2 rows.`,
    'both-set': ({ tasks, tid, actor }, say) =>
      `No threads now: the tasks of ${say.list(tasks)} both run in ${actor}${tid === null ? '' : `, thread ${tid}`}. Each sets the variable, and is about to wait. What a thread has to itself is of no use here: there is only one.`,
    variable: ({ task, variable }) =>
      `${task}’s task goes on, and finds ${variable} in the variable. It was overwritten while the task was waiting.`,
    storage: ({ each }, say) =>
      `The storage has it right: ${say.list(each.map(({ task, storage }) => `${storage} in ${task}’s task`))}. AsyncLocalStorage follows a task through all its awaits, as a ThreadLocal follows a thread. Python’s word for it is contextvars.`,
  },
  summary:
    'A ThreadLocal gives one name a value for each thread; for tasks that share a thread, use AsyncLocalStorage.',
  tryNext: [
    '`concur-lessons run threadlocal passing`: hand it down instead',
    '`concur-lessons run threadlocal table`: look it up in a table',
    '`concur-lessons run threadlocal tasks`: one thread, many tasks',
  ],
};
