import * as kitErrors from '../errors.js';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { decode, encode } from '../wire/payload.js';
import * as processErrors from './process-errors.js';

/** What a task threw, on its way to the process that has asked for it. */
interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Its other fields (`code`, …), as far as they can cross. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const known: Readonly<Record<string, unknown>> = { ...kitErrors, ...processErrors };

/** Makes bytes of whatever was thrown. `where` is added to the stack: which process, which task. */
export function encodeThrown(thrown: unknown, where: string): Buffer {
  const error = thrown instanceof Error ? thrown : new Error(`threw ${lazily.util().inspect(thrown)}`);
  const { name, message } = error;
  const stack = `${error.stack ?? `${name}: ${message}`}\n    in ${where}`;
  const fields = Object.fromEntries(
    Object.entries(error).filter(([key]) => !['name', 'message', 'stack'].includes(key)),
  );
  const told: Thrown = { name, message, stack, fields };
  try {
    return encode(told, 'an error');
  } catch {
    return encode({ ...told, fields: {} }, 'an error');
  }
}

/** The class of an error by its name: the program's own, if it exports it; else the kit's or the language's. */
function prototypeOf(name: string): object {
  const makers = [here().program[name], known[name], (globalThis as Record<string, unknown>)[name]];
  for (const maker of makers) {
    if (typeof maker === 'function' && maker.prototype instanceof Error) return maker.prototype;
  }
  return Error.prototype;
}

/** The error again, on the other side: of its class, with its message, and with the stack it had where it was thrown. */
export function decodeThrown(payload: Buffer): Error {
  const { name, message, stack, fields } = decode(payload) as Thrown;
  const error = Object.setPrototypeOf(new Error(message), prototypeOf(name)) as Error;
  Object.assign(error, fields);
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return error;
}
