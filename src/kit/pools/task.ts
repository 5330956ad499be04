import { decode, encode } from '../wire/payload.js';
import { exportNameOf, type Target } from '../wire/target.js';
import type { Outcome } from './async-result.js';

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

const exportNames = new WeakMap<object, string>();

/** The name a worker finds a target by; looked up once. Throws `TargetNotExported`. */
export function nameOfTarget(target: Target<never>): string {
  const known = exportNames.get(target);
  if (known !== undefined) return known;
  const name = exportNameOf(target, `the task ${target.name || 'without a name'}`);
  exportNames.set(target, name);
  return name;
}

/** A task's bytes. Throws `CannotCross` or `NotInherited`. */
export function encodeTask(target: Target<never>, name: string, args: readonly unknown[]): Buffer {
  const exportName = nameOfTarget(target);
  try {
    return encode([exportName, name, ...args], `the arguments of ${exportName}`);
  } catch (error) {
    // One after the other, so that the error names the one that cannot cross.
    args.forEach((arg, index) => encode(arg, `argument ${index + 1} of ${exportName}`));
    throw error;
  }
}

export function decodeTask(payload: Buffer): TaskOrder {
  const [exportName, name, ...args] = decode(payload) as [string, string, ...unknown[]];
  return { exportName, name, args };
}
