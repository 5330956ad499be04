import type { Style } from './style.js';

/** Says on stderr that something is going on. */
export interface Spinner {
  update(text: string): void;
  /** Takes it away without a trace. */
  stop(): void;
}

export interface SpinnerOptions {
  readonly text: string;
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly style: Pick<Style, 'colorLevel' | 'unicode'>;
  /** Nothing may move on the screen. */
  readonly accessible: boolean;
}

const dots = { interval: 80, frames: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] };
const ascii = { interval: 120, frames: ['-', '\\', '|', '/'] };

/**
 * Starts a spinner, in a terminal only; elsewhere nothing is written. It comes as soon as its library is loaded, while
 * the work that it tells of is already under way.
 */
export function startSpinner({ text, stream, env, style, accessible }: SpinnerOptions): Spinner {
  if (stream.isTTY !== true || env['TERM'] === 'dumb' || accessible) return { update() {}, stop() {} };
  let latest = text;
  let stopped = false;
  let running: { text: string; stop(): unknown } | undefined;
  void import('ora').then(({ default: ora }) => {
    if (stopped) return;
    running = ora({
      text: latest,
      stream,
      spinner: style.unicode ? dots : ascii,
      color: style.colorLevel > 0 ? 'cyan' : false,
      // Keys typed meanwhile, and Ctrl-C, belong to whoever reads the input.
      discardStdin: false,
      isEnabled: true,
    }).start();
  });
  return {
    update(next) {
      latest = next;
      if (running !== undefined) running.text = next;
    },
    stop() {
      stopped = true;
      running?.stop();
    },
  };
}
