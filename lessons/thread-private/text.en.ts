import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'What is each thread’s own',
  about: 'A field that only one thread touches needs no lock, however many threads there are.',
  variants: { private: 'each thread adds to a field of its own' },
  acts: {
    once: 'two threads, 1,000,000 additions each',
    rounds: 'the same again and again',
  },
  outcomes: {
    own: 'each thread’s number is right',
    mixed: 'the numbers are not what each thread made of its own',
  },
  prediction: {
    question:
      't1 begins with num = 100 and t2 with num = 200. Each adds 1 to its own num, 1,000,000 times, both at once and without a lock. What do they come to?',
    choices: {
      exact: '1,000,100 and 1,000,200, every time',
      less: 'less than that, at least some of the time',
      together: '2,000,300 in both',
    },
  },
  steps: {
    handed: ({ threads }, say) =>
      `${say.list(threads)} are objects of one class, each with a field num of its own: 100 and 200. As they start, each thread gets its object’s fields.`,
    'at-work': ({ overlapUs }, say) =>
      overlapUs > 0
        ? `Both run the same loop, the very line on which the race loses its additions, and both were at it together for ${say.us(overlapUs)}. But “this” is another object in each.`
        : 'Both run the same loop, the very line on which the race loses its additions. But “this” is another object in each. (This time one was done before the other began.)',
    own: ({ first, second, times, right }, say) =>
      right
        ? `t1 comes to ${say.n(first)}, t2 to ${say.n(second)}: ${say.n(times)} more than each began with. Nothing is lost, and there was no lock.`
        : `t1 comes to ${say.n(first)}, t2 to ${say.n(second)}. That must not happen: nobody else has those fields.`,
    'main-keeps': ({ first, second }, say) =>
      `main still sees ${say.n(first)} and ${say.n(second)}. In Node the fields are copied to the thread, and the results come back only through what is shared, here a SharedArray. In Python main would see the new numbers: there the object is one and the same.`,
    always: ({ rounds, right }, say) =>
      `${say.n(rounds)} more times: right in ${say.n(right)} of ${say.n(rounds)}. A race needs two threads and one variable.`,
  },
  summary: 'What only one thread can reach needs no lock; the best protection for data is not to share it.',
  tryNext: [
    '`concur-lessons run threadlocal`: one name, and a value of its own in each thread',
    '`concur-lessons run race`: the same loop on a variable that both have',
  ],
};
