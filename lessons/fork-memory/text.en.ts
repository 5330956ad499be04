import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'fork and memory: whose variable is it?',
  about: 'Parent and child change a global variable of the same name. Does one see what the other does?',
  variants: {
    fork: 'the real fork(2), and what the kernel counts of its memory',
    portable: 'what runs everywhere: new Process(…)',
  },
  acts: { once: 'both add 1 to num' },
  outcomes: {
    own: 'each process has its own num',
    shared: 'the parent saw what the child had changed',
    'child-died': 'the child did not reach its end',
  },
  prediction: {
    question:
      'num is a global variable and begins at 0. The child adds 1. The parent waits for the child’s end, then adds 1 too. What is num in the parent?',
    choices: { one: '1', two: '2' },
  },
  steps: {
    copied: ({ parent, child }) =>
      `${parent} has made num (0) and 32 MiB of the letter “a”, and then calls fork(). Now ${child} has all of that too, at the same addresses.`,
    shared: ({ pid, sharedMiB, ownMiB }, say) =>
      `But was it copied? We let the child, ${pid}, ask the kernel: it shares ${say.n(sharedMiB)} MiB of written pages with its parent, and has ${say.n(ownMiB)} MiB for itself alone, where one of the two has already written, merely by running. What they share is there only once; the kernel has marked those pages read-only, so it notices the first write.`,
    written: ({ sharedMiB, ownMiB, lessSharedMiB, moreOwnMiB }, say) =>
      `The child fills its 32 MiB with “b”. At the first write to each page the kernel steps in and copies that page. Shared: ${say.n(lessSharedMiB)} MiB less, now ${say.n(sharedMiB)}. Its own: ${say.n(moreOwnMiB)} MiB more, now ${say.n(ownMiB)}. That is “copy-on-write”.`,
    'child-num': ({ pid, num, letter }) => `In the child, ${pid}, num is ${num} now, and its bytes are “${letter}”.`,
    'parent-num': ({ pid, num, letter, childNum, childLetter }) =>
      `The child has ended, and the parent, ${pid}, adds 1 to its num: ${num}. ${
        num === childNum && letter !== childLetter
          ? `It started from 0, not from the child’s ${childNum}, and its bytes are still “${letter}”. Same name, two variables: nothing that the child did reached its parent.`
          : `Its bytes are “${letter}”; the child had ${childNum} and “${childLetter}”.`
      }`,
    anew: ({ parent, child }) =>
      `${parent} starts ${child} without a fork. The new process loads the file again: it makes a num of its own (0) and fills 32 MiB of its own with “a”.`,
    apart: ({ pid, sharedMiB, ownMiB }, say) =>
      `The child, ${pid}, asks the kernel: of the pages it has written to, ${say.n(ownMiB)} MiB are its own, and it shares ${say.n(sharedMiB)} MiB. It was never a copy, so there is nothing to share.`,
  },
  summary: {
    fork: 'Each process has its own memory: a change in one is never seen in another, and fork copies a page only when somebody writes to it.',
    portable:
      'Each process has its own memory: a change in one is never seen in another. One that is started makes its variables anew.',
  },
  tryNext: [
    '`concur-lessons run fork-memory portable`: the same without a fork',
    '`concur-lessons run fork-twice`: two forks in a row',
    '`concur-lessons run shared-globals`: threads, which live in one memory',
  ],
  labels: {
    shared: 'shared',
    own: 'its own',
    'shared before': 'before: shared',
    'own before': 'before: own',
    'shared after': 'after: shared',
    'own after': 'after: own',
  },
  python: {
    fork: 'Python writes to an object even when it only looks at it: each counts who refers to it. So after a fork its pages part sooner than they would have to.',
    portable: '',
  },
};
