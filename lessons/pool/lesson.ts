import type { Lesson } from 'concur-lessons/lesson';
export const lesson = {
  id: 'pool',
  chapter: 'processes',
  order: 70,
  minutes: 4,
  article: 'x',
  variants: {
    join: { acts: { once: { moments: { a: { op: 'task.start', nth: 3 } } } }, outcomes: [] },
    'no-join': { acts: { once: { moments: { a: { op: 'print', actor: 'main', nth: 2 } } } }, outcomes: [] },
  },
  prediction: { choices: ['a', 'b'], answer: () => undefined },
  steps: { all: { act: 'once', see: (run) => ({ facts: {}, events: run.events }) } },
  next: [],
} as const satisfies Lesson;
