import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetNotExported } from '../errors.js';
import { here } from '../here.js';

const known = new WeakMap<object, string>();

/** What messages call the program's file. */
export function programFile(): string {
  const { program, names } = here().context;
  return names[program] ?? (program === '' ? 'the program' : basename(fileURLToPath(program)));
}

/** The name under which the program exports a function or class; undefined: it does not. */
export function findExport(target: object): string | undefined {
  const before = known.get(target);
  if (before !== undefined) return before;
  const { program } = here();
  const name = Object.keys(program).find((key) => program[key] === target);
  if (name !== undefined) known.set(target, name);
  return name;
}

/** The program's own lines; only for a message that says what to change in them. */
function programText(): string {
  try {
    return readFileSync(fileURLToPath(here().context.program), 'utf8');
  } catch {
    return '';
  }
}

/** What to write so that the program exports it; null: the program does not speak of it. */
function howToExport(name: string): string | null {
  if (/^[\w$]+$/.test(name)) {
    const text = programText();
    const literal = name.replaceAll('$', '\\$');
    const from = new RegExp(
      `^import\\s*\\{[^}]*(?<![\\w$])${literal}(?![\\w$])[^}]*\\}\\s*from\\s*(['"][^'"]+['"])`,
      'm',
    );
    const imported = from.exec(text)?.[1];
    if (imported !== undefined) return `write "export { ${name} } from ${imported};" in ${programFile()}`;
    const own = new RegExp(`^(async\\s+)?(function\\s*\\*?|class|const|let|var)\\s+${literal}(?![\\w$])`, 'm');
    if (own.test(text)) return 'write "export" before it';
  }
  return null;
}

/** The same for the class of an instance. */
export function howToExportClass(name: string): string | undefined {
  const isInside = new RegExp(`\\bclass ${name}\\b`).test(programText());
  const inside = isInside
    ? `write it at the top level of ${programFile()}, as "export class ${name} { … }"`
    : undefined;
  return howToExport(name) ?? inside;
}

/** The name under which the program exports a function or class. `what` names it. Throws `TargetNotExported`. */
export function exportNameOf(target: { readonly name: string }, what: string, word: 'function' | 'class'): string {
  const name = findExport(target);
  if (name === undefined) {
    const shape = word === 'class' ? 'class Name { … }' : 'function name() { … }';
    const elsewhere = `write it at the top level of ${programFile()}, as "export ${shape}"`;
    throw new TargetNotExported(what, programFile(), howToExport(target.name) ?? elsewhere);
  }
  return name;
}
