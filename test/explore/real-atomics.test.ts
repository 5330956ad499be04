import { expect, test } from 'vitest';
import { warmProgram } from './support/warm.js';

const warm = await warmProgram('atomics.js');

test('Which objects are atomic each step says, whoever made them.', async () => {
  const executor = warm.executor([]);
  const { steps, end } = await executor.run({ prefix: [], sleep: 0, stepLimit: 100 });
  expect(end).toBe('finished');
  const { object, isAtomic } = executor.names();
  const found = new Map(steps.map(({ op }) => [object(op.object), isAtomic(op.object)]));
  expect(Object.fromEntries(found)).toEqual({
    'late@t1': true,
    'early@thread 1': true,
    'late@t2': true,
    'early@thread 2': true,
    shared: true,
    plain: false,
  });
});

test('Of all that threads touch only the plain value races.', async () => {
  expect((await warm.explore([], 'source-dpor')).races).toEqual(['plain']);
});
