import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { inOwnFolder } from '../../src/launch/run-folder.js';
import { runReporting } from '../../src/launch/run-reporting.js';

/** Says that it is ready, then answers each line that it is told; what is `hush` it does not answer, and at `end` it ends. */
const answering = `import { writeSync } from 'node:fs';
const say = (line) => writeSync(3, JSON.stringify(line) + '\\n');
process.stdin.setEncoding('utf8').on('data', (text) => {
  for (const line of text.trim().split('\\n')) {
    if (line === 'end') process.exit(0);
    if (line !== 'hush') say(line);
  }
}).on('end', () => process.exit(1));
say('ready');
`;

const silenceMs = 3_000;

/** What the stage says, and how it ends, where `talk` answers each of its lines. */
async function converse(talk: (line: unknown, tell: (text: string) => void) => void) {
  const lines: unknown[] = [];
  const ending = await inOwnFolder((folder) => {
    const file = join(folder.path, 'stage.mjs');
    writeFileSync(file, answering);
    let tell: (text: string) => void = () => {};
    return runReporting({
      entry: pathToFileURL(file),
      order: null,
      folder,
      signal: new AbortController().signal,
      silenceMs,
      onStart(to) {
        tell = to;
      },
      onLine(line) {
        lines.push(line);
        talk(line, tell);
        return true;
      },
    });
  });
  return { lines, ending };
}

test('A stage that waits to be told something may be silent as long as it waits.', async () => {
  const { lines, ending } = await converse((line, tell) => {
    if (line === 'ready') setTimeout(() => tell('hello'), silenceMs * 1.5);
    else tell('end');
  });
  expect(lines).toEqual(['ready', 'hello']);
  expect(ending).toMatchObject({ silent: false, code: 0 });
});

test('A stage that has been told something and does not answer is ended.', async () => {
  const { lines, ending } = await converse((_, tell) => setImmediate(() => tell('hush')));
  expect(lines).toEqual(['ready']);
  expect(ending.silent).toBe(true);
});
