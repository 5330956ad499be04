import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { savedBytesLimit } from '../../src/trace/saved.js';
import { readContract } from './contract.js';
import { ownFolder } from './place.js';
import { runCli } from './run-cli.js';
import { savedRun } from './saved-run.js';

const race = savedRun('race', '--rounds', '3');

/** A saved run with something done to it. */
function altered(change: (lines: readonly string[]) => string): string {
  const file = join(ownFolder(), 'run.ndjson');
  writeFileSync(file, change(readFileSync(race, 'utf8').trimEnd().split('\n')));
  return file;
}

const header = (line: string | undefined, change: object) => JSON.stringify({ ...JSON.parse(line ?? ''), ...change });

it.each(['en', 'zh'])('tells a saved run in %s just as it was told when it ran', async (lang) => {
  const file = join(ownFolder(), 'run.ndjson');
  const run = await runCli(['run', 'lock', '--rounds', '2', '--save', file, '--json', '--lang', lang]);
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(lang === 'zh' ? /已保存到 .*run\.ndjson。/ : /Saved to .*run\.ndjson\./);
  const replayed = await runCli(['replay', file, '--json', '--lang', lang]);
  expect(replayed).toMatchObject({ code: 0, stderr: '' });
  const [first, ...others] = readContract(replayed.stdout);
  const [own, ...ownOthers] = readContract(run.stdout);
  expect(others).toEqual(ownOthers);
  expect(first).toEqual({ ...own, replayed: true });
});

it('tells that a run was made slow, when it runs and when it is replayed', async () => {
  const file = join(ownFolder(), 'run.ndjson');
  const args = ['run', 'race', '--rounds', '0', '--slow', '--save', file];
  const told = await runCli([...args, '--lang', 'zh']);
  expect(told.stdout).toContain('--slow：每次睡眠、每个超时都是源码里写的 5 倍。');
  const replayed = await runCli(['replay', file, '--json']);
  expect(readContract(replayed.stdout)[0]).toMatchObject({ type: 'run', pace: 5 });
  expect(readContract((await runCli(['replay', race, '--json'])).stdout)[0]).not.toHaveProperty('pace');
});

it('tells a run in the other language, too, with the same steps and events', async () => {
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map(async (lang) => readContract((await runCli(['replay', race, '--json', '--lang', lang])).stdout)),
  );
  const bare = (lines: typeof en) =>
    lines?.map((line) => (line.type === 'step' ? { ...line, text: '', picture: null } : line));
  expect(bare(zh)).toEqual(bare(en));
  expect(zh?.filter(({ type }) => type === 'step').every((step) => /\p{Script=Han}/u.test(String(step['text'])))).toBe(
    true,
  );
});

it('says in plain text that a run is a saved one', async () => {
  expect((await runCli(['replay', race])).stdout).toContain('saved run');
  expect((await runCli(['replay', race, '--lang', 'zh'])).stdout).toContain('存档回放');
});

it('replays what is left of a file that was cut short', async () => {
  const file = altered((lines) => lines.join('\n').slice(0, -40));
  const { code, stdout, stderr } = await runCli(['replay', file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('step 1 of');
  const half = altered((lines) => lines.slice(0, 14).join('\n'));
  expect(await runCli(['replay', half])).toMatchObject({ code: 0, stderr: '' });
});

it('lets nothing out of a file that could disturb a terminal', async () => {
  const file = altered((lines) =>
    lines
      .join('\n')
      .replaceAll('counter = ', String.raw`\u001b]0;owned\u0007\u001b[31mcounter\u009b2J = `)
      .replaceAll('"t1"', String.raw`"t1\u001b[2J"`),
  );
  const { stdout, stderr } = await runCli(['replay', file]);
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

it.each([
  {
    what: 'a file that is not there',
    file: () => join(ownFolder(), 'none.ndjson'),
    en: /^Cannot read .*none\.ndjson: no such file or directory \(ENOENT\)\.\nGive it the name of a file/,
    zh: /^读不了 .*none\.ndjson：.*\n这里要的是/,
  },
  {
    what: 'a folder',
    file: ownFolder,
    en: /^Cannot read .*\(EISDIR\)\.\nGive it/,
    zh: /^读不了 /,
  },
  {
    what: 'an empty file',
    file: () => altered(() => ''),
    en: /run\.ndjson is not a saved run: .*\.\nSave one with: concur-lessons run race --save race\.ndjson\n$/,
    zh: /run\.ndjson 不是保存下来的运行：.*\n这样可以保存一次运行：/,
  },
  {
    what: 'what is no JSON',
    file: () => altered(() => '# A title\n\u0000\u0001\n'),
    en: /is not a saved run/,
    zh: /不是保存下来的运行/,
  },
  {
    what: 'JSON of another kind',
    file: () => altered(() => '{"name":"concur-lessons"}\n[1,2]\nnull\n"x"\n'),
    en: /is not a saved run/,
    zh: /不是保存下来的运行/,
  },
  {
    what: 'a file without its header',
    file: () => altered((lines) => lines.slice(1).join('\n')),
    en: /is not a saved run/,
    zh: /不是保存下来的运行/,
  },
  {
    what: 'a header with nothing behind it',
    file: () => altered((lines) => `${lines[0]}\n`),
    en: /is not a saved run/,
    zh: /不是保存下来的运行/,
  },
  {
    what: 'a file that is too large to be one',
    file() {
      const file = altered((lines) => lines.join('\n'));
      truncateSync(file, savedBytesLimit + 1);
      return file;
    },
    en: /is not a saved run: it is larger than/,
    zh: /不是保存下来的运行：它比/,
  },
  {
    what: 'a variant that is not there',
    file: () => altered(([first, ...others]) => [header(first, { variant: 'toString' }), ...others].join('\n')),
    en: /^It was saved from lesson "race toString"/,
    zh: /^它来自课程 “race toString”/,
  },
  {
    what: 'a lesson whose name would move the cursor',
    file: () => altered(([first, ...others]) => [header(first, { lesson: 'x\u001b[2Jy' }), ...others].join('\n')),
    en: /^It was saved from lesson "xy"/,
    zh: /^它来自课程 “xy”/,
  },
  {
    what: 'a newer format',
    file: () => altered(([first, ...others]) => [header(first, { format: 2 }), ...others].join('\n')),
    en: /was saved by a newer version of concur-lessons.*\nUpdate with: npm install concur-lessons@latest\n$/,
    zh: /是更新版本的 concur-lessons 保存的.*\n请更新：/,
  },
  {
    what: 'a run of a lesson that is not there',
    file: () => altered(([first, ...others]) => [header(first, { lesson: 'teleport' }), ...others].join('\n')),
    en: /^It was saved from lesson "teleport", which this version does not have\.\nUpdate with/,
    zh: /^它来自课程 “teleport”/,
  },
  {
    what: 'a run of a lesson with a name that is no name',
    file: () => altered(([first, ...others]) => [header(first, { lesson: '../../etc' }), ...others].join('\n')),
    en: /^It was saved from lesson/,
    zh: /^它来自课程/,
  },
])('says what is wrong with $what, and what to do', async ({ file, en, zh }) => {
  const name = file();
  const english = await runCli(['replay', name]);
  expect(english).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(en) });
  const chinese = await runCli(['replay', name, '--lang', 'zh']);
  expect(chinese).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(zh) });
});

it('never saves over the run that it has been told to keep by accident of a folder', async () => {
  const folder = ownFolder();
  const { code, stdout, stderr } = await runCli(['run', 'race', '--save', folder]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/\(EISDIR\)/);
});
