import { builtin } from '../trace/builtin.js';

/**
 * Node's own modules that only programs with processes need. Loading them takes 2 to 4 ms each, which a program of
 * threads need not pay; so they are taken when they are first used.
 */
export const lazily = {
  util: () => builtin('node:util'),
  childProcess: () => builtin('node:child_process'),
  net: () => builtin('node:net'),
  os: () => builtin('node:os'),
  stream: () => builtin('node:stream'),
  v8: () => builtin('node:v8'),
};
