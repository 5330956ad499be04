import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Chapter, chapters } from './chapters.js';
import type { Language } from './language.js';
import type { AnyText, Lesson } from './lesson.js';

/** A lesson as the build's index tells of it, which is all that a list needs. */
export interface LessonEntry {
  readonly id: string;
  readonly chapter: Chapter;
  readonly order: number;
  readonly minutes: number;
  readonly title: Readonly<Record<Language, string>>;
  readonly about: Readonly<Record<Language, string>>;
  /** By name; the first is the default. */
  readonly variants: readonly string[];
  /** Where it can be run at all; null: everywhere. */
  readonly platforms: readonly string[] | null;
  /** Whether a variant of it forks for real, for which its process is started in another way. */
  readonly forks: boolean;
}

/** The built lessons are not where they belong, or do not fit this program: a fault of the installation. */
export class BadCatalog extends Error {
  override readonly name = 'BadCatalog';

  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${what}: ${why}. Install concur-lessons again, or run "npm run build" in its source tree.`, { cause });
  }
}

/** All lessons, by chapter and in their order. One file is read. Throws `BadCatalog`. */
export function readIndex(lessonsDir: string): readonly LessonEntry[] {
  const file = join(lessonsDir, 'index.json');
  try {
    const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly LessonEntry[];
    return entries.toSorted(
      (a, b) =>
        chapters.indexOf(a.chapter) - chapters.indexOf(b.chapter) || a.order - b.order || (a.id < b.id ? -1 : 1),
    );
  } catch (error) {
    throw new BadCatalog(`The index of the lessons cannot be read (${file})`, error);
  }
}

async function importFrom(lessonsDir: string, id: string, file: string): Promise<Record<string, unknown>> {
  const path = join(lessonsDir, id, file);
  // An id is one folder's name; anything else would leave the folder of the lessons.
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    throw new BadCatalog(`"${id}" cannot be a lesson`, 'an id has only a–z, 0–9 and -');
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    throw new BadCatalog(`A part of lesson ${id} cannot be loaded (${path})`, error);
  }
}

/** A lesson's data. Take the id from the index. Throws `BadCatalog`. */
export async function loadLesson(lessonsDir: string, id: string): Promise<Lesson> {
  const { lesson } = await importFrom(lessonsDir, id, 'lesson.js');
  if (typeof lesson !== 'object' || lesson === null)
    throw new BadCatalog(`Lesson ${id} is broken`, 'lesson.js exports no `lesson`');
  return lesson as Lesson;
}

/** A lesson's sentences in one language. Throws `BadCatalog`. */
export async function loadText(lessonsDir: string, id: string, language: Language): Promise<AnyText> {
  const file = `text.${language}.js`;
  const { text } = await importFrom(lessonsDir, id, file);
  if (typeof text !== 'object' || text === null)
    throw new BadCatalog(`Lesson ${id} is broken`, `${file} exports no \`text\``);
  return text as AnyText;
}
