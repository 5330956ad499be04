import { inOwnFolder } from '../launch/run-folder.js';
import type { DriveCanvas } from '../render/driving/parts.js';
import { beginDrive, type DriveSetting, type DriveState } from '../render/driving/session.js';
import { drivingWords } from '../render/driving/words.js';
import type { Json } from '../trace/events.js';
import { type DriveStage, withDriveStage } from './drive-stage.js';
import { exitCodes } from './failure.js';
import { type CommonOptions, type Io, isInteractive, type Voice, wantsAccessible } from './io.js';
import { canvasOf } from './look.js';
import { machineLine } from './machine-line.js';
import { startProgress } from './search-progress.js';
import { watchSignals } from './signals.js';
import { calling, findSubject, meaningOf, type Subject } from './subject.js';

export interface DriveOptions extends CommonOptions {
  /** Seconds. */
  readonly time?: number;
  readonly args?: readonly Json[];
  readonly json?: boolean;
  readonly plain?: boolean;
}

/** How long it explores before the first step unless told otherwise, and how long for a hint. */
const exploreSeconds = 5;
const hintMs = 5_000;

/** Lets the learner choose which thread takes the next step, on the real threads. */
export async function drive(
  word: string,
  variant: string | undefined,
  options: DriveOptions,
  io: Io,
  voice: Voice,
): Promise<number> {
  const { args, time = exploreSeconds } = options;
  const leaving = watchSignals();
  const { signal } = leaving;
  try {
    return await inOwnFolder(async (folder) => {
      const words = { word, variant, folder: folder.path, callOf: calling('drive') };
      const subject = await findSubject(words, args === undefined ? {} : { args }, voice);
      const progress = startProgress(options, io, voice);
      const task = { kind: 'drive', limitMs: time * 1000, hintMs } as const;
      const onProgress = progress.update;
      const exitCode = await withDriveStage(
        { subject, task, folder, signal, onProgress },
        { io, voice },
        async (stage) => {
          progress.stop();
          return converse(stage, { subject, options, signal, io, voice });
        },
      ).finally(progress.stop);
      return exitCode ?? exitCodes.interrupted;
    });
  } finally {
    leaving.stop();
  }
}

interface Conversation {
  readonly subject: Subject;
  readonly options: DriveOptions;
  readonly signal: AbortSignal;
  readonly io: Io;
  readonly voice: Voice;
}

function settingOf({ ask }: DriveStage, { sleeps }: Subject, canvas: DriveCanvas['canvas'], isScreen: boolean) {
  const setting: DriveSetting = {
    ask: {
      position: (turns) => ask({ ask: 'position', turns }),
      hint: (turns, goal) => ask({ ask: 'hint', turns, goal }),
    },
    words: drivingWords[canvas.ui.language],
    ui: canvas.ui,
    failing: (thread) => (isScreen ? `! ${thread}` : `${thread}!`),
    sleeps,
    form: isScreen ? 'screen' : 'lines',
  };
  return setting;
}

/** In the player, as lines, or as JSON. */
async function converse(stage: DriveStage, { subject, options, signal, io, voice }: Conversation): Promise<number> {
  const canvas = canvasOf(io, voice, options.color);
  const isScreen = options.json !== true && options.plain !== true && isInteractive(io);
  const setting = settingOf(stage, subject, canvas, isScreen);
  const begun = await beginDrive(stage.opening, setting);
  const drive: DriveCanvas = {
    canvas,
    words: setting.words,
    sources: subject.sources,
    shown: subject.shown,
    accessible: wantsAccessible(io.env),
    args: options.args ?? null,
    called: subject.args,
    meaning: (row) => meaningOf(subject, stage.declared, row),
  };
  if (isScreen) {
    const { playDrive } = await import('../render/driving/drive-terminal.js');
    return playDrive(begun, { input: io.stdin as NodeJS.ReadStream, output: io.stdout, drive, setting });
  }
  const { speaker, talk } = await import('../render/driving/drive-talk.js');
  const { stdin: input, stdout } = io;
  if (options.json === true) {
    await talk(begun, { input, setting, signal, onState: jsonWriter(stage, (text) => stdout.write(text)) });
  } else {
    const prompt = io.stdin.isTTY === true && stdout.isTTY === true ? '> ' : '';
    const { onState, end } = speaker(drive, (text) => stdout.write(text), prompt);
    end(await talk(begun, { input, setting, signal, onState }));
  }
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

/** One object a line: `opening`, then a `position` for each that is reached, a `hint` or a `refused` for each answer that is none. */
function jsonWriter({ opening }: DriveStage, write: (text: string) => void) {
  let last: DriveState['position'] | null = null;
  const tell = (value: object) => write(machineLine(value));
  return ({ position, note, hint }: DriveState, command: unknown): void => {
    if (command === null) tell({ ...opening, format: 1 });
    if (position !== last) tell(position);
    else if (hint !== null) tell(hint);
    else if (note !== null) tell({ type: note.kind === 'refused' ? 'refused' : 'told', format: 1, text: note.text });
    last = position;
  };
}
