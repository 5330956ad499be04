import { readFileSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The file that Node was asked to run: `node race` and `node .` are files as well. Undefined: none that can be found. */
export function askedFile(asked: string | undefined): string | undefined {
  if (asked === undefined || isFile(asked)) return asked;
  try {
    return createRequire(import.meta.url).resolve(asked);
  } catch {
    return undefined;
  }
}

const importsKit = (text: string) => /from\s*['"]concur-lessons\/kit['"]/.test(text);

/** Says so where a file means to be a program, but has no `main` that the kit would run. */
export function tellNoMain(file: string, program: Readonly<Record<string, unknown>>): void {
  const found = program['default'];
  if (typeof found !== 'function' && typeof program['main'] !== 'function') return;
  if (!importsKit(readFileSync(file, 'utf8'))) return;
  const name = typeof found === 'function' && found.name !== 'default' ? `, ${found.name},` : '';
  const what =
    typeof found === 'function' ? `its default export${name} is not called main` : 'its main is not the default export';
  writeSync(
    2,
    `${basename(file)}: nothing was run, because ${what}. Write: export default async function main() { … }\n`,
  );
}
