import { closeSync, readSync, writeSync } from 'node:fs';
import { here } from '../here.js';
import { lazily } from '../lazily.js';
import { inForkedChild, sleepInChild } from './fork-child.js';
import { type Libc, O_CLOEXEC, PR_SET_CHILD_SUBREAPER, WNOHANG } from './fork-libc.js';
import { watchForHangs } from './fork-watchdog.js';

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** How a child ended. */
export interface ChildStatus {
  readonly pid: number;
  /** Python's exit code: −N where signal N has ended it. */
  readonly exitCode: number;
  /** `SIGSEGV`, `SIGKILL`, …, or null. */
  readonly signal: string | null;
}

/** How often a child is asked whether it has ended, and how often it is looked at whether it hangs. */
const pollMs = 1;
const lookMs = 50;
/** A child that does next to nothing ends so soon that a timer would come too late. */
const eagerMs = 1;
const watchdog = watchForHangs();

/** The children that this process has forked and not waited for, by pid, with their names. */
const children = new Map<number, string>();
/** All that were forked in this program, by any of its processes; known to its first process only. */
const members = new Map<number, string>();
const nextLookMs = new Map<number, number>();
const badEnds: string[] = [];
let libc: Libc | undefined;
/** Every forked process holds the writing end until it ends, and has written its pid and name to it. */
let roll: { readonly readFd: number; readonly writeFd: number } | undefined;

/** Before the first fork of a program: prepares for seeing every descendant's end, however it comes. */
export function foundFamily(theLibc: Libc): void {
  libc = theLibc;
  if (roll !== undefined || inForkedChild()) return;
  // Who loses its parent becomes a child of the program's first process, which then takes its body away.
  libc.prctl(PR_SET_CHILD_SUBREAPER, 1);
  const ends = new Int32Array(2);
  libc.pipe2(ends, O_CLOEXEC);
  roll = { readFd: ends[0] ?? -1, writeFd: ends[1] ?? -1 };
}

/** Whether this program has forked, and has not seen all of that end. */
export function hasForked(): boolean {
  return roll !== undefined;
}

/** In a forked child: it has no children yet; its own name goes to the program's first process. */
export function joinFamily(pid: number, name: string): void {
  children.clear();
  if (roll !== undefined) writeSync(roll.writeFd, `${pid} ${name}\n`);
}

export function addChild(pid: number, name: string): void {
  children.set(pid, name);
}

function signalName(number: number): string {
  return Object.entries(lazily.os().constants.signals).find(([, value]) => value === number)?.[0] ?? `signal ${number}`;
}

/** Takes a dead child's body away: how it ended, `alive`, or `not mine`. Waits for its end if told to. */
function reap(pid: number, options: number): ChildStatus | 'alive' | 'not mine' {
  const status = new Int32Array(1);
  const found = libc?.waitpid(pid, status, options) ?? -1;
  if (found !== pid) return found === 0 ? 'alive' : 'not mine';
  const [word = 0] = status;
  const killedBy = word & 0x7f;
  return killedBy === 0
    ? { pid, exitCode: (word >> 8) & 0xff, signal: null }
    : { pid, exitCode: -killedBy, signal: signalName(killedBy) };
}

/** Writes down a child's end where it could not do so itself. */
function tellDeath(name: string, { pid, signal }: ChildStatus): void {
  if (signal === null) return;
  const value = { name: signal, message: `process ${pid} was ended by ${signal}` };
  here().recorder?.record('crash', { object: name, value, site: null });
}

function endIfHung(pid: number, name: string): void {
  if (performance.now() < (nextLookMs.get(pid) ?? 0)) return;
  nextLookMs.set(pid, performance.now() + lookMs);
  const wchan = watchdog.hungIn(pid);
  if (wchan === null) return;
  const reason = `asleep in ${wchan} for more than a second`;
  here().recorder?.record('signal', {
    object: name,
    value: { signal: 'SIGKILL', by: 'watchdog', pid, reason },
    site: null,
  });
  process.kill(pid, 'SIGKILL');
}

/** Waits for one child that this process has forked: its name and how it ended. Undefined: it has no such child (any more). */
export async function childEnded(
  pid: number,
): Promise<{ readonly name: string; readonly status: ChildStatus } | undefined> {
  const name = children.get(pid);
  if (name === undefined) return undefined;
  const eagerUntilMs = performance.now() + eagerMs;
  for (;;) {
    const status = reap(pid, WNOHANG);
    if (status === 'alive') {
      endIfHung(pid, name);
      if (!sleepInChild(pollMs)) await (performance.now() < eagerUntilMs ? turn() : delay(pollMs));
      continue;
    }
    children.delete(pid);
    if (status === 'not mine') return undefined;
    tellDeath(name, status);
    return { name, status };
  }
}

/** Ends a child at once and waits for its end. */
export function endChild(pid: number): ChildStatus | undefined {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  children.delete(pid);
  const status = reap(pid, 0);
  return typeof status === 'string' ? undefined : status;
}

/** Reads the roll as far as it is written; false when nobody is left who could write to it. */
function readRoll(fd: number): boolean {
  const block = Buffer.alloc(4096);
  const request = Buffer.alloc(8);
  let text = '';
  for (;;) {
    request.fill(0);
    request.writeInt32LE(fd, 0);
    request.writeInt16LE(1, 4);
    if ((libc?.poll(request, 1, 0) ?? 0) <= 0) break;
    const count = readSync(fd, block);
    text += block.toString('utf8', 0, count);
    if (count === 0) break;
  }
  for (const line of text.split('\n')) {
    const [pid, ...name] = line.split(' ');
    if (name.length > 0) members.set(Number(pid), name.join(' '));
  }
  return request.readInt16LE(6) === 0;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Looks after every forked process that is left: takes the dead away, ends those that hang. */
function visit(): void {
  for (const [pid, name] of [...members, ...children]) {
    const status = reap(pid, WNOHANG);
    if (typeof status !== 'string') {
      tellDeath(name, status);
      if (status.signal !== null) badEnds.push(`${name}: its process was ended by ${status.signal}`);
      // What Node ends with when something was thrown; any other code was chosen.
      else if (status.exitCode === 1) badEnds.push(`${name}: its process ended with code 1`);
    }
    if (typeof status !== 'string' || (status === 'not mine' && !exists(pid))) {
      members.delete(pid);
      children.delete(pid);
    } else endIfHung(pid, name);
  }
}

/**
 * In the program's first process, when `main` has returned: waits for every process that was forked, by whomever. Tells
 * of those that came to a bad end, and were waited for by nobody.
 */
export async function allForksEnded(): Promise<readonly string[]> {
  if (roll === undefined) return [];
  const { readFd, writeFd } = roll;
  roll = undefined;
  closeSync(writeFd);
  let written = true;
  while (written || members.size + children.size > 0) {
    written &&= readRoll(readFd);
    visit();
    if (written || members.size + children.size > 0) await delay(pollMs);
  }
  closeSync(readFd);
  return badEnds.splice(0);
}

/** At a sudden end of the program's first process: leaves nobody behind. */
export function endAllForks(): void {
  if (inForkedChild()) return;
  if (roll !== undefined) readRoll(roll.readFd);
  for (const pid of new Set([...members.keys(), ...children.keys()])) endChild(pid);
}
