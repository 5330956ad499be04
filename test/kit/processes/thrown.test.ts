import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { programUrl } from '../../run-fixture.js';

it('A process that throws says what, with its cause and its fields, whatever it is.', async () => {
  const program = fileURLToPath(programUrl('throws.js'));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toBe('1\n1\n');
  expect(stderr).toMatch(/^Process Process-1:\nRangeError: outer\n +at withCause [^]*limit: 5/);
  expect(stderr).toMatch(/\[cause\]: TypeError: inner\n +at withCause/);
  expect(stderr).toMatch(/Process Process-2:\nError: threw \{ code: 7 \}/);
});
