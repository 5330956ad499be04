import type { Lesson } from 'concur-lessons/lesson';
export const lesson = {
  id: 'pool-apply',
  chapter: 'processes',
  order: 80,
  minutes: 4,
  article: 'x',
  variants: { apply: { acts: { once: {}, async: { program: 'apply-async' } }, outcomes: [] } },
  prediction: { choices: ['a', 'b'], answer: () => undefined },
  steps: { all: { act: 'once', see: (run) => ({ facts: {}, events: run.events }) } },
  next: [],
} as const satisfies Lesson;
