import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EarlyStage, type StageNeeds, startEarly } from '../launch/early-stage.js';
import type { LessonEntry } from '../teach/catalog.js';
import { lessonsDir } from './place.js';

/** Words with which no stage is needed, or one of another kind. */
const otherwise: ReadonlySet<string> = new Set(['--help', '-h', '--raw']);

/** What the stage of a lesson has to be like, as far as its entry tells; null: it is not to be run here, or is no lesson. */
function needsOf(id: string): StageNeeds | null {
  try {
    const index = JSON.parse(readFileSync(join(lessonsDir, 'index.json'), 'utf8')) as readonly LessonEntry[];
    const lesson = index.find((entry) => entry.id === id);
    if (lesson === undefined || !(lesson.platforms?.includes(process.platform) ?? true)) return null;
    return { fork: lesson.forks && process.platform === 'linux', raw: false };
  } catch {
    // Whoever needs the index says what is wrong with it.
    return null;
  }
}

/** Starts the stage of a lesson that is clearly to be run, before anything else of the command line is loaded. */
export function earlyStage([, , command, lesson, ...more]: readonly string[]): EarlyStage | null {
  if (command !== 'run' || lesson === undefined || more.some((word) => otherwise.has(word))) return null;
  const needs = needsOf(lesson);
  return needs === null ? null : startEarly(needs);
}
