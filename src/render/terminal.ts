import type { Narration } from '../teach/narration.js';
import { frame, frameOpening, frameRange, type Screen } from './frame.js';
import { highlight } from './highlight.js';
import type { KeyInput } from './keys.js';
import { goTo, type Key, openPlayer, type PlayerState, update, type View } from './player.js';
import { secondsAt } from './reading-time.js';
import { drawScreen } from './screen-codes.js';
import type { Style } from './style.js';
import { type PlayerHost, processHost, type ScreenOutput, takeTerminal } from './terminal-session.js';
import { transcript } from './transcript.js';
import type { Ui } from './ui.js';

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

/** Does beforehand what makes a first screen slow: the rules that tell code's colours are compiled when first used. */
export function warmUpPlayer(sources: readonly string[]): void {
  for (const source of sources) highlight(source);
}

/** Walks a learner through a narration, until they leave. The terminal is then as it was before, whatever happens. */
export function play(narration: Narration, options: PlayOptions): Promise<PlayResult> {
  return new Promise((resolve, reject) => walk(narration, options, { resolve, reject }));
}

/** Views in which the walk stands still while somebody reads: they are not about the step. */
const restful: ReadonlySet<View> = new Set<View>(['help', 'source', 'python', 'more']);

interface Outcome {
  resolve(result: PlayResult): void;
  reject(error: unknown): void;
}

function walk(
  narration: Narration,
  { input, output, style, ui, host = processHost, autoSeconds, speed }: PlayOptions,
  { resolve, reject }: Outcome,
): void {
  const steps = narration.steps.length;
  let state = openPlayer({ steps, autoSeconds, speed });
  let drawn: readonly string[] | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pending: NodeJS.Immediate | undefined;

  const screen = (): Screen => ({ size: { columns: output.columns ?? 80, rows: output.rows ?? 24 }, style, ui });
  const context = {
    steps,
    range: (at: PlayerState) => frameRange(narration, at, screen()),
    opening: (at: PlayerState) => frameOpening(narration, at, screen()),
  };
  const draw = () => {
    pending = undefined;
    const lines = frame(narration, state, screen().size, style, ui);
    const text = drawScreen(lines, drawn);
    drawn = lines;
    if (text !== '') output.write(text);
  };
  const show = (next: PlayerState) => {
    const { position, view, auto } = state;
    const isOther =
      next.position !== position || next.view !== view || next.auto !== auto || next.speed !== state.speed;
    state = next;
    if (isOther) setTimer();
    // Keys that come in one go are drawn once.
    pending ??= setImmediate(guard(draw));
  };
  const setTimer = () => {
    clearTimeout(timer);
    if (!state.auto || restful.has(state.view)) return;
    const step = guard(() => show(goTo(state, state.position + 1, context)));
    timer = setTimeout(step, secondsAt(narration, state) * 1000);
  };
  const settle = () => {
    clearTimeout(timer);
    clearImmediate(pending);
    session.end();
  };
  const finish = (exitCode: 0 | 130) => {
    settle();
    const { columns } = screen().size;
    output.write(`${transcript(narration, { columns, style, ui }).join('\n')}\n`);
    resolve({ exitCode, reachedEnd: state.reachedEnd, lastStep: state.position });
  };
  /** A fault in drawing must not leave the terminal as the player had it. */
  const guard = <Args extends readonly unknown[]>(run: (...args: Args) => void) => {
    return (...args: Args) => {
      try {
        run(...args);
      } catch (error) {
        settle();
        reject(error);
      }
    };
  };
  const onKey = (key: Key) => {
    const { state: next, effect } = update(state, key, context);
    if (effect === 'quit') finish(0);
    else if (effect === 'interrupt') finish(130);
    else if (effect === 'suspend') suspend();
    else show(next);
  };
  const suspend = () => {
    // What has not been drawn yet must not be drawn on the shell's screen.
    clearImmediate(pending);
    pending = undefined;
    session.suspend();
  };
  const session = takeTerminal({
    input,
    output,
    host,
    onKey: guard(onKey),
    onRedraw() {
      drawn = null;
      show(state);
    },
    onSignal: () => finish(130),
    onInputEnd: () => finish(state.reachedEnd ? 0 : 130),
  });
  guard(draw)();
  setTimer();
}
