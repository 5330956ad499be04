import type { Lesson } from 'concur-lessons/lesson';
export const lesson = {
  id: 'process',
  chapter: 'processes',
  order: 50,
  minutes: 4,
  article: 'x',
  variants: {
    join: { acts: { once: { moments: { a: { op: 'join', nth: 1, afterMs: 200 } } } }, outcomes: [] },
    'no-join': { acts: { once: {} }, outcomes: [] },
  },
  prediction: { choices: ['a', 'b'], answer: () => undefined },
  steps: { all: { act: 'once', see: (run) => ({ facts: {}, events: run.events }) } },
  next: [],
} as const satisfies Lesson;
