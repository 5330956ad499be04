/** Random scripts for test/programs/explored/scripted-tasks.js: what threads do, and what tasks of main do beside them. */
import * as fc from 'fast-check';

export type Instruction =
  | readonly [does: string, object: number]
  | readonly [does: string, object: number, body: readonly Instruction[]];
export type Script = readonly Instruction[];

/** The arguments of the program. */
export type TaskScripts = readonly [threads: readonly Script[], tasks: readonly Script[]];

const object = fc.constantFrom(0, 0, 0, 1);
const one = (...does: readonly string[]): fc.Arbitrary<Instruction> => fc.tuple(fc.constantFrom(...does), object);
const plain = one('read', 'read', 'write', 'write', 'add');
const guarded = (does: string): fc.Arbitrary<Instruction> =>
  fc.tuple(fc.constant(does), object, fc.array(plain, { minLength: 1, maxLength: 1 }));
const sleeping = fc.constant<Instruction>(['sleep', 0]);
const scriptOf = (instruction: fc.Arbitrary<Instruction>, maxLength: number) =>
  fc.array(instruction, { minLength: 1, maxLength, size: 'max' });

const sizeOf = (script: Script): number => script.reduce((sum, [, , body]) => sum + (body === undefined ? 1 : 3), 0);
const sleepsOf = (script: Script): number => script.filter(([does]) => does === 'sleep').length;

/** The ways to lay rows of these lengths into one. */
export function mergesOf(lengths: readonly number[]): number {
  let [total, count] = [0, 1];
  for (const length of lengths) {
    for (let k = 1; k <= length; k += 1) count = (count * (total + k)) / k;
    total += length;
  }
  return Math.round(count);
}

/** An upper bound: how the tasks come back, and how all that they do then lies between the steps of threads. */
function waysOf([threads, tasks]: TaskScripts): number {
  const all = tasks.reduce((sum, script) => sum + sizeOf(script), 0) + 4;
  return mergesOf(tasks.map(sleepsOf)) * mergesOf([all, ...threads.map(sizeOf)]);
}

const tasksOf = (instruction: fc.Arbitrary<Instruction>) =>
  fc.array(scriptOf(fc.oneof(sleeping, instruction), 5), { minLength: 2, maxLength: 3 });

/** Tasks that read, write and add, and no thread. */
export const randomTasks = (limit: number): fc.Arbitrary<TaskScripts> =>
  fc
    .tuple(fc.constant([]), tasksOf(plain))
    .filter(([, tasks]) => mergesOf(tasks.map(sleepsOf)) > 1 && mergesOf(tasks.map(sleepsOf)) <= limit);

/** Tasks beside one or two threads, with locks, which main only tries. */
export const randomMix = (limit: number): fc.Arbitrary<TaskScripts> =>
  fc
    .tuple(
      fc.array(scriptOf(fc.oneof(plain, plain, guarded('hold')), 3), { minLength: 1, maxLength: 2 }),
      tasksOf(fc.oneof(plain, plain, guarded('try'))),
    )
    .filter((scripts) => mergesOf(scripts[1].map(sleepsOf)) > 1 && waysOf(scripts) <= limit);
