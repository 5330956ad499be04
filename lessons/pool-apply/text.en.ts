import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'apply: a pool that works one task at a time',
  about: 'The same ten tasks and three processes, but main waits for each result before it hands in the next.',
  variants: { apply: 'apply() waits for each result; then the same with applyAsync()' },
  acts: {
    'one-by-one': 'ten plates by apply()',
    'at-once': 'the same ten by applyAsync()',
  },
  outcomes: {
    'all-washed': 'every plate was washed once',
    otherwise: 'a plate was forgotten, or washed twice',
  },
  prediction: {
    question:
      'Three processes wash ten plates. apply() waits for a plate before the next is handed in, applyAsync() does not. How long does it take by apply()?',
    choices: {
      same: 'about as long: three processes wash in either case',
      longer: 'clearly longer',
      shorter: 'clearly shorter',
    },
  },
  steps: {
    first: ({ worker, pid, state }) =>
      `main hands in plate 1 by apply(), and ${worker} (${pid}) takes it. main itself goes no further: it waits in this line for the result${
        state?.startsWith('S') === true ? `; the kernel has it in state ${state}` : ''
      }. Meanwhile there is nothing for the other two workers to do.`,
    back: ({ waitedUs }, say) =>
      `Plate 1 is washed, and apply() returns what wash() returned, just like an ordinary call. main waited ${say.us(waitedUs)}, the start of the worker included.`,
    second: ({ chained, same, worker }) =>
      `Only now main hands in plate 2.${
        chained
          ? ' That plate 1 was done by then is no accident: without it, plate 2 would not have been handed in.'
          : ''
      } ${same ? `${worker} washes this one, too.` : `This one goes to ${worker}.`}`,
    lanes: ({ tasks, most, idle, workers }, say) =>
      `${say.n(tasks)} plates, and ${
        most === 1 ? 'never two of them being washed at once' : `at most ${say.n(most)} being washed at once`
      }, with ${say.n(workers)} processes at hand. ${
        idle.length === 0
          ? 'All of them had a turn, but always one alone.'
          : `${say.list(idle)} never got a single one.`
      }`,
    together: ({ tasks, tookUs, early }, say) =>
      `The same by applyAsync(): all ${say.n(tasks)} are handed in within ${say.us(tookUs)}${
        early === 0 ? ', before the first of them was done' : ''
      }. It returns an AsyncResult, a promise of the result, not the result.`,
    'lanes-too': ({ tasks, most }, say) =>
      `This time up to ${say.n(most)} plates were washed at once. The same ${say.n(tasks)} tasks, the same function, another pool of the same size.`,
    times: ({ oneUs, allUs, ratio, workers }, say) =>
      `Both in this very run, from the first plate to the last: ${say.us(oneUs)} by apply(), ${say.us(allUs)} by applyAsync()${
        ratio > 1.2
          ? `. Waiting for each took ${say.n(Math.round(ratio * 10) / 10)} times as long; with ${say.n(workers)} processes, ${say.n(workers)} times is the most it can be, but for chance.`
          : '. This time there was little between them.'
      }`,
  },
  summary: 'apply() waits for each result, so only one process works at a time; applyAsync() keeps all of them busy.',
  tryNext: [
    '`concur-lessons run pool`: applyAsync() in detail',
    '`concur-lessons run async`: being called back instead of waiting',
  ],
  python:
    'Python’s apply() blocks the whole main thread. Here it is awaited: main stops in that line, but its event loop goes on and could serve others meanwhile. Python deals single tasks to whichever worker reads first, so there all three may get a turn, though still one at a time.',
};
