import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const variable = 'CONCUR_SOAK';

/** An environment that every process started under it inherits, by which they can be found. Linux only. */
export function markedEnvironment(): { readonly mark: string; readonly env: NodeJS.ProcessEnv } {
  const mark = randomUUID();
  return { mark, env: { ...process.env, [variable]: mark } };
}

/** The processes that carry a mark, zombies left out. */
export function marked(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')) return false;
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${variable}=${mark}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Waits until nobody carries the mark, for at most `patienceMs`; returns who is left then. */
export async function leftAfter(mark: string, patienceMs: number): Promise<readonly number[]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const left = marked(mark);
    if (left.length === 0 || performance.now() > until) return left;
    await delay(20);
  }
}
