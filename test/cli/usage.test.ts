import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nothing } from './leftovers.js';
import { ownFolder } from './place.js';
import { runCli, startCli } from './run-cli.js';

interface Wrong {
  readonly args: readonly string[];
  /** What is said, then what to do. */
  readonly en: readonly [string, string?];
  readonly zh: readonly [string, string?];
}

const see = (command = '') => `concur-lessons ${command}--help`;

const wrong: readonly Wrong[] = [
  {
    args: ['rnu', 'race'],
    en: ['There is no command "rnu". Did you mean "run"?', `See: ${see()}`],
    zh: ['没有 “rnu” 这个命令。是不是 “run”？', `用法见：${see()}`],
  },
  {
    args: ['race'],
    en: ['There is no command "race". Did you mean "run race"?', `See: ${see()}`],
    zh: ['没有 “race” 这个命令。是不是 “run race”？', `用法见：${see()}`],
  },
  {
    args: ['xyzzy', '--json'],
    en: ['There is no command "xyzzy".', `See: ${see()}`],
    zh: ['没有 “xyzzy” 这个命令。', `用法见：${see()}`],
  },
  {
    args: ['help', 'xyzzy'],
    en: ['There is no command "xyzzy".', `See: ${see()}`],
    zh: ['没有 “xyzzy” 这个命令。', `用法见：${see()}`],
  },
  {
    args: ['--fast', 'list'],
    en: ['There is no option --fast here.', `See: ${see()}`],
    zh: ['这里没有 --fast 这个选项。', `用法见：${see()}`],
  },
  {
    args: ['run', 'lokc'],
    en: ['There is no lesson "lokc". Did you mean "lock"?', 'See them all: concur-lessons list'],
    zh: ['没有叫 “lokc” 的课程。是不是 “lock”？', '查看所有课程：concur-lessons list'],
  },
  {
    args: ['run', 'constructor'],
    en: ['There is no lesson "constructor".', 'See them all: concur-lessons list'],
    zh: ['没有叫 “constructor” 的课程。', '查看所有课程：concur-lessons list'],
  },
  {
    args: ['reset', 'rac', '--yes'],
    en: ['There is no lesson "rac". Did you mean "race"?', 'See them all: concur-lessons list'],
    zh: ['没有叫 “rac” 的课程。是不是 “race”？', '查看所有课程：concur-lessons list'],
  },
  {
    args: ['run', 'race', 'atomc'],
    en: ['Lesson race has no variant "atomc". It has: broken, atomic.', 'Did you mean: concur-lessons run race atomic'],
    zh: ['课程 race 没有 “atomc” 这个程序，它有：broken、atomic。', '是不是：concur-lessons run race atomic'],
  },
  {
    args: ['run', 'race', 'toString'],
    en: ['Lesson race has no variant "toString". It has: broken, atomic.'],
    zh: ['课程 race 没有 “toString” 这个程序，它有：broken、atomic。'],
  },
  {
    args: ['run', 'race', '--plian'],
    en: ['There is no option --plian here. Did you mean --plain?', `See: ${see('run ')}`],
    zh: ['这里没有 --plian 这个选项。是不是 --plain？', `用法见：${see('run ')}`],
  },
  {
    args: ['list', '-v'],
    en: ['There is no option -v here.', `See: ${see('list ')}`],
    zh: ['这里没有 -v 这个选项。', `用法见：${see('list ')}`],
  },
  {
    args: ['run'],
    en: ['Something is missing after "run": a lesson.', `See: ${see('run ')}`],
    zh: ['“run” 后面还缺：课程。', `用法见：${see('run ')}`],
  },
  {
    args: ['replay'],
    en: ['Something is missing after "replay": a file.', `See: ${see('replay ')}`],
    zh: ['“replay” 后面还缺：文件。', `用法见：${see('replay ')}`],
  },
  {
    args: ['run', 'race', 'atomic', 'now'],
    en: ['There are too many words after "run".', `See: ${see('run ')}`],
    zh: ['“run” 后面的参数太多了。', `用法见：${see('run ')}`],
  },
  {
    args: ['status', 'race'],
    en: ['There are too many words after "status".', `See: ${see('status ')}`],
    zh: ['“status” 后面的参数太多了。', `用法见：${see('status ')}`],
  },
  ...['-1', '1.5', '10000000'].map((value) => ({
    args: ['run', 'race', `--rounds=${value}`],
    en: [`--rounds cannot be "${value}": it takes a whole number from 0 to 999999.`, `See: ${see('run ')}`] as const,
    zh: [`--rounds 不能是 “${value}”，应为 0 到 999999 之间的整数。`, `用法见：${see('run ')}`] as const,
  })),
  ...['0', 'fast'].map((value) => ({
    args: ['run', 'race', `--speed=${value}`],
    en: [`--speed cannot be "${value}": it takes a number greater than 0.`, `See: ${see('run ')}`] as const,
    zh: [`--speed 不能是 “${value}”，应为大于 0 的数。`, `用法见：${see('run ')}`] as const,
  })),
  {
    args: ['run', '--auto', 'race'],
    en: ['--auto cannot be "race": it takes a number greater than 0.', `See: ${see('run ')}`],
    zh: ['--auto 不能是 “race”，应为大于 0 的数。', `用法见：${see('run ')}`],
  },
  {
    args: ['run', 'race', '--rounds'],
    en: ['--rounds needs a value.', `See: ${see('run ')}`],
    zh: ['--rounds 后面要跟一个值。', `用法见：${see('run ')}`],
  },
  {
    args: ['run', 'race', '--save='],
    en: ['--save cannot be "": it takes the name of a file.', `See: ${see('run ')}`],
    zh: ['--save 不能是 “”，应为文件名。', `用法见：${see('run ')}`],
  },
  ...[
    ['--json', '--plain'],
    ['--json', '--raw'],
    ['--json', '--auto'],
    ['--raw', '--plain'],
    ['--raw', '--auto'],
  ].map(([first = '', second = '']) => ({
    args: ['run', 'race', second, first],
    en: [`${first} and ${second} do not go together. Choose one.`, `See: ${see('run ')}`] as const,
    zh: [`${first} 和 ${second} 不能同时用，请选一个。`, `用法见：${see('run ')}`] as const,
  })),
  {
    args: ['run', 'race', '--save', '/nowhere/at/all.ndjson'],
    en: [
      'The run could not be saved to /nowhere/at/all.ndjson: no such file or directory (ENOENT).',
      'Choose a file in a folder that you may write to and that has room.',
    ],
    zh: [
      '没能把运行保存到 /nowhere/at/all.ndjson：没有这个文件或目录（ENOENT）。',
      '请换一个有写入权限、空间也够的位置。',
    ],
  },
  {
    args: ['reset', 'race'],
    en: ['There is no terminal to ask you whether you are sure. If you are: concur-lessons reset race --yes'],
    zh: ['没有终端，没法向你确认。如果确定要清除：concur-lessons reset race --yes'],
  },
];

const cases = wrong.flatMap(({ args, en, zh }) => [
  { call: args.join(' '), args, told: en },
  { call: `${args.join(' ')} (zh)`, args: ['--lang', 'zh', ...args], told: zh },
]);

it.each(cases)('explains what is wrong with `$call`, and does nothing', async ({ args, told }) => {
  const state = ownFolder();
  const call = startCli(args, { env: { CONCUR_LESSONS_STATE: state } });
  const { code, stdout, stderr } = await call.end;
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `${told.join('\n')}\n` });
  expect(call.leftovers()).toEqual(nothing);
  expect(readdirSync(state)).toEqual([]);
});

it('says in the language of the locale that a language is not known', async () => {
  const { code, stderr } = await runCli(['list', '--lang', 'fr'], { env: { LANG: 'zh_CN.UTF-8' } });
  expect(code).toBe(2);
  expect(stderr).toBe('--lang 不能是 “fr”，应为 en 或 zh。\n用法见：concur-lessons list --help\n');
});

it.each(['--help', '-h', 'help', 'help help'])('shows its help with `%s`', async (call) => {
  const { code, stdout, stderr } = await runCli(call.split(' '));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: concur-lessons \[command\] \[options\]\n/);
  for (const name of ['list', 'run <lesson> [variant]', 'replay <file>', 'next', 'status', 'reset [lesson]']) {
    expect(stdout).toContain(`\n  ${name}  `);
  }
});

it.each(['list', 'run', 'replay', 'next', 'status', 'reset'])('shows the help of %s in three ways', async (name) => {
  const behind = await runCli([name, '--help']);
  expect(behind).toMatchObject({ code: 0, stderr: '' });
  expect(behind.stdout.startsWith(`Usage: concur-lessons ${name} `)).toBe(true);
  expect(await runCli(['help', name])).toEqual(behind);
  // Asked for help, it does not mind what else is missing or wrong.
  expect(await runCli([name, '--nonsense', '-h'])).toEqual(behind);
});

it('helps in Chinese', async () => {
  const { stdout } = await runCli(['run', '--help', '--lang', 'zh']);
  expect(stdout).toMatch(/^用法：concur-lessons run <课程> \[程序\] \[选项\]\n/);
  expect((await runCli(['help', 'run', '--lang', 'zh'])).stdout).toBe(stdout);
  expect((await runCli(['--lang', 'zh', 'run', '--help'])).stdout).toBe(stdout);
});

it('says its version', async () => {
  const { code, stdout } = await runCli(['--version']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect((await runCli(['-V', '--lang', 'zh'])).stdout).toBe(stdout);
});

it('does not mistake a file for a lesson', async () => {
  const { code, stderr } = await runCli(['run', join('..', 'lessons', 'race')]);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no lesson');
});
