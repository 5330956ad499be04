import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/trace/events.js';
import type { Exploration } from '../../src/trace/exploration.js';
import { countsOf, exploreReal } from './support/real.js';

type Instruction = readonly [string, number, ...(readonly Instruction[])[]];

const value = fc.constantFrom(0, 1);
const plain: fc.Arbitrary<Instruction> = fc.oneof(
  fc.tuple(fc.constantFrom('read', 'write'), value),
  fc.tuple(fc.constantFrom('read', 'write'), value),
  fc.tuple(fc.constant('add'), fc.constant(0)),
);
const list = (item: fc.Arbitrary<Instruction>, maxLength: number) => fc.array(item, { minLength: 1, maxLength });
const guarded = fc.tuple(fc.constantFrom('hold', 'hold', 'try', 'wait'), value, list(plain, 2));
const nested = fc.tuple(fc.constant('hold'), value, fc.array(guarded, { minLength: 1, maxLength: 1 }));
const branch = fc.tuple(fc.constant('if'), value, list(plain, 1));
const instruction = fc.oneof(plain, plain, guarded, nested, branch) as fc.Arbitrary<Instruction>;

const sizeOf = (script: readonly Instruction[]): number =>
  script.reduce((sum, [does, , body]) => sum + (does === 'if' ? 0 : body ? 2 : 1) + sizeOf(body ?? []), 0);

/** An upper bound of the interleavings. */
function ways(scripts: readonly (readonly Instruction[])[]): number {
  let [total, count] = [0, 1];
  for (const script of scripts) {
    for (let k = 1; k <= sizeOf(script); k += 1) count = (count * (total + k)) / k;
    total += sizeOf(script);
  }
  return count;
}

const scripts = fc
  .oneof(
    fc.array(list(instruction, 4), { minLength: 2, maxLength: 2 }),
    fc.array(list(instruction, 2), { minLength: 3, maxLength: 3 }),
  )
  .filter((all) => ways(all) <= 1_500 && ways(all) >= 6);

const found = ({ outcomes }: Exploration) => outcomes.map(({ outcome, ended }) => [ended, outcome]);

test('On real threads, the reduction and brute force find the same outcomes of random programs, and the same simplest failure.', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (all) => {
      const args: readonly Json[] = [all];
      const reduced = await exploreReal('scripted.js', args);
      const brute = await exploreReal('scripted.js', args, { reduction: 'none' });
      expect([reduced.complete, brute.complete]).toEqual([true, true]);
      expect(found(reduced)).toEqual(found(brute));
      expect(reduced.simplest?.token).toBe(brute.simplest?.token);
      expect(reduced.schedules).toBeLessThanOrEqual(brute.schedules);
    }),
    { numRuns: Number(process.env['RANDOM_PROGRAMS'] ?? 8) },
  );
}, 240_000);

/** Two threads that guard the same addition, the second perhaps not. */
const addition: readonly Instruction[] = [
  ['read', 0],
  ['write', 0],
];
const locked = (lock: number): readonly Instruction[] => [['hold', lock, addition]];

test.each([
  ['one lock is taken away', [locked(0), addition]],
  ['both locks are taken away', [addition, addition]],
  ['one takes another lock', [locked(0), locked(1)]],
  [
    'one reads outside the lock',
    [
      locked(0),
      [
        ['read', 0],
        ['hold', 0, [['write', 0]]],
      ],
    ],
  ],
])('It is found out when %s.', async (_, all) => {
  const whole = await exploreReal('scripted.js', [[locked(0), locked(0)]]);
  expect(Object.keys(countsOf(whole))).toEqual(['[2,0,0]']);
  const mutant = await exploreReal('scripted.js', [all]);
  expect(Object.keys(countsOf(mutant))).toEqual(['"[1,0,0]"', '"[2,0,0]"'].map((text) => JSON.parse(text) as string));
});
