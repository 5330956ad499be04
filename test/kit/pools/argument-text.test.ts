import { expect, it } from 'vitest';
import { argumentText } from '../../../src/kit/pools/argument-text.js';
import { Queue } from '../../../src/kit/queues/queue.js';

class Page {
  readonly title = 'one';
}

it.each([
  ['a text', '"a text"'],
  [7, '7'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [10n, '10n'],
  [[1, 'b', [true]], '[1,"b",[true]]'],
  [{ page: 2, tags: ['x'] }, '{"page":2,"tags":["x"]}'],
  [new Map([['a', 1]]), "Map(1) { 'a' => 1 }"],
  [new Page(), "Page { title: 'one' }"],
  [new Map([['long', 'word '.repeat(30)]]), `Map(1) { 'long' => '${'word '.repeat(30)}' }`],
])('an argument is told as $1', (value, text) => {
  expect(argumentText(value)).toBe(text);
});

it('an object of the kit is told by its kind and name, wherever it stands', () => {
  const queue = new Queue(0, 'letters');
  expect(argumentText(queue)).toBe('Queue letters');
  expect(argumentText([queue, { queue }])).toBe('[Queue letters,{"queue":Queue letters}]');
});
