import type { Narration } from '../teach/narration.js';
import { frame, frameOpening, frameRange, type ScreenSize } from './frame.js';
import { type KeyInput, listenForKeys } from './keys.js';
import { goTo, type Key, openPlayer, type PlayerContext, type PlayerState, update } from './player.js';
import { secondsAt } from './reading-time.js';
import { drawScreen, enterScreen, leaveScreen } from './screen-codes.js';
import type { Style } from './style.js';
import { transcript } from './transcript.js';
import type { Ui } from './ui.js';

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
  /** Stops this process, as Ctrl-Z does, until SIGCONT. */
  suspend(): void;
}

export interface PlayOptions {
  readonly input: KeyInput;
  readonly output: ScreenOutput;
  readonly style: Style;
  readonly ui: Ui;
  /** Given: it walks by itself, a step in so many seconds; null: as fast as reading goes. */
  readonly autoSeconds?: number | null | undefined;
  /** How many times as fast. Default 1. */
  readonly speed?: number | undefined;
  /** Default: this process. */
  readonly host?: PlayerHost;
}

export interface PlayResult {
  /** 130: interrupted. */
  readonly exitCode: 0 | 130;
  /** Whether the learner came to the summary. */
  readonly reachedEnd: boolean;
  /** The number of the step that was shown last; one more than there are: the summary. */
  readonly lastStep: number;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const processHost: PlayerHost = {
  on: (event, listener) => process.on(event, listener),
  removeListener: (event, listener) => process.removeListener(event, listener),
  suspend: () => process.kill(process.pid, 'SIGTSTP'),
};

/** Walks a learner through a narration, until they leave. The terminal is as it was before, whatever happens. */
export function play(narration: Narration, options: PlayOptions): Promise<PlayResult> {
  const { input, output, style, ui, host = processHost } = options;
  const steps = narration.steps.length;
  let state = openPlayer({ steps, autoSeconds: options.autoSeconds, speed: options.speed });
  let drawn: readonly string[] | null = null;
  let timer: NodeJS.Timeout | undefined;
  let redraw: NodeJS.Immediate | undefined;
  let stopKeys: (() => void) | undefined;

  const size = (): ScreenSize => ({ columns: output.columns ?? 80, rows: output.rows ?? 24 });
  const context: PlayerContext = {
    steps,
    range: (at) => frameRange(narration, at, { size: size(), style, ui }),
    opening: (at) => frameOpening(narration, at, { size: size(), style, ui }),
  };

  return new Promise((resolve, reject) => {
    const enter = () => {
      input.setRawMode?.(true);
      output.write(enterScreen);
      drawn = null;
      stopKeys = listenForKeys(input, guard(onKey));
    };
    const leave = () => {
      if (stopKeys === undefined) return;
      stopKeys();
      stopKeys = undefined;
      input.setRawMode?.(false);
      output.write(leaveScreen);
    };
    const draw = () => {
      redraw = undefined;
      const lines = frame(narration, state, size(), style, ui);
      const text = drawScreen(lines, drawn);
      drawn = lines;
      if (text !== '') output.write(text);
    };
    // Keys that come in one go are drawn once.
    const drawSoon = () => {
      redraw ??= setImmediate(guard(draw));
    };
    const show = (next: PlayerState) => {
      const moved = next.position !== state.position || next.auto !== state.auto || next.speed !== state.speed;
      state = next;
      if (moved) setTimer();
      drawSoon();
    };
    const setTimer = () => {
      clearTimeout(timer);
      timer = state.auto
        ? setTimeout(
            guard(() => show(goTo(state, state.position + 1, context))),
            secondsAt(narration, state) * 1000,
          )
        : undefined;
    };
    const finish = (exitCode: 0 | 130) => {
      settle();
      output.write(`${transcript(narration, { columns: size().columns, style, ui }).join('\n')}\n`);
      resolve({ exitCode, reachedEnd: state.reachedEnd, lastStep: state.position });
    };
    const onKey = (key: Key) => {
      const { state: next, effect } = update(state, key, context);
      if (effect === 'quit') return finish(0);
      if (effect === 'interrupt') return finish(130);
      if (effect === 'suspend') return suspend();
      show(next);
    };
    const suspend = () => {
      leave();
      host.suspend();
    };
    const onContinue = () => {
      if (stopKeys === undefined) enter();
      else drawn = null;
      drawSoon();
    };
    const onResize = () => {
      drawn = null;
      drawSoon();
    };
    const onSignal = () => finish(130);
    const onEnd = () => finish(state.reachedEnd ? 0 : 130);

    function settle(): void {
      clearTimeout(timer);
      clearImmediate(redraw);
      leave();
      for (const signal of signals) host.removeListener(signal, onSignal);
      host.removeListener('SIGCONT', onContinue);
      host.removeListener('exit', leave);
      host.removeListener('uncaughtExceptionMonitor', leave);
      output.removeListener('resize', onResize);
      input.removeListener('end', onEnd);
    }
    /** A fault in drawing must not leave the terminal as the player had it. */
    function guard<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
      return (...args) => {
        try {
          run(...args);
        } catch (error) {
          settle();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    }

    for (const signal of signals) host.on(signal, onSignal);
    host.on('SIGCONT', onContinue);
    host.on('exit', leave);
    host.on('uncaughtExceptionMonitor', leave);
    output.on('resize', onResize);
    input.on('end', onEnd);
    guard(() => {
      enter();
      draw();
      setTimer();
    })();
  });
}
