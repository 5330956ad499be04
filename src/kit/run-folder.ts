import { dirname } from 'node:path';
import { here } from './here.js';
import { lazily } from './lazily.js';

/** The run's own folder, which is removed whoever is killed; of a program that runs by itself, the folder for temporary files. */
export function runFolder(): string {
  const { traceFile } = here().context;
  return traceFile === null ? lazily.os().tmpdir() : dirname(traceFile);
}
