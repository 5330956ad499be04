import { describe, expect, it } from 'vitest';
import { processKills } from './process-kills.js';
import { checkPool, checkQueue } from './told.js';

const lines = (text: string) => text.split('; ').map((line) => line.split(' '));
const nobody = new Map<number, string>();

describe('the check of what a program has told', () => {
  const good = 'put 0:1; put 0:2; got 0 0:1; got 0 0:2; drained; done';
  it('finds nothing wrong where nothing is', () => {
    expect(checkQueue(lines(good), nobody).wrong).toEqual([]);
  });

  it.each([
    ['a message that is lost', 'put 0:1; put 0:2; got 0 0:2; done', /^lost: 0:1$/],
    ['a message that came twice', 'put 0:1; got 0 0:1; got 1 0:1; done', /^0:1 was taken twice$/],
    ['a message out of order', 'put 0:1; put 0:2; got 0 0:2; got 0 0:1; done', /^0 took 0:1 out of order$/],
    ['a message from nowhere', 'put 0:1; got 0 0:1; got 0 0:9; done', /^taken, but not put: 0:9$/],
    ['an end that is missing', 'put 0:1; got 0 0:1', /did not come to its end/],
    ['an error', 'error QueueGone why; done', /^error: QueueGone why$/],
  ])('finds %s', (_, text, problem) => {
    expect(checkQueue(lines(text), nobody).wrong).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ['a task that began twice', 'start 1 5; start 1 6; end 1; ok 1 1; done', /^task 1 began twice$/],
    ['a result without an end', 'start 1 5; ok 1 1; done', /has a result and did not end/],
    ['a failure that no death explains', 'start 1 5; failed 1 RangeError no; done', /1 tasks failed by 0 deaths/],
  ])('finds %s', (_, text, problem) => {
    expect(checkPool(lines(text), nobody).wrong[0]).toMatch(problem);
  });
});

describe.runIf(process.platform === 'linux')('whoever is killed when', () => {
  it('nothing is left, nothing lost, nothing doubled, and it is said who died', async () => {
    const { kills, problems } = await processKills({ count: 12, random: Math.random });
    expect(problems).toEqual([]);
    expect(Object.values(kills).length).toBeGreaterThan(0);
  });
});
