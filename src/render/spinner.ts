import type { Style } from './style.js';
import { wrap } from './wrap.js';

/** Says on stderr that something is going on. */
export interface Spinner {
  update(text: string): void;
  /** Takes it away without a trace. */
  stop(): void;
}

export interface SpinnerOptions {
  readonly text: string;
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly style: Style;
  /** Nothing may move on the screen. */
  readonly accessible: boolean;
}

const dots = { interval: 80, frames: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] };
const ascii = { interval: 120, frames: ['-', '\\', '|', '/'] };

/** Shorter than this, nobody has waited; and loading the library would take a core from what is waited for. */
const patienceMs = 300;

/** What turns, and the space behind it. */
const signColumns = 2;

/** Starts a spinner, in a terminal only; elsewhere nothing is written. It comes when the work has taken a moment. */
export function startSpinner({ text, stream, env, style, accessible }: SpinnerOptions): Spinner {
  if (stream.isTTY !== true || env['TERM'] === 'dumb' || accessible) return { update() {}, stop() {} };
  // A terminal would break a line anywhere.
  const inLines = (long: string) =>
    wrap(long, (stream.columns ?? 80) - signColumns - 1, style).join(`\n${' '.repeat(signColumns)}`);
  let latest = inLines(text);
  let stopped = false;
  let running: { text: string; stop(): unknown } | undefined;
  const begin = async () => {
    const { default: ora } = await import('ora');
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
  };
  const timer = setTimeout(() => void begin(), patienceMs);
  return {
    update(next) {
      latest = inLines(next);
      if (running !== undefined) running.text = latest;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      running?.stop();
    },
  };
}
