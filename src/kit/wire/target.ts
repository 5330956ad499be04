import { CannotCross } from '../errors.js';
import { here } from '../here.js';
import { checkOptions, type Known, shown } from '../options.js';
import { privateFieldIn } from './classes.js';
import type { Border } from './crossing.js';
import { exportNameOf } from './exports.js';
import { argumentsOf, packValue, textOf } from './packing.js';
import { unpackValue } from './unpacking.js';

/** What a `Thread` or a `Process` runs: an exported function of the program, with the types of its arguments. */
// biome-ignore lint: a target takes whatever its args are
export type Target<Args extends readonly unknown[]> = (...args: Args) => unknown;

/** What a new thread or process runs, in a form that crosses: an exported function with arguments, or an object's `run`. */
export type Job =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'call'; readonly exportName: string; readonly args: unknown }
  | { readonly kind: 'run'; readonly exportName: string; readonly target: string | null; readonly parts: unknown };

/** What a `Thread` or `Process` was made for; what its own `run()` does. */
export interface Work {
  readonly target: Target<readonly unknown[]> | undefined;
  readonly args: readonly unknown[];
}

const works = new WeakMap<object, Work>();

/** What the constructor of a `Thread` or a `Process` was given, and how its class is called. */
export interface Given {
  readonly kind: string;
  /** Whether it is the kit's own class, for which a target that is `undefined` is a mistake. */
  readonly isPlain: boolean;
  readonly given: readonly [target?: unknown, options?: { readonly args?: readonly unknown[] }];
  readonly options: Known;
}

/** Keeps what a `Thread` or a `Process` was made for. Throws a `TypeError` for a target or an option that cannot be one. */
export function giveWork(object: object, { kind, isPlain, given, options }: Given): void {
  const call = `new ${kind}()`;
  checkOptions(call, given[1], options);
  const [target, { args = [] } = {}] = given;
  if (target !== null && (target !== undefined || (isPlain && given.length > 0))) checkTarget(call, target);
  works.set(object, { target: (target ?? undefined) as Work['target'], args });
}

/** What `Process.run` and `Thread.run` do: the target, with its arguments, here and now. */
export function doWork(object: object): unknown {
  const { target, args = [] } = works.get(object) ?? {};
  return target?.(...args);
}

function mistakeIn(value: unknown): string {
  if (value === undefined || value instanceof Promise)
    return ' Was the function called instead of named? Hand over f, not f().';
  if (typeof value === 'string') return ' Hand over the function itself, not its name.';
  if (typeof value === 'object' && value !== null && 'target' in value)
    return ' The function comes first, and options after it: (f, { args: […] }).';
  return '';
}

/** Throws a `TypeError` for what cannot be called. `call` is the call that it was given to. */
export function checkTarget(call: string, target: unknown): asserts target is Target<never> {
  if (typeof target !== 'function')
    throw new TypeError(`${call} takes a function to run. It was given ${shown(target)}.${mistakeIn(target)}`);
  if (/^class\b/.test(Function.prototype.toString.call(target)))
    throw new TypeError(
      `${call} takes a function to run. It was given the class ${target.name}, which can only be made with "new": write a function that does.`,
    );
}

/** A target as messages call it: a `target` or a `task`, and its name. */
export function nameOf(kind: string, { name }: { readonly name: string }): string {
  return name === '' ? `the ${kind}, a function without a name,` : `the ${kind} ${name}`;
}

/** What crosses for a thread or process to do: its own `run`, if it has one, else its target. Throws `TargetNotExported` or `CannotCross`. */
export function jobOf(object: { run(): unknown }, usualRun: () => unknown, to: Border): Job {
  const { target, args = [] } = works.get(object) ?? {};
  const targetName = () => (target === undefined ? null : exportNameOf(target, nameOf('target', target), 'function'));
  if (object.run !== usualRun) return runJob(object, { target: targetName(), args, to });
  const exportName = targetName();
  if (exportName === null) return { kind: 'nothing' };
  return { kind: 'call', exportName, args: packValue(args, to, argumentsOf(exportName)) };
}

/** For subclasses with a `run` of their own: the object's fields are copied, its class is found by name. */
function runJob(
  object: { run(): unknown },
  { target, args, to }: { target: string | null; args: readonly unknown[]; to: Border },
): Job {
  const { name } = object.constructor;
  const field = privateFieldIn(object.run);
  if (field !== undefined)
    throw new CannotCross(`the field ${field} of ${name}`, 'a private field has no copy', 'Write it without the #');
  const parts = packValue([{ ...object }, ...args], to, ([first, ...path]) =>
    first === 0
      ? `the field ${textOf(path).slice(1)} of ${name}`
      : argumentsOf(target ?? name, 1)([Number(first), ...path]),
  );
  return { kind: 'run', exportName: exportNameOf(object.constructor, `the class ${name}`, 'class'), target, parts };
}

/** Does a job that has crossed: the other side of `jobOf`. */
export function perform(job: Job): unknown {
  return prepared(job)();
}

function exported(name: string): Target<readonly unknown[]> {
  const found = here().program[name];
  if (typeof found !== 'function') throw new Error(`internal bug: ${name} is not exported here`);
  return found as Target<readonly unknown[]>;
}

/** A job that has crossed, made ready so that nothing is left to do but what the program itself does. */
export function prepared(job: Job): () => unknown {
  if (job.kind === 'nothing') return () => undefined;
  const found = exported(job.exportName);
  if (job.kind === 'call') {
    const args = unpackValue(job.args) as readonly unknown[];
    return () => found(...args);
  }
  const object = Object.create(found.prototype as object) as { run(): unknown };
  const [fields, ...args] = unpackValue(job.parts) as readonly [object, ...unknown[]];
  Object.assign(object, fields);
  works.set(object, { target: job.target === null ? undefined : exported(job.target), args });
  return () => object.run();
}
