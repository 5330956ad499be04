import { expect, test } from 'vitest';
import type { LessonEntry } from '../../src/teach/catalog.js';
import { nextLesson } from '../../src/teach/next-lesson.js';
import { addRun, emptyProgress } from '../../src/teach/progress-data.js';

const entry = (id: string, platforms: readonly string[] | null = null): LessonEntry => ({
  id,
  chapter: 'threads',
  order: 1,
  minutes: 5,
  title: { en: id, zh: id },
  about: { en: id, zh: id },
  variants: ['main'],
  platforms,
  forks: false,
});
const index = [entry('fork', ['linux']), entry('threads'), entry('race'), entry('lock')];
const done = (...ids: readonly string[]) =>
  ids.reduce(
    (progress, lessonId) =>
      addRun(progress, { lessonId, variant: 'main', finished: true, prediction: null }, '2024-05-06T07:08:09.000Z'),
    emptyProgress,
  );

test('the first lesson that is not done comes next', () => {
  expect(nextLesson(index, emptyProgress)?.id).toBe('fork');
  expect(nextLesson(index, done('fork', 'threads'))?.id).toBe('race');
});

test('after a lesson comes the next one not done, and at the end those left out before', () => {
  expect(nextLesson(index, done('race'), { after: 'threads' })?.id).toBe('lock');
  expect(nextLesson(index, done('race', 'lock'), { after: 'lock' })?.id).toBe('fork');
});

test('a lesson that was begun but not finished is still to be done', () => {
  const begun = addRun(
    emptyProgress,
    { lessonId: 'fork', variant: 'main', finished: false, prediction: null },
    '2024-05-06T07:08:09.000Z',
  );
  expect(nextLesson(index, begun)?.id).toBe('fork');
});

test('what cannot be run here is left out', () => {
  expect(nextLesson(index, emptyProgress, { platform: 'win32' })?.id).toBe('threads');
  expect(nextLesson(index, done('threads', 'race', 'lock'), { platform: 'win32' })).toBeUndefined();
});

test('there is nothing left when all are done', () => {
  expect(nextLesson(index, done('fork', 'threads', 'race', 'lock'))).toBeUndefined();
});
