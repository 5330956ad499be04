/** The exit codes of the command line: others rely on them. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export interface FailureOptions {
  /** What to do next, as a sentence of its own. */
  readonly hint?: string;
  readonly exitCode: (typeof exitCodes)[keyof typeof exitCodes];
  readonly cause?: unknown;
}

/** Something that a person has to be told: what, why, and what to do. It ends the command with its exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly hint: string | null;
  readonly exitCode: number;

  constructor(message: string, { hint, exitCode, cause }: FailureOptions) {
    super(message, { cause });
    this.hint = hint ?? null;
    this.exitCode = exitCode;
  }
}
