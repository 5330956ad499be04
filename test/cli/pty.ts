/** The built program in a real pseudo-terminal, whose screen is read back. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { Terminal as Screen } from '@xterm/headless';
import { expect, onTestFinished } from 'vitest';
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

/** Runs the program and writes down how it ended, and whether the terminal's settings are what they were. */
const reporting =
  'trap : INT TERM HUP QUIT; before=$(stty -g); "$@"; code=$?; after=$(stty -g); [ "$before" = "$after" ] && same=same; echo "$code ${same:-other}" > "$REPORT"';

const keyBytes = {
  right: '\u001b[C',
  left: '\u001b[D',
  up: '\u001b[A',
  down: '\u001b[B',
  home: '\u001b[H',
  end: '\u001b[F',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  enter: '\r',
  escape: '\u001b',
  backspace: '\u007f',
  ctrlC: '\u0003',
  ctrlZ: '\u001a',
} as const;

export type KeyName = keyof typeof keyBytes;

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
  let ended = false;
  pty.onData((data) => {
    bytes += data;
    screen.write(data);
  });
  pty.onExit(() => {
    ended = true;
  });
  let hungUp = false;
  onTestFinished(() => {
    for (const { pid } of processesOf(tag)) process.kill(pid, 'SIGKILL');
    screen.dispose();
  });

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
    bytes: () => bytes,
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
      for (const name of names) pty.write(keyBytes[name]);
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
      hungUp = true;
      (pty as unknown as { destroy(): void }).destroy();
    },
    leavesNothing,
    /** Waits for the end, and expects that everything is as it was before. */
    async ends(code: number): Promise<void> {
      await until('the end of the program', () => hungUp || ended, text);
      await until('the report', () => existsSync(report), text);
      await new Promise<void>((resolve) => screen.write('', resolve));
      const [exit, settings] = readFileSync(report, 'utf8').trim().split(' ');
      expect({ exit, text: terminal.history() }).toMatchObject({ exit: String(code) });
      if (!hungUp) {
        expect(settings).toBe('same');
        expectScreenLeft();
      }
      await leavesNothing();
    },
  };

  function expectScreenLeft(): void {
    expect(terminal.isAlternate()).toBe(false);
    // Whatever was hidden or switched is as it was: the last word counts.
    expect([...bytes.matchAll(/\u001b\[\?25([hl])/g)].at(-1)?.[1] ?? 'h').toBe('h');
    const { bracketedPasteMode, wraparoundMode, mouseTrackingMode, applicationCursorKeysMode } = screen.modes;
    expect({ bracketedPasteMode, wraparoundMode, mouseTrackingMode, applicationCursorKeysMode }).toEqual({
      bracketedPasteMode: false,
      wraparoundMode: true,
      mouseTrackingMode: 'none',
      applicationCursorKeysMode: false,
    });
  }

  /** No process and no file of the run is left. */
  async function leavesNothing(): Promise<void> {
    await until(
      'the end of every process',
      () => processesOf(tag).length === 0,
      () => JSON.stringify(processesOf(tag)),
    );
    expect(readdirSync(temporary)).toEqual([]);
  }

  return terminal;
}
