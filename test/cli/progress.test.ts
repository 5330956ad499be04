import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from './place.js';
import { runCli, startCli } from './run-cli.js';

const quick = ['run', 'race', '--rounds', '0'];

interface Stored {
  readonly format: number;
  readonly lessons: Readonly<Record<string, { readonly runs: number; readonly done: string | null }>>;
}

const read = (state: string) => JSON.parse(readFileSync(join(state, 'progress.json'), 'utf8')) as Stored;

function stateWith(text: string): string {
  const state = ownFolder();
  writeFileSync(join(state, 'progress.json'), text);
  return state;
}

it('remembers what was finished, and status, list and next tell it', async () => {
  const env = { CONCUR_LESSONS_STATE: ownFolder() };
  const before = await runCli(['status'], { env });
  expect(before.stdout).toMatch(/Lessons finished: 0\//);
  expect(existsSync(join(env.CONCUR_LESSONS_STATE, 'progress.json'))).toBe(false);
  expect((await runCli(quick, { env })).code).toBe(0);
  expect(read(env.CONCUR_LESSONS_STATE)).toMatchObject({
    format: 1,
    lessons: { race: { runs: 1, variants: ['broken'] } },
  });
  expect((await runCli(['status'], { env })).stdout).toMatch(/Lessons finished: 1\//);
  expect((await runCli(['status', '--lang', 'zh'], { env })).stdout).toMatch(/1\//);
  const list = JSON.parse((await runCli(['list', '--json'], { env })).stdout) as { id: string; done: boolean }[];
  expect(list.filter(({ done }) => done).map(({ id }) => id)).toEqual(['race']);
  expect((await runCli(['list'], { env })).stdout).toMatch(/✓ race/);
  const status = JSON.parse((await runCli(['status', '--json'], { env })).stdout) as { next: string; lessons: object };
  expect(Object.keys(status)).toEqual(['file', 'next', 'lessons']);
  expect(status.next).not.toBe('race');
});

it('does not remember what was only replayed, or run raw', async () => {
  const state = ownFolder();
  const env = { CONCUR_LESSONS_STATE: state };
  const file = join(ownFolder(), 'run.ndjson');
  await runCli(['run', 'race', '--raw', '--save', file], { env });
  await runCli(['replay', file], { env });
  expect(readdirSync(state)).toEqual([]);
});

it('runs the next lesson that is not finished, until none is left', async () => {
  const list = JSON.parse((await runCli(['list', '--json'])).stdout) as { id: string; platforms: unknown }[];
  const done = { done: '2026-01-01T00:00:00.000Z', runs: 1, predictions: { right: 0, wrong: 0 }, variants: [] };
  const lessons = Object.fromEntries(list.map(({ id }) => [id, done]));
  const { race: _, ...others } = lessons;
  const env = { CONCUR_LESSONS_STATE: stateWith(JSON.stringify({ format: 1, lessons: others })) };
  const next = await runCli(['next', '--rounds', '0'], { env });
  expect(next).toMatchObject({ code: 0, stderr: 'Next: race. The race: two threads, one counter\n' });
  expect(next.stdout).toContain('step 8 of 8');
  const none = await runCli(['next'], { env });
  expect(none).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('You have finished every lesson.'),
  });
  expect((await runCli(['next', '--lang', 'zh'], { env })).stdout).toContain('所有课程都学完了');
});

it('forgets one lesson, or all', async () => {
  const one = { done: '2026-01-01T00:00:00.000Z', runs: 1, predictions: { right: 1, wrong: 0 }, variants: ['x'] };
  const state = stateWith(JSON.stringify({ format: 1, lessons: { race: one, lock: one } }));
  const env = { CONCUR_LESSONS_STATE: state };
  expect(await runCli(['reset', 'race', '--yes'], { env })).toEqual({
    code: 0,
    stdout: 'Your progress in race is forgotten.\n',
    stderr: '',
  });
  expect(Object.keys(read(state).lessons)).toEqual(['lock']);
  expect(await runCli(['reset', '--yes', '--lang', 'zh'], { env })).toEqual({
    code: 0,
    stdout: '学习记录已全部清除。\n',
    stderr: '',
  });
  expect(read(state).lessons).toEqual({});
});

it('goes on without a memory where nothing can be written, and says so', async () => {
  const folder = ownFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  // A file in the folder's place: not even an administrator can write below it.
  for (const [lang, told] of [
    ['en', 'Your progress could not be'],
    ['zh', '进度'],
  ] as const) {
    const { code, stdout, stderr } = await runCli([...quick, '--lang', lang], {
      env: { CONCUR_LESSONS_STATE: join(file, 'state') },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/8/);
    expect(stderr).toContain(told);
    expect(stderr).toContain('CONCUR_LESSONS_STATE');
  }
  const status = await runCli(['status'], { env: { CONCUR_LESSONS_STATE: join(file, 'state') } });
  expect(status.code).toBe(0);
  const reset = await runCli(['reset', '--yes'], { env: { CONCUR_LESSONS_STATE: join(file, 'state') } });
  expect(reset).toMatchObject({ code: 1, stdout: '' });
});

it('goes on without a memory in a folder that is not ours to write', async () => {
  const state = join(ownFolder(), 'state');
  mkdirSync(state);
  chmodSync(state, 0o500);
  const { code, stdout, stderr } = await runCli(quick, { env: { CONCUR_LESSONS_STATE: state } });
  chmodSync(state, 0o700);
  expect(code).toBe(0);
  expect(stdout).toContain('step 8 of 8');
  // Permissions do not hold an administrator back.
  if (process.getuid?.() === 0) expect(Object.keys(read(state).lessons)).toEqual(['race']);
  else expect(stderr).toContain('Your progress could not be');
});

it.each(['{', '[]', '{"format":1}', '{"format":1,"lessons":{"race":{"runs":"many"}}}', '\u0000'])(
  'sets a progress file that makes no sense (%j) aside, and begins a new one',
  async (text) => {
    const state = stateWith(text);
    const { code, stdout, stderr } = await runCli(quick, { env: { CONCUR_LESSONS_STATE: state } });
    expect(code).toBe(0);
    expect(stdout).toContain('step 8 of 8');
    expect(stderr).toMatch(/^Your progress file \(.*\) could not be understood\. It was kept as /);
    const [aside] = readdirSync(state).filter((name) => name.startsWith('progress.broken-'));
    expect(readFileSync(join(state, aside ?? ''), 'utf8')).toBe(text);
    expect(read(state).lessons['race']).toMatchObject({ runs: 1 });
  },
);

it('leaves the progress file of a newer version alone', async () => {
  const text = '{"format":2,"anything":["else"]}\n';
  const state = stateWith(text);
  const env = { CONCUR_LESSONS_STATE: state };
  const run = await runCli(quick, { env });
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('was written by a later version of concur-lessons');
  const reset = await runCli(['reset', '--yes'], { env });
  expect(reset).toMatchObject({ code: 1, stdout: '' });
  expect(readFileSync(join(state, 'progress.json'), 'utf8')).toBe(text);
  expect(readdirSync(state)).toEqual(['progress.json']);
});

it('loses nothing when fifty programs finish lessons at once', { timeout: 300_000 }, async () => {
  const state = ownFolder();
  const env = { CONCUR_LESSONS_STATE: state };
  const calls = Array.from({ length: 50 }, (_, index) =>
    startCli(['run', index % 2 === 0 ? 'race' : 'lock', ...(index % 2 === 0 ? [] : ['two-locks']), '--rounds', '0'], {
      env,
    }),
  );
  const ends = await Promise.all(calls.map(({ end }) => end));
  expect(ends.filter(({ code, stderr }) => code !== 0 || stderr !== '')).toEqual([]);
  expect(read(state).lessons).toMatchObject({
    race: { runs: 25, variants: ['broken'] },
    lock: { runs: 25, variants: ['two-locks'] },
  });
  expect(readdirSync(state)).toEqual(['progress.json']);
  expect(calls.flatMap((call) => call.leftovers().processes)).toEqual([]);
});
