import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** As it stands in the source. */
  readonly name: string;
  /** Nothing of it is left when the program runs. */
  readonly isType: boolean;
}

interface Source {
  /** Below the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(text: string): readonly Import[] {
  const named = [...text.matchAll(statement)].map(([whole, type, name = '']) => ({
    name,
    // Each name of the list may be a type on its own.
    isType: type !== undefined || /^import\s+\{(?:\s*type\s[^,}]+,?)+\s*\}/.test(whole),
  }));
  // `typeof import('…')` and `import('…').Name` in a type are types, too.
  const called = [...text.matchAll(dynamic)].map(({ index, 1: name = '' }) => ({
    name,
    isType: /typeof\s+$/.test(text.slice(0, index)),
  }));
  return [...named, ...called];
}

function readSources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      return { path, text, lines: text.split('\n').length - 1, imports: importsOf(text) };
    });
}

const sources = [...readSources('bin'), ...readSources('src'), ...readSources('lessons')];
const own = sources.filter(({ path }) => path.startsWith('src/'));
const byPath = new Map(sources.map((source) => [source.path, source]));

/** The file of ours that an import means, or null: a package, or a module of Node's. */
function fileOf({ path }: Source, { name }: Import): string | null {
  if (name === 'concur-lessons/kit') return 'src/kit/index.ts';
  if (name === 'concur-lessons/lesson') return 'src/teach/lesson.ts';
  if (!name.startsWith('.')) return null;
  return normalize(join(dirname(path), name))
    .split(sep)
    .join('/')
    .replace(/\.js$/, '.ts');
}

/** `src/kit/shared/lock.ts` is of `kit`, `lessons/race/broken.ts` of `lessons/race`, the rest of its first folder. */
function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'src') return second;
  return first === 'lessons' ? `${first}/${second}` : first;
}

/** Who may import whom; nothing else of ours. `types`: types alone. */
const allowed: Readonly<Record<string, { readonly code: readonly string[]; readonly types?: readonly string[] }>> = {
  trace: { code: [] },
  kit: { code: ['trace'] },
  launch: { code: ['trace'], types: ['kit'] },
  explore: { code: ['trace', 'kit', 'launch'] },
  teach: { code: ['trace'] },
  render: { code: ['trace', 'teach'] },
  cli: { code: ['trace', 'kit', 'launch', 'explore', 'teach', 'render'] },
  bin: { code: ['cli'] },
};

/** What the launcher and the stage have to agree on: where it finds its order and its entry, and how Node is started. */
const stageContract = new Set(['src/kit/stage/stage-order.ts', 'src/kit/forks/fork-flags.ts']);

function mayImport(from: string, to: string, isType: boolean): boolean {
  const [fromFolder, toFolder] = [folderOf(from), folderOf(to)];
  if (fromFolder === toFolder) return true;
  if (fromFolder.startsWith('lessons/')) return to === 'src/kit/index.ts' || (isType && to === 'src/teach/lesson.ts');
  if (stageContract.has(to) && fromFolder === 'launch') return true;
  const { code, types = [] } = allowed[fromFolder] ?? { code: [] };
  return code.includes(toFolder) || (isType && types.includes(toFolder));
}

it('finds the sources and their imports', () => {
  expect(own.length).toBeGreaterThan(100);
  expect(
    importsOf(`import type { A } from './a.js';\nimport b, { type C } from "b";\nexport * from './d.js';`),
  ).toEqual([
    { name: './a.js', isType: true },
    { name: 'b', isType: false },
    { name: './d.js', isType: false },
  ]);
  expect(importsOf(`import { type A, type B } from 'a';\nimport './b.js';\nconst c = await import('./c.js');`)).toEqual(
    [
      { name: 'a', isType: true },
      { name: './b.js', isType: false },
      { name: './c.js', isType: false },
    ],
  );
  expect(importsOf(`import {\n  a,\n  type B,\n} from 'c';\ntype D = typeof import('d');`)).toEqual([
    { name: 'c', isType: false },
    { name: 'd', isType: true },
  ]);
});

it.each([
  { from: 'lessons/race/broken.ts', to: 'src/kit/index.ts', isType: false, may: true },
  { from: 'lessons/race/broken.ts', to: 'src/kit/shared/lock.ts', isType: false, may: false },
  { from: 'lessons/race/lesson.ts', to: 'src/teach/lesson.ts', isType: true, may: true },
  { from: 'lessons/race/lesson.ts', to: 'src/teach/lesson.ts', isType: false, may: false },
  { from: 'lessons/race/lesson.ts', to: 'lessons/lock/lesson.ts', isType: true, may: false },
  { from: 'src/launch/a.ts', to: 'src/teach/b.ts', isType: true, may: false },
  { from: 'src/launch/a.ts', to: 'src/kit/b.ts', isType: true, may: true },
  { from: 'src/launch/a.ts', to: 'src/kit/b.ts', isType: false, may: false },
  { from: 'src/render/a.ts', to: 'src/launch/b.ts', isType: false, may: false },
  { from: 'src/teach/a.ts', to: 'src/cli/b.ts', isType: true, may: false },
  { from: 'src/trace/a.ts', to: 'src/kit/b.ts', isType: true, may: false },
  { from: 'bin/concur-lessons.ts', to: 'src/cli/main.ts', isType: false, may: true },
])('knows whether $from may import $to (only a type: $isType)', ({ from, to, isType, may }) => {
  expect(mayImport(from, to, isType)).toBe(may);
});

it('lets each folder import only those below it', () => {
  const forbidden = sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const to = fileOf(source, one);
      return to === null || mayImport(source.path, to, one.isType) ? [] : [`${source.path} → ${to}`];
    }),
  );
  expect(forbidden).toEqual([]);
});

it('imports no file of ours that is not there', () => {
  const missing = sources.flatMap((source) =>
    source.imports.flatMap((one) => {
      const to = fileOf(source, one);
      return to === null || byPath.has(to) ? [] : [`${source.path} → ${one.name}`];
    }),
  );
  expect(missing).toEqual([]);
});

it('keeps lessons to the kit, to Node and to themselves', () => {
  const strange = sources
    .filter(({ path }) => path.startsWith('lessons/'))
    .flatMap((source) =>
      source.imports
        .filter((one) => fileOf(source, one) === null && !one.name.startsWith('node:'))
        .map(({ name }) => `${source.path} → ${name}`),
    );
  expect(strange).toEqual([]);
});

it('has no circle of files', () => {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    const source = byPath.get(path);
    for (const one of source?.imports ?? []) {
      const to = source === undefined || one.isType ? null : fileOf(source, one);
      if (to !== null) visit(to, [...way, path]);
    }
    state.set(path, 'done');
  };
  for (const { path } of sources) visit(path, []);
  expect(circles).toEqual([]);
});

it.each([
  { name: 'commander', home: 'src/cli/program.ts' },
  { name: 'chalk', home: 'src/render/style.ts' },
  { name: 'ora', home: 'src/render/spinner.ts' },
  { name: 'inquirer', home: 'src/render/prompts.ts' },
  { name: 'execa', home: 'src/launch/call.ts' },
  { name: 'fast-string-width', home: 'src/render/width.ts' },
  { name: '@speed-highlight/core', home: 'src/render/highlight.ts' },
  { name: 'koffi', home: null },
])('gives $name one home', ({ name, home }) => {
  const importers = sources.filter(({ imports }) =>
    imports.some((one) => one.name === name || one.name.startsWith(`${name}/`) || one.name.startsWith(`@${name}/`)),
  );
  expect(importers.map(({ path }) => path)).toEqual([home ?? importers[0]?.path ?? expect.anything()]);
});

it('imports no package but those that it names', () => {
  const { devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: object;
    readonly optionalDependencies: object;
  };
  const known = Object.keys({ ...devDependencies, ...optionalDependencies });
  const unknown = own.flatMap((source) =>
    source.imports
      .filter((one) => fileOf(source, one) === null && !one.name.startsWith('node:'))
      .filter(({ name }) => !known.some((one) => name === one || name.startsWith(`${one}/`)))
      .map(({ name }) => `${source.path} → ${name}`),
  );
  expect(unknown).toEqual([]);
});

it('has short files', () => {
  expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  const sorted = own.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sorted[sorted.length >> 1]).toBeLessThan(100);
});

it('exports by name', () => {
  expect(own.filter(({ text }) => /^export default\b|\bas default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
});

it('has a whole lesson in each folder of lessons', () => {
  const folders = readdirSync(join(root, 'lessons'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const parts = folders.map(({ name }) => {
    const files = readdirSync(join(root, 'lessons', name));
    const texts = ['lesson.ts', 'text.en.ts', 'text.zh.ts'];
    return {
      name,
      missing: texts.filter((file) => !files.includes(file)),
      hasProgram: files.some((file) => file.endsWith('.ts') && !texts.includes(file)),
    };
  });
  expect(parts).toEqual(parts.map(({ name }) => ({ name, missing: [], hasProgram: true })));
});

/** The names that a module exports, with the module that declares each. */
function exportsOf(path: string): { readonly name: string; readonly from: string }[] {
  const source = byPath.get(path);
  if (source === undefined) return [];
  return [...source.text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)].flatMap(
    ([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== '')
        .map((name) => ({ name, from: fileOf(source, { name: from, isType: false }) ?? from })),
  );
}

it('documents every name of the kit', () => {
  const names = exportsOf('src/kit/index.ts');
  expect(names.length).toBeGreaterThan(15);
  const bare = names.filter(({ name, from }) => {
    const text = byPath.get(from)?.text ?? '';
    const declared = new RegExp(
      `\\*/\\n(?://.*\\n)*export (?:abstract )?(?:async )?(?:class|function|const|interface|type) ${name}\\b`,
    );
    return !declared.test(text);
  });
  expect(bare).toEqual([]);
});
