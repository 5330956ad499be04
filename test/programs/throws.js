import { Process, print } from 'concur-lessons/kit';

export function withCause() {
  throw Object.assign(new RangeError('outer', { cause: new TypeError('inner') }), { limit: 5 });
}

export function noError() {
  throw { code: 7 };
}

export default async function main() {
  for (const target of [withCause, noError]) {
    const child = new Process(target);
    child.start();
    await child.join();
    print(child.exitCode);
  }
}
