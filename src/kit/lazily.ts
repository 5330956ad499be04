/**
 * Node's own modules that only programs with processes need. Loading them takes 2 to 4 ms each, which a program of
 * threads need not pay; so they are taken when they are first used.
 */
export const lazily = {
  util: () => process.getBuiltinModule('node:util'),
  childProcess: () => process.getBuiltinModule('node:child_process'),
  net: () => process.getBuiltinModule('node:net'),
  os: () => process.getBuiltinModule('node:os'),
  v8: () => process.getBuiltinModule('node:v8'),
};
