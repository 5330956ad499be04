import { toJson } from '../../trace/to-json.js';
import { enter, here } from '../here.js';
import { toChild, toParent } from '../processes/boot.js';
import { openChannel } from '../processes/channel.js';
import { endProcess, reportThrown, watchEnd } from '../processes/child-end.js';
import { encodeThrown } from '../processes/remote-error.js';
import { allHeard } from '../queues/queue-connection.js';
import { asError } from '../thrown.js';
import { Fifo } from '../wire/fifo.js';
import { Outbox } from '../wire/outbox.js';
import { encode } from '../wire/payload.js';
import type { Target } from '../wire/target.js';
import { frameReader } from '../wire/wire.js';
import { decodeTask, type TaskOrder } from './task.js';
import { takeTicket } from './tickets.js';

/** The descriptor of the worker's tickets, which it inherits after its channel. */
const ticketsFd = 4;

/** Epochs are counted in one byte. */
const isLater = (one: number, other: number) => one !== other && (one - other + 256) % 256 < 128;

interface Given {
  readonly id: number;
  readonly payload: Buffer;
}

async function call({ exportName, args }: TaskOrder): Promise<unknown> {
  const target = here().program[exportName];
  if (typeof target !== 'function') throw new Error(`internal bug: ${exportName} is not exported here`);
  return (target as Target<unknown[]>)(...args);
}

/** Carries out one task; returns whether it went well, and the bytes of its value or of its error. */
async function carryOut({ payload }: Given): Promise<{ readonly ok: boolean; readonly bytes: Buffer }> {
  const order = decodeTask(payload);
  const { actor, recorder } = here();
  const { name } = order;
  recorder?.record('task.start', { object: name, in: `submit ${name}`, site: null });
  try {
    const value = await call(order);
    const bytes = encode(value, `what ${order.exportName} returned`);
    recorder?.record('task.end', { object: name, value: toJson(value), out: `end ${name}`, site: null });
    return { ok: true, bytes };
  } catch (thrown) {
    const error = asError(thrown);
    const value = { name: error.name, message: error.message };
    recorder?.record('task.end', { object: name, value, out: `end ${name}`, site: null });
    return { ok: false, bytes: encodeThrown(thrown, `${actor} (pid ${process.pid}), ${name}`) };
  }
}

/** What a worker of a pool does until it is told to stop: one task after the other. */
export async function runWorker(): Promise<void> {
  watchEnd();
  try {
    enter({ program: (await import(here().context.program)) as Record<string, unknown> });
  } catch (error) {
    await endProcess(reportThrown(error));
  }
  const channel = openChannel();
  const outbox = new Outbox(channel);
  const given = new Fifo<Given>();
  const ticket = Buffer.alloc(1);
  let epoch = 0;
  let held: number | null = null;
  let busy = false;
  let stopping = false;

  const work = async () => {
    if (busy) return;
    busy = true;
    while (given.length > 0) {
      held ??= takeTicket(ticketsFd, ticket);
      // No ticket: the pool has taken these tasks back. One of a later epoch: word of that is still on its way.
      if (held === null || isLater(held, epoch)) break;
      held = null;
      const task = given.shift() as Given;
      const startMs = performance.now();
      const { ok, bytes } = await carryOut(task);
      // Who is told of the result finds in the queues what the task has put there.
      await allHeard();
      const durationUs = Math.min(0xffffffff, Math.round((performance.now() - startMs) * 1000));
      outbox.frame(ok ? toParent.result : toParent.thrown, durationUs, task.id, bytes);
      // The result is out before the next task begins: whenever this process is killed, it takes one task with it at most.
      await outbox.flushed();
    }
    busy = false;
    if (stopping) await endProcess(0);
  };

  const hear = (type: number, subject: number, id: number, payload: Buffer) => {
    if (type === toChild.task) given.push({ id, payload });
    if (type === toChild.revoke) {
      epoch = subject;
      const all = given.takeAll();
      given.unshift(all.slice(0, all.length - id));
    }
    if (type === toChild.stop) stopping = true;
  };
  const read = frameReader(hear);
  channel.on('data', (chunk) => {
    read(chunk);
    void work();
  });
  outbox.frame(toParent.ready, 0, 0);
  outbox.post();
}
