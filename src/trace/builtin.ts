import { createRequire } from 'node:module';

/**
 * One of Node's own modules, loaded now: for those that few programs need and that take milliseconds to load. Node 21 and
 * 22.0 to 22.2 have no `process.getBuiltinModule`.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] {
  const get: ((name: string) => unknown) | undefined = process.getBuiltinModule;
  return (get === undefined ? createRequire(import.meta.url)(name) : get(name)) as Builtins[Name];
}

interface Builtins {
  readonly 'node:child_process': typeof import('node:child_process');
  readonly 'node:net': typeof import('node:net');
  readonly 'node:os': typeof import('node:os');
  readonly 'node:stream': typeof import('node:stream');
  readonly 'node:util': typeof import('node:util');
  readonly 'node:v8': typeof import('node:v8');
}
