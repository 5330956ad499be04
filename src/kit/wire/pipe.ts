import { constants, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { inForkedChild } from '../forks/fork-child.js';
import { lazily } from '../lazily.js';

const { O_NONBLOCK, O_RDONLY, O_RDWR } = constants;

/**
 * A shell that has a pipe, says who it is, and goes when it is told to, or when the one it talks to is gone. It keeps the pipe
 * as descriptor 4: while it reads, 0 is something else.
 */
const holder = 'exec 3<&0; : | /bin/sh -c "exec 4<&0; echo \\$\\$; read -r end <&3"';
const heldFd = 4;

/**
 * Makes a pipe that never has a name, so that nothing is left of it whoever dies when; another process opens it under
 * `/proc`. Resolves with its descriptor, open for reading and writing; null where that cannot be had: it is Linux only. It takes
 * some milliseconds, in which this process need not wait.
 */
export async function makePipe(): Promise<number | null> {
  if (process.platform !== 'linux' || inForkedChild()) return null;
  try {
    const shell = lazily
      .childProcess()
      .spawn('/bin/sh', ['-c', holder], { stdio: ['pipe', 'pipe', 'ignore'], cwd: '/' });
    const said = new Promise<string>((resolve) => {
      shell.once('error', () => resolve(''));
      shell.stdout.once('data', (data) => resolve(String(data))).once('close', () => resolve(''));
    });
    // Nobody waits for it.
    shell.unref();
    for (const stream of [shell.stdin, shell.stdout]) (stream as Socket).on('error', () => {}).unref();
    const fd = openHeld(Number(await said));
    shell.stdin.end();
    return fd;
  } catch {
    return null;
  }
}

function openHeld(pid: number): number | null {
  try {
    return openSync(`/proc/${pid}/fd/${heldFd}`, O_RDWR | O_NONBLOCK);
  } catch {
    return null;
  }
}

/** Opens the pipe of another process (or thread) for reading; null where it may not look. */
export function openPipe(pid: number, itsFd: number): number | null {
  try {
    return openSync(`/proc/${pid}/fd/${itsFd}`, O_RDONLY | O_NONBLOCK);
  } catch {
    return null;
  }
}
