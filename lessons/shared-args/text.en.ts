import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'A list handed to two threads',
  about: 'Whether two threads get the same list or a copy each depends on what is handed over.',
  variants: {
    shared: 'a SharedArray: the same memory for all',
    copied: 'an ordinary array: a copy for each thread',
  },
  acts: { once: 't1 changes the list; then t2 looks' },
  outcomes: {
    changed: 'main’s list has the 44',
    unchanged: 'main’s list is as it was',
  },
  prediction: {
    question:
      'The list 11, 22, 33 is handed to t1, which puts a 44 at its end. Then it is handed to t2. What does t2 find?',
    choices: { with: '11, 22, 33, 44', without: 'a list without the 44' },
  },
  steps: {
    handed: () =>
      'main hands t1 a SharedArray of four places: 11, 22, 33 and a 0 to be filled. What crosses to the thread is a handle; the numbers stay where they are, and both see them there.',
    sets: ({ place, value }) => `t1 writes ${value} to ${place}.`,
    finds: ({ list }) => `t2, which starts after t1 has ended, reads all four places: ${list}. The 44 is there.`,
    'main-sees': ({ list }) =>
      `main reads ${list} as well: one list, three threads. Python does that with every list, since its threads share all objects. In Node only shared memory does, and it holds numbers, in a length that is fixed.`,
    copied: () =>
      'main hands t1 an ordinary array. The moment the thread starts, Node copies it (“structured clone”): what t1 gets looks the same, and is another array.',
    adds: ({ actor, list }) => `${actor} pushes 44 and has ${list}. It has changed its copy.`,
    'finds-old': ({ actor, list }) =>
      `main hands the same array to ${actor}, which gets a copy of its own: ${list}. What t1 did to its own never comes here.`,
    'main-keeps': ({ actor, list }) =>
      `And ${actor} still has ${list}. Numbers, text, arrays and plain objects are copied; only objects of the kit (SharedArray, Lock, Event, …) arrive as handles of the same thing. Python copies nothing, and t2 would have found the 44.`,
  },
  summary:
    'In Node arguments are copied to a thread; only shared memory, and what lies in it, is the same on both sides.',
  tryNext: [
    '`concur-lessons run shared-args copied`: the same with an ordinary array',
    '`concur-lessons run race`: two threads that change the same thing at once',
  ],
};
