import { expect, it } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { runCli } from './run-cli.js';

async function explored(program: string): Promise<Exploration> {
  const { code, stdout, stderr } = await runCli(['explore', program, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Exploration;
}

it.each([
  ['race/broken', ['interesting', 'acceptable'], 0],
  ['race/atomic', ['acceptable'], 0],
  ['lock/fixed', ['acceptable'], 0],
  ['lock/two-locks', ['interesting', 'acceptable'], 0],
  ['deadlock/broken', ['acceptable', 'interesting'], 1],
  ['deadlock/ordered', ['acceptable'], 0],
])('proves what can come out of %s', async (program, grades, deadlocks) => {
  const found = await explored(program);
  expect(found).toMatchObject({ type: 'exploration', format: 1, program, complete: true, deadlocks });
  expect(found.outcomes.map(({ grade }) => grade)).toEqual(grades);
});

it('replays every token that it has shown, and says where another does not fit', async () => {
  const { outcomes, simplest } = await explored('race');
  for (const token of [...outcomes.map(({ token }) => token), simplest?.token ?? '']) {
    const { code, stdout } = await runCli(['replay', token]);
    expect(code).toBe(0);
    expect(stdout).toContain('every turn as the token says');
  }
  const { code, stdout } = await runCli(['replay', `${outcomes[0]?.token ?? ''} 1`]);
  expect(code).toBe(1);
  expect(stdout).toContain('no longer fits');
});

it('sets what free runs come to beside what is possible', async () => {
  const { code, stdout } = await runCli(['stress', 'lock', '--samples', '500', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true, samples: 500, rows: [{ outcome: 2, schedules: 2 }] });
});

it.each([
  [['explore', 'rase'], 'Did you mean'],
  [['explore', 'nowhere.ts'], 'there is no such file'],
  [['explore', 'multitask'], 'cannot be explored'],
  [['explore', 'race', '--args', '{}'], 'JSON array'],
  [['replay', 'race/broken@xyz:1 2'], 'no token'],
])('says what is wrong with %j', async (words, told) => {
  const { code, stderr } = await runCli(words);
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});
