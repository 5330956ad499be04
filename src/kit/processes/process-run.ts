import { enter, here } from '../here.js';
import { decode } from '../wire/payload.js';
import { type Job, perform } from '../wire/target.js';
import { readFrame, toChild } from './boot.js';
import { openChannel } from './channel.js';
import { endProcess, reportThrown, watchEnd } from './child-end.js';

/** Carries out the job of a `Process`, and ends. */
export async function runProcess(): Promise<never> {
  watchEnd();
  try {
    const program = (await import(here().context.program)) as Record<string, unknown>;
    enter({ program });
    const job = decode(readFrame(toChild.job)) as Job;
    // After the target's first turn, which need not wait until Node's sockets are loaded.
    setImmediate(() => openChannel().resume());
    await perform(job);
    return await endProcess(0);
  } catch (error) {
    return endProcess(reportThrown(error));
  }
}
