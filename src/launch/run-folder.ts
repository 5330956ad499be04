import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './spawn.js';

/** A folder of a run's own. */
export interface RunFolder {
  readonly path: string;
  /** Has a family of processes ended if this process is killed. Tell when it is over: its number may be given again. */
  watch(pid: number): { over(): void };
}

/**
 * Reads which families there are; when its input ends without a last word, whoever told it was killed, and it kills them
 * and removes the folder.
 */
const script = `trap '' INT TERM HUP
alive=' '
while read -r word pid; do
  case $word in
    +) alive="$alive$pid " ;;
    -) alive="\${alive%% $pid *} \${alive#* $pid }" ;;
    *) exit ;;
  esac
done
for pid in $alive; do kill -KILL "-$pid"; done 2>/dev/null
rm -rf "$1"`;

/**
 * A shell that does nothing but wait for this process's end. A stage watches too, but cannot while its main thread is
 * busy. Where there is no `/bin/sh` (Windows), the stage is alone with that.
 */
async function startGuard(folder: string): Promise<(text: string) => void> {
  if (!existsSync('/bin/sh')) return () => {};
  const { lifeline } = await start({ file: '/bin/sh', args: ['-c', script, 'concur-lessons-guard', folder] });
  return (text) => lifeline.write(text);
}

/** Makes a folder for a run and removes it with all that it holds, even where this process is killed meanwhile. */
export async function inOwnFolder<Result>(work: (folder: RunFolder) => Promise<Result>): Promise<Result> {
  const path = mkdtempSync(join(tmpdir(), 'concur-lessons-'));
  let tell = (_text: string) => {};
  try {
    tell = await startGuard(path);
    return await work({
      path,
      watch(pid) {
        tell(`+ ${pid}\n`);
        return { over: () => tell(`- ${pid}\n`) };
      },
    });
  } finally {
    rmSync(path, { recursive: true, force: true });
    tell('done\n');
  }
}
