import { writeSync } from 'node:fs';
import type { Json } from '../../trace/events.js';
import { createRecorder } from '../../trace/recorder.js';
import { siteOf } from '../../trace/site.js';
import { createOrder, recordedGate } from '../gate.js';
import { enter, here } from '../here.js';
import { asError, textOfError } from '../thrown.js';
import type { Libc } from './fork-libc.js';
import { changePid } from './pid.js';

let libc: Libc | undefined;

/** Whether the calling process is the copy that a fork has made. */
export function inForkedChild(): boolean {
  return libc !== undefined;
}

/** Makes the copy an actor of its own, and writes down its first event. Only the thread that forked is in it. */
export function becomeChild(name: string, theLibc: Libc): void {
  libc = theLibc;
  const pid = libc.getpid();
  changePid(pid);
  const { context, fd, recorder, gate } = here();
  const { act, names, startNs } = context;
  const own =
    recorder === null ? null : createRecorder({ fd, act, actor: name, pid, tid: pid, startNs: BigInt(startNs), names });
  const ownGate = own === null || gate === undefined ? undefined : recordedGate(own, createOrder());
  // No event loop has to go on here: the child may block, as a thread may.
  enter({ actor: name, isMain: false, recorder: own, gate: ownGate });
  own?.record('fork', { value: { pid: 0 }, in: `fork ${name}` });
}

/** Sleeps in the kernel, if this is a forked child: its parent can tell a sleeper from one that hangs in a lock. */
export function sleepInChild(ms: number): boolean {
  libc?.poll(null, 0, Math.ceil(ms));
  return libc !== undefined;
}

export type ChildEnd =
  | { readonly returned: Json }
  | { readonly thrown: unknown }
  /** The program called `process.exit`. */
  | { readonly code: number };

function writeEnd(end: ChildEnd): number {
  const { recorder, actor, context } = here();
  const out = `exit ${actor}`;
  if ('returned' in end) {
    recorder?.record('exit', { value: { outcome: end.returned, exitCode: 0 }, out, site: null });
    return 0;
  }
  if ('code' in end) {
    recorder?.record('exit', { value: { outcome: null, exitCode: end.code }, out, site: null });
    return end.code;
  }
  const error = asError(end.thrown);
  const site = siteOf(error.stack, context.names);
  recorder?.record('crash', { value: { name: error.name, message: error.message }, site, out });
  if (context.echo) writeSync(2, `${textOfError(error)}\n`);
  return 1;
}

/**
 * In a forked child: writes down how it ended, and ends it, without any of what Node does at its end (it would wait for
 * threads that were not copied). Everywhere else: nothing.
 */
export function endForkedChild(end: ChildEnd): void {
  if (libc === undefined) return;
  let code = 1;
  try {
    code = writeEnd(end);
  } finally {
    libc.exit(code);
  }
}
