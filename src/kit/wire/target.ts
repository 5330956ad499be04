import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetNotExported } from '../errors.js';
import { here } from '../here.js';
import { type Border, packValue, unpackValue } from './crossing.js';

/** What a `Thread` or a `Process` runs: an exported function of the program, with the types of its arguments. */
// biome-ignore lint: a target takes whatever its args are
export type Target<Args extends readonly unknown[]> = (...args: Args) => unknown;

/** What a new thread or process runs, in a form that crosses: an exported function with arguments, or an object's `run`. */
export type Job =
  | { readonly kind: 'call'; readonly exportName: string; readonly args: readonly unknown[] }
  | { readonly kind: 'run'; readonly exportName: string; readonly fields: unknown };

/** The name under which the program exports a target. Throws `TargetNotExported`. */
export function exportNameOf(target: unknown, what: string): string {
  const { program, context } = here();
  const name = Object.keys(program).find((key) => program[key] === target);
  if (name !== undefined) return name;
  const file =
    context.names[context.program] ?? basename(context.program === '' ? 'the program' : fileURLToPath(context.program));
  throw new TargetNotExported(what, file);
}

/** Throws `TargetNotExported` or `CannotCross`. */
export function callJob<Args extends readonly unknown[]>(target: Target<Args>, args: Args, to: Border): Job {
  const label = target.name || 'the target';
  const exportName = exportNameOf(target, `the target ${label}`);
  return {
    kind: 'call',
    exportName,
    args: args.map((arg, index) => packValue(arg, to, `argument ${index + 1} of ${label}`)),
  };
}

/** For subclasses with a `run` of their own: the object's fields are copied, its class is found by name. */
export function runJob(object: object, to: Border): Job {
  const exportName = exportNameOf(object.constructor, `the class ${object.constructor.name}`);
  const fields = Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, packValue(value, to, `the field ${key} of ${exportName}`)]),
  );
  return { kind: 'run', exportName, fields };
}

/** Does a job that has crossed: the other side of `callJob` and `runJob`. */
export function perform(job: Job): unknown {
  return prepared(job)();
}

/** A job that has crossed, made ready so that nothing is left to do but what the program itself does. */
export function prepared(job: Job): () => unknown {
  const found = here().program[job.exportName];
  if (typeof found !== 'function') throw new Error(`internal bug: ${job.exportName} is not exported here`);
  if (job.kind === 'call') {
    const args = job.args.map(unpackValue);
    return () => (found as Target<unknown[]>)(...args);
  }
  const object = Object.create(found.prototype as object) as { run?(): unknown };
  Object.assign(object, unpackValue(job.fields));
  // Python's own run() does nothing without a target.
  return () => object.run?.();
}
