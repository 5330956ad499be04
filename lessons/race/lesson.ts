import type { Lesson } from 'concur-lessons/lesson';
export const lesson = { id: 'race', chapter: 'sharing', order: 1, minutes: 5, article: '', variants: { broken: { acts: {}, outcomes: [] } }, prediction: { choices: [], answer: () => undefined }, steps: {}, next: [] } as const satisfies Lesson;
