import { setTimeout as delay } from 'node:timers/promises';
import { type KeyInput, listenForKeys } from './keys.js';
import type { Key } from './player.js';
import { enterScreen, leaveScreen } from './screen-codes.js';

/** Where the player draws: a terminal's output, or a stream that stands for it. */
export interface ScreenOutput {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): boolean;
  on(event: 'resize', listener: () => void): unknown;
  removeListener(event: 'resize', listener: () => void): unknown;
}

/** The process around the player: signals, and its end. */
export interface PlayerHost {
  on(event: string, listener: () => void): unknown;
  removeListener(event: string, listener: () => void): unknown;
  /** Stops this process and its job, as Ctrl-Z does, until SIGCONT. */
  suspend(): void;
}

export const processHost: PlayerHost = {
  on: (event, listener) => process.on(event, listener),
  removeListener: (event, listener) => process.removeListener(event, listener),
  suspend() {
    if (process.platform === 'win32') return;
    // The whole job: npx or a shell that has started this program would go on waiting, and nobody would have the terminal.
    process.kill(0, 'SIGTSTP');
    // By now it has been continued; or nobody was stopped, where there is no shell with jobs, and it goes on all the same.
    process.kill(process.pid, 'SIGCONT');
  },
};

export interface SessionOptions {
  readonly input: KeyInput;
  readonly output: ScreenOutput;
  readonly host: PlayerHost;
  onKey(key: Key): void;
  /** The screen has another size, or has to be drawn anew after a stop. */
  onRedraw(): void;
  /** A signal asks the process to end. */
  onSignal(): void;
  /** Nobody can press a key any more. */
  onInputEnd(): void;
}

export interface TerminalSession {
  /** Gives the terminal to the shell until the process is continued. */
  suspend(): void;
  /** Gives the terminal back for good, and settles when that is done: at once, except after Ctrl-C. */
  end(): Promise<void>;
}

/**
 * How long keys are still taken after Ctrl-C, which people press more than once. Once it is a signal again, the system
 * throws away with each what the terminal has not read yet (NOFLSH in termios(3)): that would be what gives it back.
 */
const againMs = 100;
/** Any time will do. */
const holdMs = 60_000;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The last moments of a process, before an error is printed: the error must not go to a screen that then vanishes. */
const lastMoments = ['exit', 'uncaughtExceptionMonitor'] as const;

/** Takes the terminal: another screen, keys instead of lines. It is given back whatever happens to the process. */
export function takeTerminal({
  input,
  output,
  host,
  onKey,
  onRedraw,
  onSignal,
  onInputEnd,
}: SessionOptions): TerminalSession {
  let stopKeys: (() => void) | undefined;
  let hold: NodeJS.Timeout | undefined;
  let hasScreen = false;
  let isInterrupted = false;
  let isOver = false;
  const enter = () => {
    input.setRawMode?.(true);
    output.write(enterScreen);
    hasScreen = true;
    stopKeys = listenForKeys(input, (key) => {
      isInterrupted = key.ctrl && key.name === 'c';
      if (!isOver) onKey(key);
    });
  };
  const leaveTheScreen = () => {
    if (hasScreen) output.write(leaveScreen);
    hasScreen = false;
  };
  const leave = () => {
    if (stopKeys === undefined) return;
    leaveTheScreen();
    stopKeys();
    stopKeys = undefined;
    input.setRawMode?.(false);
  };
  const onContinue = () => {
    clearInterval(hold);
    if (stopKeys === undefined) enter();
    onRedraw();
  };
  const onAsked = () => {
    if (!isOver) onSignal();
  };
  const onNobody = () => {
    if (!isOver) onInputEnd();
  };
  for (const signal of signals) host.on(signal, onAsked);
  for (const moment of lastMoments) host.on(moment, leave);
  host.on('SIGCONT', onContinue);
  output.on('resize', onRedraw);
  input.on('end', onNobody);
  // A terminal that is gone can be neither read nor set: that is the end of the input, too.
  input.on('error', onNobody);
  enter();
  return {
    suspend() {
      leave();
      // Nothing else keeps the process until it is told that it goes on.
      hold = setInterval(() => {}, holdMs);
      host.suspend();
    },
    async end() {
      isOver = true;
      leaveTheScreen();
      if (isInterrupted) await delay(againMs);
      leave();
      clearInterval(hold);
      for (const signal of signals) host.removeListener(signal, onAsked);
      for (const moment of lastMoments) host.removeListener(moment, leave);
      host.removeListener('SIGCONT', onContinue);
      output.removeListener('resize', onRedraw);
      input.removeListener('end', onNobody);
      input.removeListener('error', onNobody);
    },
  };
}
