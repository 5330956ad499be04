import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { startSpinner } from '../../src/render/spinner.js';
import { unicode } from './helpers.js';

function stream(isTTY: boolean) {
  const seen: string[] = [];
  const output = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    clearLine: () => true,
    cursorTo: () => true,
    moveCursor: () => true,
  });
  output.on('data', (part: Buffer) => seen.push(part.toString()));
  return { output, text: () => seen.join('') };
}

const begin = (
  output: ReturnType<typeof stream>['output'],
  rest: { env?: Record<string, string>; accessible?: boolean } = {},
) => startSpinner({ text: 'running', stream: output, env: {}, style: unicode, accessible: false, ...rest });

test('in a terminal it turns, with the latest text, and goes without a trace', async () => {
  const { output, text } = stream(true);
  const spinner = begin(output);
  spinner.update('still running');
  await expect.poll(text).toContain('still running');
  spinner.stop();
});

test('a narrow terminal breaks it between words', async () => {
  const { output, text } = stream(true);
  output.columns = 24;
  const spinner = begin(output);
  spinner.update('1,200 of 20,000 runs; Ctrl-C ends');
  await expect.poll(text).toContain('1,200 of 20,000 runs;\n  Ctrl-C ends');
  spinner.stop();
});

test.each([
  ['a pipe', false, {}],
  ['a dumb terminal', true, { env: { TERM: 'dumb' } }],
  ['a screen reader', true, { accessible: true }],
] as const)('nothing is written for %s', async (_, isTTY, rest) => {
  const { output, text } = stream(isTTY);
  const spinner = begin(output, rest);
  spinner.update('more');
  await new Promise((resolve) => setTimeout(resolve, 200));
  spinner.stop();
  expect(text()).toBe('');
});

test('stopped before it is loaded, it never appears', async () => {
  const { output, text } = stream(true);
  begin(output).stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(text()).toBe('');
});
