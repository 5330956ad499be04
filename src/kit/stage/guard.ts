import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { lazily } from '../lazily.js';
import { stageVariable } from './stage-order.js';

/**
 * What children of a program that runs alone are given for a stage order: there is no launcher that ends what is left.
 */
export const aloneMark = 'alone';

/** Whether a launcher watches over this family of processes. */
const isWatched = () => ![undefined, aloneMark].includes(process.env[stageVariable]);

/**
 * Reads the numbers of children that live; when its input ends without them being gone, their parent was killed, and it
 * kills them. They notice by themselves too, but not while they are busy.
 */
const script = `trap '' INT TERM HUP
alive=' '
while read -r word pid; do
  case $word in
    +) alive="$alive$pid " ;;
    -) alive="\${alive%% $pid *} \${alive#* $pid }" ;;
  esac
done
for pid in $alive; do kill -KILL "$pid" 2>/dev/null; done`;

let input: Writable | null | undefined;

function start(): Writable | null {
  if (isWatched() || !existsSync('/bin/sh')) return null;
  const guard = lazily.childProcess().spawn('/bin/sh', ['-c', script, 'concur-lessons-guard'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  guard.on('error', () => {}).unref();
  guard.stdin.on('error', () => {});
  (guard.stdin as Writable & { unref?(): void }).unref?.();
  return guard.stdin;
}

/** Has a child that was just started ended if this process is killed. Tells when it has ended by itself. */
export function guardChild(pid: number): { over(): void } {
  if (input === undefined) input = start();
  input?.write(`+ ${pid}\n`);
  return { over: () => input?.write(`- ${pid}\n`) };
}
