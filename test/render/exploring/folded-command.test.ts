import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseToken } from '../../../src/explore/token.js';
import { foldedCommand, replayCall } from '../../../src/render/exploring/parts.js';
import { plainText } from '../../../src/render/line.js';
import { unicode } from '../helpers.js';

/** What a shell makes of a command: its words after `concur-lessons`. */
const wordsOf = (command: string) =>
  execFileSync('sh', ['-c', command.replace('concur-lessons', "printf '%s\\0'")], { encoding: 'utf8' }).split('\0');

test.each([
  ['race/broken@9f3c:1 2 1 2', null],
  ['race/broken@9f3c:1 2 1 2', [1, 'two words']],
  [`my-program.ts@9f3c:${'1 2! '.repeat(20)}3`, null],
  ['always.ts@88cb:', null],
] as const)('A command that is folded to fit the screen is the same command: %s %j', (token, args) => {
  const whole = wordsOf(replayCall(token, { args }));
  for (const columns of [34, 40, 60, 80]) {
    const lines = foldedCommand(token, { args }, { columns, style: unicode }).map(plainText);
    for (const line of lines) expect(unicode.measure(line)).toBeLessThanOrEqual(columns);
    const [replay, shown = '', ...more] = wordsOf(lines.join('\n'));
    expect([replay, ...more]).toEqual([whole[0], ...whole.slice(2)]);
    expect(parseToken(shown)).toEqual(parseToken(token));
  }
  expect(foldedCommand(token, { args }, { columns: 999, style: unicode })).toHaveLength(1);
});
