import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EarlyStage, startEarly } from '../launch/early-stage.js';
import type { LessonEntry } from '../teach/catalog.js';
import { lessonsDir } from './place.js';

/** Words with which no stage is needed, or one of another kind. */
const otherwise: ReadonlySet<string> = new Set(['--help', '-h', '--raw']);

function isRunHere(id: string): boolean {
  try {
    const index = JSON.parse(readFileSync(join(lessonsDir, 'index.json'), 'utf8')) as readonly LessonEntry[];
    const lesson = index.find((entry) => entry.id === id);
    return lesson !== undefined && !lesson.forks && (lesson.platforms?.includes(process.platform) ?? true);
  } catch {
    // Whoever needs the index says what is wrong with it.
    return false;
  }
}

/** Starts the stage of a lesson that is clearly to be run, before anything else of the command line is loaded. */
export function earlyStage([, , command, lesson, ...more]: readonly string[]): EarlyStage | null {
  if (command !== 'run' || lesson === undefined || more.some((word) => otherwise.has(word))) return null;
  return isRunHere(lesson) ? startEarly() : null;
}
