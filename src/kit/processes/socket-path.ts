import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../run-folder.js';

/**
 * A name for a local socket that nobody else has. On Linux and Windows it is no file, and is gone with its process however
 * that ends; elsewhere it is a file in the run's own folder, or in the folder for temporary files.
 */
export function newSocketPath(): string {
  const name = `concur-lessons-${globalThis.crypto.randomUUID()}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\?\\pipe\\${name}`;
  const path = join(runFolder(), `${name.slice(-12)}.sock`);
  process.once('exit', () => rmSync(path, { force: true }));
  return path;
}
