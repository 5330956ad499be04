/** Random scripts for test/programs/explored/scripted.js: what two or three threads do, and perhaps main beside them. */
import * as fc from 'fast-check';

export type Instruction =
  | readonly [does: string, object: number]
  | readonly [does: string, object: number, body: readonly Instruction[]];
export type Script = readonly Instruction[];

/** The arguments of the program. */
export type Scripts = readonly [threads: readonly Script[], main: readonly Script[]];

/** Mostly the same one, so that threads meet. */
const object = fc.constantFrom(0, 0, 0, 1);
const one = (...does: readonly string[]): fc.Arbitrary<Instruction> => fc.tuple(fc.constantFrom(...does), object);
const list = (item: fc.Arbitrary<Instruction>, maxLength: number) =>
  fc.array(item, { minLength: 1, maxLength, size: 'max' });
const around = (does: readonly string[], body: fc.Arbitrary<Script>): fc.Arbitrary<Instruction> =>
  fc.tuple(fc.constantFrom(...does), object, body);

const plain = one('read', 'read', 'read', 'write', 'write', 'write', 'add', 'swap');
const guarded = around(['hold', 'hold', 'try', 'wait'], list(plain, 2));
const nested = around(['hold'], list(guarded, 1));
const branch = around(['if'], list(plain, 1));
const raw = one('take', 'drop', 'held');
const event = one('set', 'set', 'await', 'await', 'awaitAtMost', 'clear', 'isSet');
const instruction = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 3, arbitrary: guarded },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: branch },
  { weight: 1, arbitrary: raw },
  { weight: 2, arbitrary: event },
);
/** Main may not wait. */
const own = fc.oneof(plain, plain, around(['try'], list(plain, 1)), one('set', 'clear', 'isSet', 'held'));

const sizeOf = (script: Script): number =>
  script.reduce((sum, [does, , body]) => sum + (does === 'if' ? 0 : body ? 2 : 1) + sizeOf(body ?? []), 0);

/** An upper bound of the interleavings: each wait with a time is one that goes two ways. */
function ways([threads, main]: Scripts): number {
  let [total, count] = [0, 1];
  for (const script of [...threads, main.flat()]) {
    for (let k = 1; k <= sizeOf(script); k += 1) count = (count * (total + k)) / k;
    total += sizeOf(script);
  }
  return count;
}

const threads = fc.oneof(
  fc.array(list(instruction, 4), { minLength: 2, maxLength: 2 }),
  fc.array(list(instruction, 2), { minLength: 3, maxLength: 3 }),
);
const main = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(list(own, 1), { maxLength: 3 }));

/** Programs with more than one and at most so many interleavings, as far as their lengths tell. */
export const randomScripts = (limit: number): fc.Arbitrary<Scripts> =>
  fc.tuple(threads, main).filter((scripts) => ways(scripts) <= limit && ways(scripts) >= 20);
