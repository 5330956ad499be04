import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inBuild } from '../trace/place.js';
import { importsIn, kitNames } from './program-imports.js';

/** A program of the learner's own, ready to be run. */
export interface ProgramFile {
  /** The module that runs, a `file:` URL. */
  readonly program: string;
  /** By the URL of each of its modules that runs: its file as the learner names it. */
  readonly names: Readonly<Record<string, string>>;
  /** The text of each of these files. */
  readonly sources: Readonly<Record<string, string>>;
}

/** A file cannot be made ready to run: it is not there, or no program, or has an error. */
export class BadProgram extends Error {
  override readonly name = 'BadProgram';

  constructor(
    readonly file: string,
    /** What is wrong: nothing there, another kind of file, or (with its line) what the parser says. */
    readonly why: 'missing' | 'kind' | 'syntax' | 'import',
    readonly detail: string,
    readonly line: number | null = null,
  ) {
    super(`${file}${line === null ? '' : `:${line}`}: ${detail}`);
  }
}

const endings = ['.ts', '.mts', '.js', '.mjs', '.jsx', '.tsx'];
const kitName = 'concur-lessons/kit';

type Stripper = Pick<typeof import('sucrase'), 'transform' | 'getFormattedTokens'>;

/** CommonJS, whose names stand at the top or one below, as it was bundled. Loaded when first needed. */
async function loadStripper(): Promise<Stripper> {
  const loaded = (await import('sucrase')) as Partial<Stripper> & { readonly default?: Stripper };
  return loaded.transform === undefined && loaded.default !== undefined ? loaded.default : (loaded as Stripper);
}

/** The nearest `node_modules` of a folder or one above it; null: there is none. */
function nearestModules(folder: string): string | null {
  const here = join(folder, 'node_modules');
  if (existsSync(here)) return here;
  const above = dirname(folder);
  return above === folder ? null : nearestModules(above);
}

/** The file that a relative import means: as it stands, with an ending, or with `.ts` where it says `.js`. */
function fileOf(specifier: string, from: string): string | null {
  const path = resolve(dirname(from), specifier);
  const candidates = [
    path,
    ...endings.map((ending) => path + ending),
    path.replace(/\.js$/, '.ts'),
    path.replace(/\.mjs$/, '.mts'),
    ...endings.map((ending) => join(path, `index${ending}`)),
  ];
  return candidates.find((one) => existsSync(one) && statSync(one).isFile()) ?? null;
}

function shownName(file: string, folder: string): string {
  const name = relative(folder, file);
  return name.startsWith('..') || isAbsolute(name) ? basename(file) : name.replaceAll('\\', '/');
}

/**
 * Makes a program of the learner's own ready to be run: it and every file that it imports by a relative path, without
 * types, line by line, in a folder of the run's. Packages are found from where the file lies; the kit is always this one.
 * Throws `BadProgram`.
 */
export async function loadProgramFile(file: string, folder: string): Promise<ProgramFile> {
  const { transform, getFormattedTokens } = await loadStripper();
  const to = realpathSync(folder);
  const first = resolve(file);
  if (!existsSync(first) || !statSync(first).isFile()) throw new BadProgram(file, 'missing', 'there is no such file');
  const home = dirname(first);
  const modules = nearestModules(home);
  if (modules !== null) symlinkSync(modules, join(to, 'node_modules'), 'junction');
  const kitUrl = inBuild('src/kit/index.js').href;
  const made = new Map<string, string>();
  const names: Record<string, string> = {};
  const sources: Record<string, string> = {};

  const strip = (path: string, shown: string, source: string) => {
    try {
      const isTyped = /\.m?tsx?$/.test(path);
      const { code } = transform(source, {
        transforms: isTyped ? ['typescript'] : [],
        disableESTransforms: true,
        filePath: shown,
      });
      return { code, table: getFormattedTokens(code, { transforms: [] }) };
    } catch (error) {
      if ((error as { readonly loc?: unknown }).loc === undefined) throw error;
      const { message, loc } = error as Error & { readonly loc?: { readonly line: number } };
      const detail = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
      throw new BadProgram(shown, 'syntax', detail, loc?.line ?? null);
    }
  };

  /** Makes one file and all that it imports; gives its URL. */
  const make = (path: string): string => {
    const known = made.get(path);
    if (known !== undefined) return known;
    const shown = shownName(path, home);
    if (!endings.includes(extname(path))) throw new BadProgram(shown, 'kind', `it is no ${endings.join(', ')} file`);
    const target = join(to, `${made.size}-${basename(path).replace(/\.[^.]*$/, '')}.mjs`);
    const url = pathToFileURL(target).href;
    made.set(path, url);
    const source = readFileSync(path, 'utf8');
    names[url] = shown;
    sources[shown] = source;
    const { code, table } = strip(path, shown, source);
    let text = code;
    for (const { specifier, start, end } of importsIn(code, table).toReversed()) {
      const line = code.slice(0, start).split('\n').length;
      const found = resolveImport(specifier, { path, shown, line });
      if (found !== specifier) text = `${text.slice(0, start)}${JSON.stringify(found)}${text.slice(end)}`;
    }
    mkdirSync(to, { recursive: true });
    writeFileSync(target, text);
    return url;
  };

  const resolveImport = (specifier: string, from: { path: string; shown: string; line: number }): string => {
    if (specifier === kitName) return kitUrl;
    const isPath = /^\.{0,2}\//.test(specifier) || specifier.startsWith('file:');
    if (!isPath) return specifier;
    const wanted = specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
    const path = fileOf(wanted, from.path);
    if (path === null) throw new BadProgram(from.shown, 'import', `there is no ${specifier} to import`, from.line);
    return extname(path) === '.json' ? pathToFileURL(path).href : make(path);
  };

  return { program: make(first), names, sources };
}

/** What of the kit a program uses that is not about threads, and so cannot be explored. */
export function processNames(sources: ProgramFile['sources']): readonly string[] {
  return kitNames(sources).filter((name) => ['fork', 'Process', 'Pool', 'Queue', 'Manager', 'waitpid'].includes(name));
}
