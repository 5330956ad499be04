// Builds dist/: the kit bundled by esbuild, and the program (build-program.mjs); the lessons stripped of
// their types line by line, so that a line in a stack is the line in the `.ts` file; the kit's declarations; and an
// index of the lessons, so that `list` reads one file.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { transform } from 'sucrase';
import { bundleProgram } from './build-program.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** What runs inside a stage, and what lessons import types from: each thread and process loads it anew, so it shares few chunks. */
const inside = {
  entries: [
    'src/kit/index.ts',
    'src/kit/stage/stage-entry.ts',
    'src/kit/threads/thread-entry.ts',
    'src/kit/processes/process-entry.ts',
    'src/kit/controlled/warm-thread-entry.ts',
    'src/explore/stage-explore-entry.ts',
    'src/teach/lesson.ts',
  ],
  chunks: 'chunks',
  // No package is inside, so none asks for Node's modules by `require`.
  banner: {},
};

/** What measures and tries the whole; none of it is published. */
const tools = {
  entries: ['test/bench/main.ts', 'test/bench/first-frame.ts', 'test/bench/fork-parts.ts', 'test/soak/main.ts'],
  chunks: 'test/chunks',
};

/** Large packages that few commands need: each lies in a file of its own, and is loaded when it is asked for. */
const withDefault = ['inquirer', 'ora'];
const vendored = [...withDefault, 'execa', 'sucrase'];
/** CommonJS, so what is taken from it has to be named. */
const taken = { sucrase: 'transform, getFormattedTokens' };

const options = {
  absWorkingDir: root,
  outdir: dist,
  outbase: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.17',
  external: ['koffi'],
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { CONCUR_VERSION: JSON.stringify(version) },
  // CommonJS packages inside the bundle ask for Node's own modules by `require`.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

async function bundleAll() {
  const bySharing = [inside, tools].map(({ entries, chunks, banner = options.banner }) =>
    build({
      ...options,
      banner,
      entryPoints: entries.filter((file) => existsSync(join(root, file))),
      splitting: true,
      chunkNames: `${chunks}/[name]-[hash]`,
    }),
  );
  const vendor = vendored.map((name) =>
    build({
      ...options,
      outdir: undefined,
      outbase: undefined,
      outfile: join(dist, 'vendor', `${name}.js`),
      stdin: {
        contents: withDefault.includes(name)
          ? `export { default } from '${name}';`
          : `export ${taken[name] ? `{ ${taken[name]} }` : '*'} from '${name}';`,
        resolveDir: root,
      },
    }),
  );
  const results = await Promise.all([...bySharing, ...bundleProgram({ root, options, vendored }), ...vendor]);
  return results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** The licences of the packages that are inside the bundle, which their terms ask us to hand on. */
function writeLicenses(files) {
  const packages = new Set();
  for (const file of files) {
    const match = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (match) packages.add(match[1]);
  }
  const texts = [...packages]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const folder = join(root, 'node_modules', name);
      const { version: itsVersion, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${itsVersion} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
    });
  writeFileSync(join(dist, 'LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

function lessonIds() {
  return readdirSync(join(root, 'lessons'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'lessons', entry.name, 'lesson.ts')))
    .map((entry) => entry.name);
}

function stripLessons() {
  for (const id of lessonIds()) {
    const from = join(root, 'lessons', id);
    const to = join(dist, 'lessons', id);
    mkdirSync(to, { recursive: true });
    for (const file of readdirSync(from).filter((name) => name.endsWith('.ts'))) {
      const { code } = transform(readFileSync(join(from, file), 'utf8'), {
        transforms: ['typescript'],
        disableESTransforms: true,
        filePath: join(from, file),
      });
      writeFileSync(join(to, file.replace(/\.ts$/, '.js')), code);
    }
  }
}

async function writeIndex() {
  const load = (id, file) => import(pathToFileURL(join(dist, 'lessons', id, file)).href);
  const index = await Promise.all(
    lessonIds().map(async (id) => {
      const [{ lesson }, en, zh] = await Promise.all([
        load(id, 'lesson.js'),
        load(id, 'text.en.js'),
        load(id, 'text.zh.js'),
      ]);
      const { chapter, order, minutes, variants, platforms = null } = lesson;
      const title = { en: en.text.title, zh: zh.text.title };
      const about = { en: en.text.about, zh: zh.text.about };
      const acts = Object.values(variants).flatMap((variant) => Object.values(variant.acts));
      const forks = acts.some(({ fork = false }) => fork);
      return { id, chapter, order, minutes, title, about, variants: Object.keys(variants), platforms, forks };
    }),
  );
  writeFileSync(join(dist, 'lessons/index.json'), `${JSON.stringify(index)}\n`);
}

function declareTypes() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--outDir', join(dist, 'types')];
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json'), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(dist, { recursive: true, force: true });
writeLicenses(await bundleAll());
chmodSync(join(dist, 'bin/concur-lessons.js'), 0o755);
for (const folder of ['bin', 'src/cli']) writeFileSync(join(dist, folder, 'package.json'), '{ "type": "commonjs" }\n');
if (!process.argv.includes('--no-types')) declareTypes();
mkdirSync(join(dist, 'lessons'), { recursive: true });
stripLessons();
await writeIndex();
