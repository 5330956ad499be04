import { asError } from '../thrown.js';
import { decode, encode } from '../wire/payload.js';

/** The error without those of its fields that cannot cross: what a task threw must arrive, whatever hangs on it. */
function withoutTheRest(error: Error): Error {
  const bare = Object.setPrototypeOf(new Error(error.message), Object.getPrototypeOf(error) as object) as Error;
  const keys = [...Object.keys(error), 'name', 'stack', 'cause', 'errors'].filter((key) => Object.hasOwn(error, key));
  for (const key of keys) {
    const field = Object.getOwnPropertyDescriptor(error, key) ?? {};
    const value: unknown = error[key as keyof Error];
    try {
      encode(value, key);
      Object.defineProperty(bare, key, {
        value,
        enumerable: field.enumerable === true,
        configurable: true,
        writable: true,
      });
    } catch {
      // It stays behind.
    }
  }
  return bare;
}

/** Makes bytes of whatever was thrown. `where` is added to the stack: which process, which task. */
export function encodeThrown(thrown: unknown, where: string): Buffer {
  const error = asError(thrown);
  try {
    return encode([error, where], 'an error');
  } catch {
    return encode([withoutTheRest(error), where], 'an error');
  }
}

/** The error again, on the other side, with the stack that it had where it was thrown. */
export function decodeThrown(payload: Buffer): Error {
  const [error, where] = decode(payload) as readonly [Error, string];
  error.stack = `${error.stack ?? `${error.name}: ${error.message}`}\n    in ${where}`;
  return error;
}
