import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { driveWords } from '../../src/render/driving/commands.js';
import { ownFolder } from './place.js';
import { runCli } from './run-cli.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The commands in a file's `sh` blocks that call the program, or a built file, as somebody would copy them. */
function commandsIn(file: string): readonly string[] {
  const blocks = readFileSync(join(root, file), 'utf8').matchAll(/^```sh\n([^]*?)^```$/gm);
  return [...blocks]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, ''))
    .flatMap((line) => line.split('&&'))
    .map((command) => command.trim())
    .filter((command) => /^(?:npx concur-lessons|node dist\/)/.test(command));
}

const commands = commandsIn('README.md');

it('names every word that a drive reads', () => {
  const text = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ');
  expect(text).toContain(`a word (${driveWords.map((word) => `\`${word}\``).join(', ')})`);
});

it('has commands to try', () => {
  expect(commands.length).toBeGreaterThan(5);
});

it('means what it says: each of its commands works, one after the other', { timeout: 300_000 }, async () => {
  const cwd = ownFolder();
  const env = { CONCUR_LESSONS_STATE: ownFolder() };
  for (const command of commands) {
    // The program as it is built here, in a folder of its own: where it is installed makes no difference.
    const script = command.replace(/^npx concur-lessons/, '$PROGRAM').replace(/\bdist\//, join(root, 'dist/'));
    const { code, stderr } = await runCli([], { script, cwd, env });
    expect({ command, code, stderr: code === 0 ? '' : stderr }).toEqual({ command, code: 0, stderr: '' });
  }
});
