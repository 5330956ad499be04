import { type FinishedRun, runProgram } from '../launch/run-program.js';
import { systemWords } from '../teach/system-error.js';
import type { Guess } from '../trace/events.js';
import type { Trace } from '../trace/trace.js';
import { exitCodes, Failure } from './failure.js';
import { type CommonOptions, type Io, isInteractive, type Voice, wantsAccessible } from './io.js';
import { actsOf, type Prepared } from './prepare.js';
import type { WalkOptions } from './show.js';
import { watchSignals } from './signals.js';

export interface RunOptions extends WalkOptions {
  readonly save?: string;
  /** False: no question before the run. */
  readonly predict?: boolean;
  readonly rounds?: number;
  readonly raw?: boolean;
  readonly slow?: boolean;
  /** Run the same in Python, after the acts. */
  readonly python?: boolean;
}

/** A lesson's acts under way. */
export interface Running {
  /**
   * Settles when all of it is over, nothing of it being left. Rejects with a `Failure` where it could not be run, and with
   * what a listener has thrown.
   */
  readonly finished: Promise<FinishedRun>;
  /** Tells what there is so far: now, if any act has ended, and each time that another has while others are to come. */
  onGrowth(listener: (soFar: Trace) => void): void;
  /** Ends what still runs, and with it the run. */
  leave(): void;
  /** Says with a spinner what runs, until it is over or `hide` is called: then the screen is somebody else's. */
  show(): Promise<void>;
  hide(): void;
}

export interface ToRun {
  readonly prepared: Prepared;
  /** The learner's guess. */
  readonly chosen: Guess | null;
}

/** Whether there is somebody to sit at the player: then the walk begins with the first act, while the others run. */
export function canWalkAlong({ json, plain, raw, html, auto }: RunOptions, io: Io): boolean {
  const inPlayer = json !== true && plain !== true && raw !== true && (html === undefined || auto !== undefined);
  return inPlayer && isInteractive(io);
}

/** The article's waiting times are so many times as long as the lessons'. */
const slowPace = 5;

async function spin(text: string, { color }: CommonOptions, io: Io, voice: Voice) {
  const [{ startSpinner }, { canvasOf }] = await Promise.all([import('../render/spinner.js'), import('./look.js')]);
  const { style } = canvasOf(io, voice, color);
  return startSpinner({ text, stream: io.stderr, env: io.env, style, accessible: wantsAccessible(io.env) });
}

/** Shows one text at a time beside a spinner, where there is somebody to see it. */
function makeSpinner(options: RunOptions, io: Io, voice: Voice) {
  const quiet = options.raw === true || options.json === true || options.plain === true || !isInteractive(io);
  let text = '';
  let wanted = false;
  let spinner: Awaited<ReturnType<typeof spin>> | undefined;
  const hide = () => {
    wanted = false;
    spinner?.stop();
    spinner = undefined;
  };
  return {
    update(next: string) {
      text = next;
      spinner?.update(text);
    },
    async show() {
      if (quiet) return;
      wanted = true;
      const made = await spin(text, options, io, voice);
      if (wanted) spinner = made;
      else made.stop();
    },
    hide,
  };
}

/** Begins to run a lesson's acts, one after the other, and its Python programs after them if they are asked for. */
export function beginActs({ prepared, chosen }: ToRun, options: RunOptions, io: Io, voice: Voice): Running {
  const { lesson, text, variant, insteadOf, sources } = prepared;
  const { rounds, raw = false, slow = false } = options;
  const acts = actsOf(prepared, { raw, ...(rounds === undefined ? {} : { rounds }) });
  const leaving = watchSignals();
  const spinner = makeSpinner(options, io, voice);
  const titleOf = (id: string) => voice.words.running(lesson.id, text.acts[id] ?? id);
  spinner.update(titleOf(acts[0]?.id ?? ''));
  let soFar: Trace | undefined;
  let tell = (_soFar: Trace) => {};
  let bug: { readonly error: unknown } | undefined;
  const grow = (longer: Trace) => {
    soFar = longer;
    try {
      tell(longer);
    } catch (error) {
      bug ??= { error };
      throw error;
    }
  };
  const runAll = async () => {
    const finished = await runProgram({
      lesson: lesson.id,
      variant,
      sources,
      acts,
      raw,
      pace: slow ? slowPace : 1,
      signal: leaving.signal,
      ...(io.early ? { early: io.early } : {}),
      ...(chosen === null ? {} : { prediction: chosen }),
      ...(insteadOf === undefined ? {} : { insteadOf }),
      onAct: (id) => spinner.update(titleOf(id)),
      ...(canWalkAlong(options, io) ? { onActEnd: grow } : {}),
    });
    if (options.python !== true) return finished;
    spinner.update(voice.words.runningPython(lesson.id));
    grow({ ...finished.trace, toCome: [] });
    const { comparePython } = await import('./python.js');
    return comparePython(finished, prepared, leaving.signal);
  };
  const finished = runAll()
    .catch((error: unknown) => {
      // The run is all right; who tells of it is not.
      if (bug !== undefined) throw bug.error;
      const { errors } = voice.words;
      throw new Failure(errors.cannotRun(systemWords(error, voice.language)), {
        hint: errors.cannotRunHint,
        exitCode: exitCodes.failed,
        cause: error,
      });
    })
    .finally(() => {
      spinner.hide();
      leaving.stop();
    });
  // Whoever waits for it is told; that may be later.
  finished.catch(() => {});
  const onGrowth = (listener: (soFar: Trace) => void) => {
    tell = listener;
    if (soFar !== undefined) tell(soFar);
  };
  return { finished, onGrowth, leave: leaving.leave, show: spinner.show, hide: spinner.hide };
}
