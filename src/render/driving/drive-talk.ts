import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Line, paintLine } from '../line.js';
import { type DriveCommand, readCommand } from './commands.js';
import { answerLines, introductionLines, noteLines, positionLines, sourceLines, stepLines } from './drive-lines.js';
import { driveTranscript } from './drive-transcript.js';
import type { DriveCanvas } from './parts.js';
import { type DriveSetting, type DriveState, obey } from './session.js';

export interface TalkOptions {
  readonly input: Readable;
  readonly setting: DriveSetting;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** What is said first, and after each command; null: a line was empty. */
  onState(state: DriveState, command: DriveCommand | null): void;
}

/** Reads a command a line until there are no more, one of them leaves, or the signal comes. Gives the last state. */
export async function talk(begun: DriveState, { input, setting, signal, onState }: TalkOptions): Promise<DriveState> {
  const lines = createInterface({ input, terminal: false });
  const close = () => lines.close();
  signal.addEventListener('abort', close, { once: true });
  let state = begun;
  try {
    onState(state, null);
    for await (const text of lines) {
      if (signal.aborted) break;
      const command = readCommand(
        text,
        state.position.threads.map(({ name }) => name),
      );
      if (command === null) continue;
      if (command.do === 'quit') break;
      state = await obey({ ...state, note: null, hint: null }, command, setting);
      onState(state, command);
    }
    return state;
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
  }
}

/** Says the states of a drive as lines of text. */
export function speaker(drive: DriveCanvas, write: (text: string) => void, prompt: string) {
  const say = (lines: readonly Line[]) =>
    write(`${lines.map((row) => `${paintLine(row, drive.canvas.style)}\n`).join('')}${prompt}`);
  let last: DriveState['position'] | null = null;
  return {
    onState(state: DriveState, command: DriveCommand | null): void {
      const isNew = state.position !== last;
      last = state.position;
      if (command === null) say([...introductionLines(state, drive), ...positionLines(state, drive)]);
      else if (command.do === 'help') say(answerLines(drive));
      else if (command.do === 'source') say(sourceLines(state, drive));
      else if (command.do === 'steps') say(stepLines(state, drive));
      else say(isNew ? positionLines(state, drive) : noteLines(state, drive));
    },
    end(state: DriveState): void {
      const rows = driveTranscript(state, drive).map((row) => `${paintLine(row, drive.canvas.style)}\n`);
      write(`\n${rows.join('')}`);
    },
  };
}
