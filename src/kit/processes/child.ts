import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../trace/events.js';
import { inBuild } from '../../trace/place.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { ownQueues } from '../queues/queue-server.js';
import { aloneMark, guardChild } from '../stage/guard.js';
import { stageVariable } from '../stage/stage-order.js';
import { Outbox } from '../wire/outbox.js';
import { type Boot, type ChildKind, channelFd, toChild } from './boot.js';

/** How a process has ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly actor: string;
  readonly channel: Socket;
  readonly outbox: Outbox;
  /** Resolves when it has ended and all that it wrote has been read. */
  readonly ended: Promise<Exit>;
  /** Null while it lives. */
  exit(): Exit | null;
  /** Sends a signal, unless it has ended. */
  signal(signal: NodeJS.Signals): void;
}

export interface ChildOrder {
  readonly kind: ChildKind;
  readonly actor: string;
  readonly daemon: boolean;
  readonly lineage: readonly number[];
  /** Open files it inherits, as descriptors from 4. */
  readonly files?: readonly number[];
}

const entry = fileURLToPath(inBuild('src/kit/processes/process-entry.js'));

/** The longest that a timer can be set for. */
const longestMs = 2 ** 31 - 1;

/** A sentence's end: how a process has ended. */
export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `ended with code ${code}` : `was killed by ${signal}`;
}

/** Waits for `settled`, or for so long; tells whether it was in time. */
export async function inTime(settled: Promise<unknown>, timeoutMs: number | undefined): Promise<boolean> {
  if (timeoutMs === undefined) {
    await settled;
    return true;
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const result = await Promise.race([settled.then(() => true), late]);
  clearTimeout(timer);
  return result;
}

/** Starts a process of the program: Node anew, in this process's group, with a channel. Throws what the system says. */
export function startChild({ kind, actor, daemon, lineage, files = [] }: ChildOrder): Child {
  const { recorder, context } = here();
  const value: Json = { kind: 'process', ...(kind === 'process' ? {} : { serves: kind }) };
  recorder?.record('spawn', { object: actor, value, out: `spawn ${actor}` });
  const node = lazily.childProcess().spawn(process.execPath, [...nodeFlags(), entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', ...files],
    env: { ...process.env, [stageVariable]: process.env[stageVariable] ?? aloneMark },
  });
  const { pid } = node;
  if (pid === undefined) {
    node.on('error', () => {});
    throw new Error(`${actor} could not be started: the system has no process or no memory left. End some others.`);
  }
  const guarded = guardChild(pid);
  const channel = node.stdio[channelFd] as Socket;
  const outbox = new Outbox(channel);
  const boot: Boot = { kind, actor, daemon, context: { ...context, scope: `${actor}/`, lineage } };
  outbox.frame(toChild.boot, 0, 0, Buffer.from(JSON.stringify(boot)));
  outbox.post();
  let exit: Exit | null = null;
  const drained = new Promise<void>((resolve) => {
    channel.on('error', () => {}).once('close', () => resolve());
  });
  const exited = new Promise<Exit>((resolve) => {
    node.once('exit', (code, signal) => {
      exit = { code, signal };
      guarded.over();
      resolve(exit);
    });
  });
  const ended = exited.then(async (how) => {
    // Neither its channel nor its connections keep this process going, but what is still in them has to be read.
    const hold = setInterval(() => {}, longestMs);
    await Promise.all([drained, ownQueues.heardOut(pid)]);
    clearInterval(hold);
    return how;
  });
  // The child itself keeps this process going, not the socket.
  channel.resume().unref();
  return {
    pid,
    actor,
    channel,
    outbox,
    ended,
    exit: () => exit,
    signal(signal) {
      if (exit !== null) return;
      recorder?.record('signal', { object: actor, value: { signal } });
      node.kill(signal);
    },
  };
}

/** The flags that this Node was started with, but for those that take a port or a file of their own. */
function nodeFlags(): string[] {
  return process.execArgv.filter((flag) => !/^--(inspect|cpu-prof|heap-prof)/.test(flag));
}
