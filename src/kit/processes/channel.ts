import type { Socket } from 'node:net';
import { lazily } from '../lazily.js';
import { channelFd } from './boot.js';

/** Opens this child process's channel to its parent. When the parent is gone, however it ended, so is this process. */
export function openChannel(): Socket {
  const channel = new (lazily.net().Socket)({ fd: channelFd, readable: true, writable: true });
  // Nobody waits for it any more, and nothing it does can be seen: no reason to be polite.
  const leave = () => process.kill(process.pid, 'SIGKILL');
  return channel.on('error', leave).on('close', leave);
}
