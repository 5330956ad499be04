import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SharedInt } from '../../../src/kit/shared/shared-int.js';
import { packValue } from '../../../src/kit/wire/packing.js';
import { unpackValue } from '../../../src/kit/wire/unpacking.js';
import { actOf, runFixture } from '../../run-fixture.js';

describe('a shared number', () => {
  it('wraps round as 32-bit integers do', () => {
    const number = new SharedInt('number', 2 ** 31 - 1);
    number.value += 1;
    expect(number.value).toBe(-(2 ** 31));
  });

  it('is the same number where it has crossed to, and a neighbour another', () => {
    const [one, other] = [new SharedInt('one', 1), new SharedInt('other', 2)];
    const crossed = unpackValue(structuredClone(packValue(one, 'thread', 'args'))) as SharedInt;
    crossed.value += 5;
    expect([one.value, other.value, crossed.name, crossed instanceof SharedInt]).toEqual([6, 2, 'one', true]);
    expect(inspect(crossed)).toMatch(/^SharedInt /);
  });

  it.each([
    { gate: 'free', args: [2500], rounds: 3 },
    { gate: 'recorded', args: [40], rounds: 1 },
    { gate: 'controlled', args: [8], rounds: 1 },
  ] as const)('is one of many through the $gate gate', async (options) => {
    const { result } = actOf(await runFixture('numbers.js', options));
    const expected = [0, 42, true];
    expect(result.outcome).toEqual(
      options.rounds === 1 ? expected : Array.from({ length: options.rounds }, () => expected),
    );
  });
});
