import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadCatalog, loadLesson, loadText, readIndex } from '../../src/teach/catalog.js';
import { temporaryFolder } from './support.js';

const entry = (id: string, chapter: string, order: number) => ({
  id,
  chapter,
  order,
  minutes: 5,
  title: { en: id, zh: id },
  about: { en: id, zh: id },
  variants: ['broken'],
  platforms: null,
});

test('lessons come by chapter as they are taught, then by their order', () => {
  using folder = temporaryFolder();
  const entries = [
    entry('gil', 'async', 2),
    entry('race', 'sharing', 30),
    entry('fork', 'processes', 9),
    entry('args', 'sharing', 4),
    entry('threads', 'threads', 1),
  ];
  writeFileSync(join(folder.path, 'index.json'), JSON.stringify(entries));
  expect(readIndex(folder.path).map(({ id }) => id)).toEqual(['fork', 'threads', 'args', 'race', 'gil']);
});

test('a missing or damaged index is a fault of the installation, and says so', () => {
  using folder = temporaryFolder();
  expect(() => readIndex(folder.path)).toThrow(BadCatalog);
  writeFileSync(join(folder.path, 'index.json'), '[{');
  expect(() => readIndex(folder.path)).toThrow(/cannot be read .*index\.json.*Install concur-lessons again/);
});

test('a lesson and its sentences are loaded from its folder', async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'demo'));
  writeFileSync(join(folder.path, 'demo/lesson.js'), "export const lesson = { id: 'demo' };");
  writeFileSync(join(folder.path, 'demo/text.en.js'), "export const text = { title: 'Demo' };");
  writeFileSync(join(folder.path, 'demo/text.zh.js'), "export const text = { title: '示例' };");
  expect((await loadLesson(folder.path, 'demo')).id).toBe('demo');
  expect((await loadText(folder.path, 'demo', 'en')).title).toBe('Demo');
  expect((await loadText(folder.path, 'demo', 'zh')).title).toBe('示例');
});

test('what cannot be loaded is told with its lesson and its reason', async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'demo'));
  await expect(loadLesson(folder.path, 'demo')).rejects.toThrow(/part of lesson demo cannot be loaded/);
  writeFileSync(join(folder.path, 'demo/text.en.js'), 'export const other = 1;');
  await expect(loadText(folder.path, 'demo', 'en')).rejects.toThrow(/text\.en\.js exports no `text`/);
});

test.each(['../demo', 'a/b', '', '..', 'Demo'])('"%s" never leads out of the folder of the lessons', async (id) => {
  using folder = temporaryFolder();
  await expect(loadLesson(join(folder.path, 'lessons'), id)).rejects.toThrow(/cannot be a lesson/);
});
