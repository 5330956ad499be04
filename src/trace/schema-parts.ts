/** What the lines of a saved trace are made of. Bounds are far above all that a run writes. */
import * as v from 'valibot';
import { type Json, ops } from './events.js';

/** Deeper than this nobody's value is; whatever goes through one would come to the end of its stack. */
const depthLimit = 100;
/** Names are looked for in sentences, and stand at the head of columns. */
const nameLimit = 500;
/** A program that a learner can read has a thousand or two. */
const sourceLimit = 100_000;

/** Whether a value of a trace is no deeper than anything that prints it can go. */
export function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth < depthLimit && Object.values(value).every((part) => isShallow(part, depth + 1));
}

/** Whether something is the name of an actor, an object or a file. */
export const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= nameLimit;

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const millis = v.pipe(v.number(), v.finite(), v.minValue(0));
export const factor = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const text = v.string();
export const name = v.pipe(v.string(), v.maxLength(nameLimit));
export const source = v.pipe(v.string(), v.maxLength(sourceLimit));
export const json = v.custom<Json>(
  (value) => value !== undefined && isShallow(value),
  'Invalid value: nothing, or too deep',
);
export const op = v.picklist(ops);
export const site = v.nullable(v.object({ file: name, line: count }));
