import { exportNameOf, findExport } from '../wire/exports.js';
import { argumentsOf } from '../wire/packing.js';
import { decode, encode } from '../wire/payload.js';
import { checkTarget, nameOf, type Target } from '../wire/target.js';
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

/** The name a worker finds a target by. Throws `TargetNotExported`, or a `TypeError` for what cannot be called. */
export function nameOfTarget(call: string, target: Target<never>): string {
  const known = typeof target === 'function' ? findExport(target) : undefined;
  if (known !== undefined) return known;
  checkTarget(call, target);
  return exportNameOf(target, nameOf('task', target), 'function');
}

/** A task's bytes. Throws `CannotCross` or `NotInherited`. */
export function encodeTask(exportName: string, name: string, args: readonly unknown[]): Buffer {
  return encode([exportName, name, ...args], argumentsOf(exportName, 2));
}

export function decodeTask(payload: Buffer): TaskOrder {
  const [exportName, name, ...args] = decode(payload) as [string, string, ...unknown[]];
  return { exportName, name, args };
}
