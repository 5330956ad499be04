import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const isProgram = (file: string) => file.endsWith('.ts') && file !== 'lesson.ts' && !/^text\.\w+\.ts$/.test(file);

/** The programs of a lesson as they were written, by file name. Throws what the file system says. */
export function readSources(sourceDir: string, id: string): Readonly<Record<string, string>> {
  const folder = join(sourceDir, id);
  const files = readdirSync(folder).filter(isProgram).toSorted();
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
