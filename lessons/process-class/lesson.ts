import type { Lesson } from 'concur-lessons/lesson';
export const lesson = {
  id: 'process-class',
  chapter: 'processes',
  order: 60,
  minutes: 4,
  article: 'x',
  variants: { subclass: { acts: { once: {} }, outcomes: [] } },
  prediction: { choices: ['a', 'b'], answer: () => undefined },
  steps: { all: { act: 'once', see: (run) => ({ facts: {}, events: run.events }) } },
  next: [],
} as const satisfies Lesson;
