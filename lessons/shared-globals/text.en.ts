import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'One variable for all threads?',
  about: 'Python’s threads share every global. Node’s share only what is put into shared memory.',
  variants: {
    shared: 'num lies in shared memory (SharedInt)',
    'module-variable': 'num is a variable of the module (let num)',
  },
  acts: { once: 't1 changes num; then t2 looks' },
  outcomes: {
    shared: 'all threads see the same num',
    separate: 'main’s num is as it was',
  },
  prediction: {
    question: 'num is 100. t1 adds 1 to it three times and ends. Then t2 starts and looks. What does it find?',
    choices: { changed: '103', unchanged: '100' },
  },
  steps: {
    begins: ({ actor, num }) =>
      `${actor} puts num into shared memory and begins with ${num}. No thread has been started yet.`,
    changes: ({ from, to, times }, say) =>
      `t1 was handed num. It finds ${say.n(from)} and adds 1 to it, ${say.n(times)} times: now num is ${say.n(to)}.`,
    finds: ({ num, isAfter }, say) =>
      `t2 starts ${isAfter ? 'after t1 has ended' : 'later'}, and finds ${say.n(num)}: what the other thread has left. It was handed the same memory, not a copy of it.`,
    python: ({ num }, say) =>
      `main sees ${say.n(num)} as well. In Python num would be a plain global and all this would happen by itself. In Node it happens because num is a SharedInt, and because it was handed over here, in args.`,
    'own-changes': ({ num, loadedBy }) =>
      `num is an ordinary variable at the top of the file. t1 adds 1 three times and has ${num}. Note who loaded the module that it lives in: ${loadedBy}.`,
    'own-finds': ({ num, loadedBy }) =>
      `t2 starts after t1 has ended, and finds ${num}. Nothing was undone: this is another num, in a module that ${loadedBy} loaded.`,
    'own-main': ({ num, loadedBy }) => `main looks too. Its num is ${num}, in the module that ${loadedBy} loaded.`,
    why: ({ modules }, say) =>
      `One file, ${say.n(modules)} modules: each thread of Node has an interpreter of its own and loads the file anew, so “let num = 100” ran ${say.n(modules)} times. In Python there is one, and t2 would have found 103.`,
  },
  summary: 'Python’s threads share all globals; Node’s share nothing but the memory that you hand them as shared.',
  tryNext: [
    '`concur-lessons run shared-globals module-variable`: the same with a variable of the module',
    '`concur-lessons run shared-args`: what happens to a list that is handed over',
    '`concur-lessons run race`: what sharing costs',
  ],
};
