import type { Outcome } from './async-result.js';
import { decode, encode } from './payload.js';
import { exportNameOf, type Target } from './target.js';

/** One call that a pool has carried out. */
export interface Task {
  /** Its number in the pool, from 1. */
  readonly id: number;
  /** Its name in the trace. */
  readonly name: string;
  /** What it calls, for people. */
  readonly calls: string;
  readonly payload: Buffer;
  settle(outcome: Outcome<unknown>): void;
}

/** What a worker reads of a task. */
export interface TaskOrder {
  readonly name: string;
  readonly exportName: string;
  readonly args: readonly unknown[];
}

const prefixes = new WeakMap<object, Buffer>();

function prefixOf(target: Target<never>, label: string): Buffer {
  const known = prefixes.get(target);
  if (known !== undefined) return known;
  const name = Buffer.from(exportNameOf(target, `the task ${label}`));
  const prefix = Buffer.concat([Buffer.of(name.length), name]);
  prefixes.set(target, prefix);
  return prefix;
}

/** Throws `TargetNotExported`: then no task could ever be carried out. */
export function checkTarget(target: Target<never>): string {
  const label = target.name || 'without a name';
  prefixOf(target, label);
  return label;
}

/** A task's bytes. Throws `CannotCross` or `NotInherited`. */
export function encodeTask(target: Target<never>, name: string, args: readonly unknown[]): Buffer {
  const label = target.name || 'the task';
  const prefix = prefixOf(target, label);
  try {
    return Buffer.concat([prefix, encode([name, ...args], `the arguments of ${label}`)]);
  } catch (error) {
    // One after the other, so that the error names the one that cannot cross.
    args.forEach((arg, index) => encode(arg, `argument ${index + 1} of ${label}`));
    throw error;
  }
}

export function decodeTask(payload: Buffer): TaskOrder {
  const nameEnd = 1 + (payload[0] as number);
  const [name, ...args] = decode(payload.subarray(nameEnd)) as [string, ...unknown[]];
  return { exportName: payload.toString('utf8', 1, nameEnd), name, args };
}
