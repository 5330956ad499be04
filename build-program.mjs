// Bundles the command line, as CommonJS: Node loads that in half the time that it takes to link modules. Every call pays
// for the length of the files that it loads, whatever of them runs. So the call itself is one file, which is enough for
// `--version`; what `list` and a run by a machine need is another; what a walk in the terminal needs is a third, and the rest
// a fourth, each loaded with the first `import()` of any of it; what these share lies in chunks; and the parser is apart,
// since a command alone does without.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** `import()`s of these are in the second file. */
const near = /^src\/(cli\/(program|suggest|list|look|run)|teach\/progress[a-z-]*|render\/json)\.ts$/;
/** And of these in the file of a walk; all others are found in the sources, and need nothing here. */
const ofWalks = /^src\/(cli\/(tell-run|message)|render\/(terminal|transcript|spinner|write-plain|width|wrap))\.ts$/;
const walkFile = 'walk-file';
const otherFile = 'other-file';
const fileOf = (target) => (ofWalks.test(target) ? walkFile : otherFile);

const parser = 'commander';
const ownUrl = "const __url=require('node:url').pathToFileURL(__filename).href;";

/** What packages ask for on starting and never use here: it would take milliseconds of every call. */
const unused = {
  name: 'unused',
  setup({ onResolve, onLoad }) {
    // commander starts no program of ours; how many colours there are is decided by ourselves, not by chalk.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'nothing', namespace: 'unused' } : undefined,
    );
    onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'colours', namespace: 'unused' }));
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'export default {};' }));
  },
};

/** Packages that lie in files of their own, and the program for who calls it. */
const apart = (vendored) => ({
  name: 'files of their own',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${vendored.join('|')})$`) }, ({ path }) => ({
      path: `../../vendor/${path}.js`,
      external: true,
    }));
    onResolve({ filter: /\/cli\/main\.js$/ }, ({ path }) => ({ path, external: true }));
  },
});

/** `import('./x.js')` in our own sources; not as a type. */
const loading = /(?<!typeof )\bimport\('(\.[^']*)'\)/g;

/** Turns each `import()` into a `require` within the same file, or into one of another. */
const inFewFiles = (root) => ({
  name: 'in few files',
  setup({ onLoad, onResolve }) {
    const targetOf = (path, name) =>
      relative(root, join(dirname(path), name))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts');
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replace(loading, (_, name) => {
        const target = targetOf(path, name);
        return near.test(target)
          ? `Promise.resolve().then(() => require('${name}'))`
          : `import('${fileOf(target)}').then(({ load }) => load['${target}']())`;
      }),
    }));
    const namespace = 'few files';
    onResolve({ filter: new RegExp(`^(${walkFile}|${otherFile})$`) }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /./, namespace }, ({ path: file }) => {
      const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((file) => file.endsWith('.ts'));
      const targets = sources.flatMap((file) => {
        const path = join(root, 'src', file);
        return [...readFileSync(path, 'utf8').matchAll(loading)].map(([, name]) => targetOf(path, name));
      });
      const entries = [...new Set(targets)]
        .filter((target) => !near.test(target) && fileOf(target) === file)
        .map((target) => `'${target}': () => require('./${target}'),`);
      return { contents: `export const load = {\n${entries.join('\n')}\n};`, resolveDir: root };
    });
  },
});

/** Node's own modules and the parser are loaded by the first module that runs and imports them; else all would be at once. */
const whenNeeded = {
  name: 'when needed',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: new RegExp(`^(node:.*|${parser})$`) }, ({ path, namespace }) => {
      if (namespace !== 'needed') return { path, namespace: 'needed' };
      return { path: path === parser ? `../../vendor/${parser}.cjs` : path, external: true };
    });
    onLoad({ filter: /./, namespace: 'needed' }, ({ path }) => ({ contents: `module.exports = require('${path}');` }));
  },
};

async function bundleMain(root, options) {
  const { metafile, outputFiles } = await build({
    ...options,
    format: 'esm',
    banner: {},
    entryPoints: ['src/cli/main.ts'],
    splitting: true,
    chunkNames: 'src/cli/[name]-[hash]',
    write: false,
    plugins: [...options.plugins, whenNeeded, inFewFiles(root)],
  });
  // Only modules can be split: so they are made CommonJS afterwards.
  mkdirSync(join(options.outdir, 'src/cli'), { recursive: true });
  for (const { path, text } of outputFiles) {
    const required = text.replace(/\bimport\("(\.\/[^"]+)"\)/g, 'Promise.resolve().then(()=>require("$1"))');
    const { code } = await transform(required, {
      format: 'cjs',
      banner: ownUrl,
      minifyWhitespace: true,
      platform: options.platform,
      target: options.target,
    });
    writeFileSync(path, code);
  }
  return { metafile };
}

/** Bundles the program's files; gives a promise of each bundle. `vendored`: packages that have been bundled apart. */
export function bundleProgram({ root, options: common, vendored }) {
  const options = {
    ...common,
    format: 'cjs',
    banner: { js: ownUrl },
    define: { ...common.define, 'import.meta.url': '__url' },
    plugins: [unused, apart(vendored)],
  };
  return [
    // A plain `require` of the rest: an `import()` would start a loader that nothing here needs.
    build({ ...options, entryPoints: ['bin/concur-lessons.ts'], supported: { 'dynamic-import': false } }),
    bundleMain(root, options),
    build({
      ...options,
      outdir: undefined,
      outbase: undefined,
      outfile: join(options.outdir, 'vendor', `${parser}.cjs`),
      stdin: { contents: `export * from '${parser}';`, resolveDir: root },
    }),
  ];
}
