import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface Found {
  readonly pid: number;
  readonly ppid: number;
  readonly command: string;
}

/** The environment variable by which a test knows every process that came of what it started, whoever has adopted it. */
export const tagName = 'CLI_TEST_TAG';

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

function fromProc(tag: string): Found[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      if (!read(`/proc/${name}/environ`).split('\0').includes(`${tagName}=${tag}`)) return [];
      const stat = read(`/proc/${name}/stat`);
      const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === undefined || state === 'Z') return [];
      return [{ pid: Number(name), ppid: Number(ppid), command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' ') }];
    });
}

/** Elsewhere `ps -E` shows the environment behind the command. */
function fromPs(tag: string): Found[] {
  return execFileSync('ps', ['-Aww', '-E', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`${tagName}=${tag}`))
    .flatMap((line) => {
      const [, pid, ppid, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return state.startsWith('Z') ? [] : [{ pid: Number(pid), ppid: Number(ppid), command }];
    });
}

/** The processes that carry a tag, zombies left out. */
export function processesOf(tag: string): Found[] {
  return existsSync('/proc/self/environ') ? fromProc(tag) : fromPs(tag);
}

/** The processes of a tag that are something of ours: the program, its stages and guards; not the shell around them. */
export function oursOf(tag: string): Found[] {
  return processesOf(tag).filter(({ command }) => /concur-lessons|stage-entry/.test(command));
}
