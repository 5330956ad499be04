import { createRequire } from 'node:module';

/** What a real fork(2) needs and is not here; null: nothing. Loads koffi to know (some 10 ms), so ask only when it matters. */
export function missingForFork(platform: string = process.platform): 'linux' | 'koffi' | null {
  if (platform !== 'linux') return 'linux';
  try {
    createRequire(import.meta.url)('koffi');
    return null;
  } catch {
    return 'koffi';
  }
}
