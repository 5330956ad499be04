import { expect, test } from 'vitest';
import { callText } from '../../src/render/call-text.js';

test.each([
  [[], ''],
  [[1], 'main(1)'],
  [[1_000_000, 'a'], 'main(1_000_000, "a")'],
  [[1234, 0.00001], 'main(1234, 0.00001)'],
  [[[12_345], null], 'main([12345], null)'],
])('The call with %j is told as %j.', (args, told) => {
  expect(callText(args)).toBe(told);
});
