import type { CommonOptions, Io, Voice } from './io.js';
export interface StressOptions extends CommonOptions {
  readonly samples?: number;
}
export async function stress(
  _w: string,
  _v: string | undefined,
  _o: StressOptions,
  _io: Io,
  _voice: Voice,
): Promise<number> {
  return 0;
}
