import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leftAfter, marked, markedEnvironment } from '../../soak/leftovers.js';

const program = fileURLToPath(new URL('../../programs/busy-family.js', import.meta.url));

async function untilThere(mark: string, count: number): Promise<readonly number[]> {
  for (let look = 0; look < 500; look += 1) {
    const there = marked(mark);
    if (there.length >= count) return there;
    await delay(20);
  }
  throw new Error(`only ${marked(mark).length} of ${count} processes came`);
}

describe.runIf(process.platform === 'linux')('when a main process is killed', () => {
  it('nobody of its family stays, not even who is too busy to notice', async () => {
    const { mark, env } = markedEnvironment();
    const main = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    // Main, two busy children, one that waits, its child, two workers, the manager, and two guards.
    await new Promise((resolve) => main.stdout.once('data', resolve));
    await untilThere(mark, 8);
    main.kill('SIGKILL');
    expect(await leftAfter(mark, 5000)).toEqual([]);
  });
});
