/**
 * A text that no other call on this machine gives, nor one of another machine that shares the folder: process number,
 * monotonic clock, chance. `node:crypto` would do as well, and takes 3 ms to load.
 */
export function unique(): string {
  return `${process.pid}-${process.hrtime.bigint().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
