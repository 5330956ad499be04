import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program, as it is installed. */
export const program = fileURLToPath(new URL('../../dist/bin/concur-lessons.js', import.meta.url));

/** A folder of this test's own, gone when it has ended. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Only what is named here reaches the program: no colour settings, locale or state of whoever runs the tests. */
export function cleanEnv(own: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...own };
}
