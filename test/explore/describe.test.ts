import { expect, test } from 'vitest';
import { nameSteps } from '../../src/explore/describe.js';
import { ModelExecutor } from './support/model.js';
import { acquire, add, doing, read, release, write } from './support/programs.js';

test('Steps have the names that traces use, and those that fail say what they met.', () => {
  const executor = new ModelExecutor({
    name: 'all',
    objects: ['lock', { capacity: 1 }, 0],
    threads: {
      1: doing(
        read(2),
        write(2, 5),
        add(2, 1),
        acquire(0),
        { kind: 'tryAcquire', object: 0 },
        { kind: 'timedAcquire', object: 0 },
        release(0),
        { kind: 'tryGet', object: 1 },
        { kind: 'put', object: 1, put: 7 },
        { kind: 'timedPut', object: 1, put: 8 },
        { kind: 'get', object: 1 },
      ),
    },
    result: () => null,
  });
  const run = executor.run({ prefix: [], sleep: 0, stepLimit: 100 });
  const steps = nameSteps(run, executor.names());
  expect(steps.map(({ op, object, value }) => `${op} ${object} ${JSON.stringify(value)}`)).toEqual([
    'read object2 0',
    'write object2 5',
    'atomic object2 5',
    'lock.acquire object0 0',
    'lock.wait object0 -1',
    'lock.wait object0 -1',
    'lock.release object0 0',
    'queue.empty object1 -1',
    'queue.put object1 7',
    'queue.full object1 -1',
    'queue.get object1 7',
  ]);
  expect(steps[1]).toEqual({
    actor: 't1',
    op: 'write',
    object: 'object2',
    value: 5,
    site: { file: 'model.ts', line: 102 },
  });
});
