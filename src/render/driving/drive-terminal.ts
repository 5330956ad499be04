import type { KeyInput } from '../keys.js';
import { paintLine } from '../line.js';
import type { Key } from '../player.js';
import { drawScreen } from '../screen-codes.js';
import { type PlayerHost, processHost, type ScreenOutput, takeTerminal } from '../terminal-session.js';
import type { DriveCommand } from './commands.js';
import { driveFrame, driveRange } from './drive-frame.js';
import { driveTranscript } from './drive-transcript.js';
import { usableKeys } from './footer-part.js';
import type { DriveCanvas } from './parts.js';
import { firstScreen, pressKey } from './screen.js';
import { type DriveSetting, type DriveState, mostBangs, obey } from './session.js';

export interface PlayDriveOptions {
  readonly input: KeyInput;
  readonly output: ScreenOutput;
  readonly drive: DriveCanvas;
  readonly setting: DriveSetting;
  /** Default: this process. */
  readonly host?: PlayerHost;
}

/**
 * Lets a learner take the turns until they leave; gives the exit code. The terminal is then as it was before. Rejects
 * where the program cannot be asked any more.
 */
export function playDrive(begun: DriveState, options: PlayDriveOptions): Promise<0 | 130> {
  return new Promise((resolve, reject) => {
    new DrivePlayer(begun, options, resolve, reject).start();
  });
}

class DrivePlayer {
  #state: DriveState;
  #screen = firstScreen;
  #drawn: readonly string[] | null = null;
  #pending: NodeJS.Immediate | undefined;
  /** What was asked for is done one after the other: somebody may press faster than the program runs. */
  #work: Promise<void> = Promise.resolve();
  #isOver = false;
  #session: ReturnType<typeof takeTerminal> | undefined;

  constructor(
    begun: DriveState,
    private readonly options: PlayDriveOptions,
    private readonly resolve: (exitCode: 0 | 130) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.#state = begun;
  }

  start(): void {
    const { input, output, host = processHost } = this.options;
    this.#session = takeTerminal({
      input,
      output,
      host,
      onKey: (key) => this.#guard(() => this.#press(key)),
      onRedraw: () => {
        this.#drawn = null;
        this.#show();
      },
      onSignal: () => this.#finish(130),
      onInputEnd: () => this.#finish(130),
    });
    this.#guard(() => this.#draw());
  }

  #parts() {
    const { output, drive } = this.options;
    const size = { columns: output.columns ?? 80, rows: output.rows ?? 24 };
    return { size, drive: { ...drive, canvas: { ...drive.canvas, columns: size.columns } } };
  }

  #press(key: Key): void {
    const range = () => driveRange(this.#state, this.#screen, this.#parts());
    const { screen, command, effect } = pressKey(this.#screen, key, range, mostBangs(this.#state.position));
    if (effect === 'quit') this.#finish(0);
    else if (effect === 'interrupt') this.#finish(130);
    else if (effect === 'suspend') this.#suspend();
    else {
      if (effect === 'unknown') this.#tellKeys(key);
      this.#screen = command === null ? screen : { ...screen, view: 'drive', at: 0 };
      if (command !== null) this.#work = this.#work.then(() => this.#obey(command));
      this.#show();
    }
  }

  /** Says of a key that it does nothing, and which do something. */
  #tellKeys({ text }: Key): void {
    const { words } = this.options.setting;
    const sign = /^[^\s\p{C}]$/u.test(text) ? text : null;
    const told = words.unknownKey(sign, usableKeys(this.#state, this.options.drive));
    this.#state = { ...this.#state, note: { kind: 'refused', text: told } };
  }

  async #obey(command: DriveCommand): Promise<void> {
    if (this.#isOver) return;
    const { setting } = this.options;
    try {
      if (command.do === 'hint') {
        this.#state = { ...this.#state, note: { kind: 'told', text: setting.words.thinking } };
        this.#show();
      }
      const next = await obey(this.#state, command, setting);
      this.#state = next;
      this.#show();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Keys that come in one go are drawn once. */
  #show(): void {
    if (this.#isOver) return;
    this.#pending ??= setImmediate(() => this.#guard(() => this.#draw()));
  }

  #draw(): void {
    this.#pending = undefined;
    const lines = driveFrame(this.#state, this.#screen, this.#parts());
    const text = drawScreen(lines, this.#drawn);
    this.#drawn = lines;
    if (text !== '') this.options.output.write(text);
  }

  /** A fault must not leave the terminal as the player had it. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    }
  }

  #suspend(): void {
    clearImmediate(this.#pending);
    this.#pending = undefined;
    this.#session?.suspend();
  }

  /** Gives the terminal back, the first time that it is called, and then does what is left. */
  #settle(then: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearImmediate(this.#pending);
    this.#session?.end().then(then).catch(this.reject);
  }

  #fail(error: unknown): void {
    this.#settle(() => this.reject(error));
  }

  #finish(exitCode: 0 | 130): void {
    this.#settle(() => this.#leave(exitCode));
  }

  #leave(exitCode: 0 | 130): void {
    const { drive } = this.#parts();
    const lines = driveTranscript(this.#state, drive).map((row) => paintLine(row, drive.canvas.style));
    this.options.output.write(`${lines.join('\n')}\n`);
    this.resolve(exitCode);
  }
}
