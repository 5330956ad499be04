import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe('the package, as it would be published', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'concur-package-'));
    // Not built again: the tests run from this very build.
    const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    const [first] = Object.values(JSON.parse(said) as Record<string, Packed>);
    if (first === undefined) throw new Error(`npm pack said: ${said}`);
    packed = first;
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    // Without the optional package, and without running anything: what is left must do.
    execFileSync(
      'npm',
      ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', join(folder, packed.filename)],
      { cwd: folder, stdio: 'pipe' },
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the build, the programs that are shown, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'dist/bin/concur-lessons.js',
        'dist/lessons/index.json',
        'dist/LICENSES.txt',
        'lessons/race/broken.ts',
        'LICENSE',
        'README.md',
      ]),
    );
    expect(
      paths.filter((path) =>
        /^(src|test|node_modules|bin)\/|\/test\/|lesson\.ts$|text\.\w+\.ts$|\.tsbuildinfo$/.test(
          path.replace('.d.ts', ''),
        ),
      ),
    ).toEqual([]);
    expect(new Set(paths.map((path) => path.split('/')[0]))).toEqual(
      new Set(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'lessons', 'package.json']),
    );
  });

  it('runs where nothing but the package is installed', () => {
    const { status, stdout, stderr } = spawnSync(
      'npx',
      ['--no-install', 'concur-lessons', 'run', 'race', '--json', '--rounds', '1'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, CONCUR_LESSONS_STATE: join(folder, 'state') },
      },
    );
    expect(stderr).not.toContain('Error');
    expect(status).toBe(0);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ type: 'end', exitCode: 0 });
  });

  it('lets a program of one’s own use the kit', () => {
    writeFileSync(
      join(folder, 'own.mjs'),
      readFileSync(join(root, 'test/programs/counting.js'), 'utf8')
        .replace('main(times,', 'main(times = 5,')
        .replace('return [', 'console.log([')
        .replace(/\];\n}/, ']);\n}'),
    );
    expect(execFileSync(process.execPath, ['own.mjs'], { cwd: folder, encoding: 'utf8' })).toBe(
      '[ 10, 15, [ 5, 5 ], false ]\n',
    );
  });

  it('brings no package along', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'concur-lessons',
    ]);
  });
});
