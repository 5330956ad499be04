import { readFrame, toChild } from '../processes/boot.js';
import { openChannel } from '../processes/channel.js';
import { endProcess, watchEnd } from '../processes/child-end.js';
import { frameReader } from '../wire/wire.js';
import type { ManagerOrder } from './manager.js';
import { QueueServer } from './queue-server.js';

/** What a manager's process does: keeps queues for others, until it is told to stop or its parent is gone. */
export function runManager(): void {
  watchEnd();
  const { path, secret } = JSON.parse(readFrame(toChild.job).toString()) as ManagerOrder;
  new QueueServer(secret).listen(path);
  const read = frameReader((type) => {
    if (type === toChild.stop) void endProcess(0);
  });
  openChannel().on('data', read);
}
