import { here } from '../here.js';
import { ChildProcessError } from './fork-errors.js';
import { type ChildStatus, childEnded } from './fork-family.js';

/**
 * Waits until a forked child has ended, and tells how: Python's `os.waitpid(pid, 0)` and
 * `os.waitstatus_to_exitcode`. Write `await`. A child that can
 * never go on is ended by SIGKILL. Throws `ChildProcessError` for a process that is no child of the caller.
 */
export async function waitpid(pid: number): Promise<ChildStatus> {
  const recorder = here().recorder?.forThisCall();
  const ended = await childEnded(pid);
  if (ended === undefined) throw new ChildProcessError(pid);
  const { name, status } = ended;
  recorder?.record('join', { object: name, value: { ...status }, in: `exit ${name}` });
  return status;
}
