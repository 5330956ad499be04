import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VariantSpec } from './lesson.js';

const isProgram = (file: string) => file.endsWith('.ts') && file !== 'lesson.ts' && !file.startsWith('text.');

/** The programs of a lesson as they were written, by file name. Throws what the file system says. */
export function readSources(sourceDir: string, id: string): Readonly<Record<string, string>> {
  const folder = join(sourceDir, id);
  const files = readdirSync(folder).filter(isProgram).toSorted();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * The Python programs of a variant, by file name: beside `broken.ts` lies `broken.py`. The variant's own comes first, then
 * those of other programs that its acts run.
 */
export function readTwins(
  sourceDir: string,
  id: string,
  { name, spec }: { readonly name: string; readonly spec: VariantSpec },
): Readonly<Record<string, string>> {
  const folder = join(sourceDir, id);
  const programs = new Set([name, ...Object.values(spec.acts).map(({ program }) => program ?? name)]);
  const there = new Set(readdirSync(folder));
  const files = [...programs].map((program) => `${program}.py`).filter((file) => there.has(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

// A line's ending may change on the way through a version control; its words do not.
const words = (text: string | undefined) => text?.replaceAll('\r\n', '\n');

/** Whether a run's programs are no longer what they were when it was recorded. */
export function sourcesDiffer(
  recorded: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(recorded).some(([file, text]) => words(present[file]) !== words(text));
}
