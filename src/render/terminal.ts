import type { Narration } from '../teach/narration.js';
import { frame, frameOpening, frameRange, type Screen } from './frame.js';
import type { KeyInput } from './keys.js';
import { goOn, goTo, type Key, openPlayer, type PlayerState, update, type View } from './player.js';
import { secondsAt } from './reading-time.js';
import { drawScreen } from './screen-codes.js';
import type { Style } from './style.js';
import { type PlayerHost, processHost, type ScreenOutput, takeTerminal } from './terminal-session.js';
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
  /** Called once, for a narration that acts are still being added to. */
  readonly onOpen?: ((player: OpenPlayer) => void) | undefined;
}

/** A player that shows a narration which is not complete. */
export interface OpenPlayer {
  /** To be handed each longer one. */
  take(longer: Narration): void;
  /** Ends the walk, which then rejects with that error. */
  fail(error: unknown): void;
}

export interface PlayResult {
  /** 130: interrupted. */
  readonly exitCode: 0 | 130;
  /** Whether the learner came to the summary. */
  readonly reachedEnd: boolean;
  /** The number of the step that was shown last; one more than there are: the summary. */
  readonly lastStep: number;
}

/** Draws a walk's first screen for nobody: the next first screen, of another narration, then takes a fraction of the time. */
export function rehearse(
  narration: Narration,
  { output, style, ui }: Pick<PlayOptions, 'output' | 'style' | 'ui'>,
): void {
  const size = { columns: output.columns ?? 80, rows: output.rows ?? 24 };
  drawScreen(frame(narration, openPlayer({ steps: narration.steps.length, isOpen: true }), size, style, ui), null);
}

/** Walks a learner through a narration, until they leave. The terminal is then as it was before, whatever happens. */
export function play(narration: Narration, options: PlayOptions): Promise<PlayResult> {
  return new Promise((resolve, reject) => walk(narration, options, { resolve, reject }));
}

/** Views in which the walk stands still while somebody reads: they are not about the step. */
const restful: ReadonlySet<View> = new Set<View>(['help', 'source', 'python', 'more']);
/** Slow, so that whatever runs meanwhile has the machine to itself. */
const turnMs = 350;

interface Outcome {
  resolve(result: PlayResult): void;
  reject(error: unknown): void;
}

function walk(
  first: Narration,
  { input, output, style, ui, host = processHost, autoSeconds, speed, onOpen }: PlayOptions,
  { resolve, reject }: Outcome,
): void {
  let narration = first;
  let drawn: readonly string[] | null = null;
  let timer: NodeJS.Timeout | undefined;
  let turning: NodeJS.Timeout | undefined;
  let pending: NodeJS.Immediate | undefined;
  let isOver = false;
  let isAway = false;

  const screen = (): Screen => ({ size: { columns: output.columns ?? 80, rows: output.rows ?? 24 }, style, ui });
  const context = () => ({
    steps: narration.steps.length,
    isOpen: narration.running !== undefined,
    range: (at: PlayerState) => frameRange(narration, at, screen()),
    opening: (at: PlayerState) => frameOpening(narration, at, screen()),
  });
  let state = openPlayer({ ...context(), autoSeconds, speed });
  const draw = () => {
    pending = undefined;
    // What has not been drawn yet must not be drawn on the shell's screen.
    if (isAway) return;
    const lines = frame(narration, state, screen().size, style, ui);
    const text = drawScreen(lines, drawn);
    drawn = lines;
    if (text !== '') output.write(text);
  };
  const show = (next: PlayerState) => {
    const before = state;
    state = next;
    const isOther = (['position', 'view', 'auto', 'speed', 'wanted'] as const).some((key) => next[key] !== before[key]);
    if (isOther) setTimers();
    // Keys that come in one go are drawn once.
    pending ??= setImmediate(guard(draw));
  };
  const setTimers = () => {
    clearTimeout(timer);
    clearTimeout(turning);
    if (state.wanted !== null) turning = setTimeout(guard(turn), turnMs);
    else if (state.auto && !restful.has(state.view)) {
      const step = guard(() => show(goTo(state, state.position + 1, context())));
      timer = setTimeout(step, secondsAt(narration, state) * 1000);
    }
  };
  const turn = () => {
    show({ ...state, turns: state.turns + 1 });
    turning = setTimeout(guard(turn), turnMs);
  };
  /** Gives the terminal back, and then does what is left. */
  const settle = (then: () => void) => {
    isOver = true;
    clearTimeout(timer);
    clearTimeout(turning);
    clearImmediate(pending);
    session.end().then(then).catch(reject);
  };
  const finish = (exitCode: 0 | 130) => {
    const result = { exitCode, reachedEnd: state.reachedEnd, lastStep: state.position };
    settle(() => resolve(result));
  };
  const fail = (error: unknown) => {
    settle(() => reject(error));
  };
  /** A fault in drawing must not leave the terminal as the player had it. */
  const guard = <Args extends readonly unknown[]>(run: (...args: Args) => void) => {
    return (...args: Args) => {
      try {
        run(...args);
      } catch (error) {
        fail(error);
      }
    };
  };
  const onKey = (key: Key) => {
    const { state: next, effect } = update(state, key, context());
    if (effect === 'quit') finish(0);
    else if (effect === 'interrupt') finish(130);
    else if (effect === 'suspend') suspend();
    else show(next);
  };
  const suspend = () => {
    isAway = true;
    session.suspend();
  };
  const session = takeTerminal({
    input,
    output,
    host,
    onKey: guard(onKey),
    onRedraw() {
      isAway = false;
      drawn = null;
      show(state);
    },
    onSignal: () => finish(130),
    onInputEnd: () => finish(state.reachedEnd ? 0 : 130),
  });
  guard(draw)();
  setTimers();
  const take = (longer: Narration) => {
    narration = longer;
    show(goOn(state, context()));
  };
  onOpen?.({
    take(longer) {
      if (!isOver) guard(take)(longer);
    },
    fail(error) {
      if (!isOver) fail(error);
    },
  });
}
