/** The built program in a real pseudo-terminal, whose screen is read back. */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { Terminal as Screen } from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { type KeyName, keys } from './keys.js';
import { type Leftovers, lastLeftovers, nothing } from './leftovers.js';
import { cleanEnv, ownFolder, program } from './place.js';
import { oursOf, processesOf, tagName } from './processes.js';
import { until } from './until.js';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** How much wider the screen is than the program knows, so that what goes over the edge can be seen. */
  readonly slack?: number;
  /** `reporting`: a shell that notes how the program ended. `plain`: one that just runs it. `interactive`: a prompt. */
  readonly shell?: 'reporting' | 'plain' | 'interactive' | 'none';
}

export type Terminal = ReturnType<typeof openTerminal>;

/** What no program sends, and no screen shows. */
const lastBytes = '\u001b]777;the end\u0007';

/**
 * The last that a shell does whose end is looked at: it stays until its last byte was read, or nobody is left to read it. What is unread some moments
 * after the end of a terminal's first process is thrown away.
 */
export const untilRead = String.raw`printf '\033]777;the end\007'; until [ -e "$REPORT.read" ] || ! kill -0 "$PPID"; do sleep 0.02; done`;

/** Runs the program and writes down how it ended, and whether the terminal's settings are what they were. */
const reporting = `trap : INT TERM HUP QUIT; before=$(stty -g); "$@"; code=$?; after=$(stty -g); [ "$before" = "$after" ] && same=same; echo "$code \${same:-other}" > "$REPORT"; ${untilRead}`;

/** How the program ended, and what has become of the terminal. */
export interface TerminalEnd extends Leftovers {
  readonly code: number;
  /** Whether `stty` tells the same as before. */
  readonly settings: 'same' | 'other';
  readonly screen: 'main' | 'alternate';
  readonly cursor: 'shown' | 'hidden';
  readonly modes: object;
}

/** The program has ended with this exit code; everything else is as it was before it began. */
export const asBefore = (code: number): TerminalEnd => ({
  ...nothing,
  code,
  settings: 'same',
  screen: 'main',
  cursor: 'shown',
  modes: {
    bracketedPasteMode: false,
    wraparoundMode: true,
    mouseTrackingMode: 'none',
    applicationCursorKeysMode: false,
    synchronizedOutputMode: false,
  },
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts `concur-lessons ARGS` in a terminal of its own. Whatever is left of it when the test ends is killed. */
export function openTerminal(args: readonly string[], options: TerminalOptions = {}) {
  const { columns = 80, rows = 24, slack = 0, shell = 'reporting', env = {} } = options;
  const folder = ownFolder();
  const tag = randomUUID();
  const report = join(folder, 'report');
  const temporary = ownFolder();
  const call = [process.execPath, program, ...args];
  const [file = '', ...words] = {
    reporting: ['/bin/sh', '-c', reporting, 'sh', ...call],
    plain: ['/bin/sh', '-c', '"$@"; true', 'sh', ...call],
    interactive: ['/bin/sh', '-i'],
    none: call,
  }[shell];
  const pty = spawn(file, words, {
    cols: columns,
    rows,
    name: env['TERM'] ?? 'xterm-256color',
    env: cleanEnv({
      CONCUR_LESSONS_STATE: folder,
      TMPDIR: temporary,
      REPORT: report,
      PROGRAM: `${process.execPath} ${program}`,
      PS1: '$ ',
      [tagName]: tag,
      ...env,
    }),
  });
  const screen = new Screen({ cols: columns + slack, rows, scrollback: 5000, allowProposedApi: true });
  let bytes = '';
  pty.onData((data) => {
    bytes += data;
    screen.write(data);
  });
  onTestFinished(() => {
    for (const { pid } of processesOf(tag)) if (isThere(pid)) process.kill(pid, 'SIGKILL');
    screen.dispose();
  });

  /** Lets a shell that waits for it end. */
  const letGo = () => writeFileSync(`${report}.read`, '');
  const linesFrom = (first: number) => {
    const { active } = screen.buffer;
    return Array.from({ length: active.length - first }, (_, at) =>
      (active.getLine(first + at)?.translateToString(true) ?? '').trimEnd(),
    );
  };
  /** The lines that are on the screen now. */
  const lines = () => linesFrom(screen.buffer.active.baseY);
  const text = () => lines().join('\n');
  const terminal = {
    folder,
    tag,
    lines,
    text,
    /** The same with all that has scrolled out of sight. */
    history: () => linesFrom(0).join('\n'),
    /** All that the program has sent. */
    bytes: () => bytes.replace(lastBytes, ''),
    isAlternate: () => screen.buffer.active.type === 'alternate',
    /** The last column in use on each line, from 1. */
    widths: () =>
      lines().map((_, row) => {
        const line = screen.buffer.active.getLine(screen.buffer.active.baseY + row);
        let last = 0;
        for (let column = 0; column < screen.cols; column += 1) {
          const cell = line?.getCell(column);
          if (cell !== undefined && cell.getChars().trim() !== '') last = column + cell.getWidth();
        }
        return last;
      }),
    type: (keys: string) => pty.write(keys),
    press(...names: readonly KeyName[]) {
      for (const name of names) pty.write(keys[name]);
    },
    resize(toColumns: number, toRows: number) {
      screen.resize(toColumns + slack, toRows);
      pty.resize(toColumns, toRows);
    },
    /** Waits until the screen shows something, in a picture that is whole. */
    shows: (what: RegExp | string) =>
      until(
        `${what} on the screen`,
        () =>
          !screen.modes.synchronizedOutputMode &&
          (typeof what === 'string' ? text().includes(what) : what.test(text())),
        text,
      ),
    /** The program's own process; its shell is not meant. */
    pid(): number {
      const found = oursOf(tag).find(({ ppid, command }) => ppid === pty.pid && command.includes('concur-lessons.js'));
      if (found === undefined) throw new Error('the program is not there');
      return found.pid;
    },
    /** Closes the window: the system hangs up on whoever sits in it. */
    hangUp() {
      (pty as unknown as { destroy(): void }).destroy();
    },
    /** What is left of it, once everything has had the time to end. */
    async left() {
      letGo();
      // Where it has only just been started, nobody bears its tag yet.
      await until('the end of its shell', () => !isThere(pty.pid), text);
      return lastLeftovers({ tag, temporary });
    },
    /** Waits for the end. */
    async end(): Promise<TerminalEnd> {
      await until('the end of the program', () => bytes.includes(lastBytes), text);
      letGo();
      const left = await lastLeftovers({ tag, temporary });
      await new Promise<void>((resolve) => screen.write('', resolve));
      const [code, settings] = readFileSync(report, 'utf8').trim().split(' ');
      const { bracketedPasteMode, wraparoundMode, mouseTrackingMode, applicationCursorKeysMode } = screen.modes;
      const { synchronizedOutputMode } = screen.modes;
      return {
        ...left,
        code: Number(code),
        settings: settings === 'same' ? 'same' : 'other',
        screen: screen.buffer.active.type === 'alternate' ? 'alternate' : 'main',
        // The last word counts.
        cursor: [...bytes.matchAll(/\u001b\[\?25([hl])/g)].at(-1)?.[1] === 'l' ? 'hidden' : 'shown',
        modes: {
          bracketedPasteMode,
          wraparoundMode,
          mouseTrackingMode,
          applicationCursorKeysMode,
          synchronizedOutputMode,
        },
      };
    },
  };
  return terminal;
}
