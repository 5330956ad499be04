/** The one home of execa: programs that are called for what they say, and not watched. */
import type { Result } from 'execa';

export interface CallOptions {
  readonly file: string;
  readonly args: readonly string[];
  /** Default 10,000. */
  readonly timeoutMs?: number;
}

/** Runs a program to its end. Never rejects: a failed call has `failed` set, and says why in `shortMessage`. */
export async function call({ file, args, timeoutMs = 10_000 }: CallOptions): Promise<Result> {
  const { execa } = await import('execa');
  return execa(file, args, { reject: false, timeout: timeoutMs, stdin: 'ignore', forceKillAfterDelay: 200 });
}
