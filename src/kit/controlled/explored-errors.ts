import type { Site } from '../../trace/events.js';

/** A program does what exploring cannot follow. */
export class CannotExplore extends Error {
  override readonly name = 'CannotExplore';

  constructor(
    message: string,
    /** The program's line, where it is known. */
    readonly site: Site | null = null,
  ) {
    super(message);
  }
}
/** A thread has not come to its next shared operation, nor to its end, for too long. */
export class Stuck extends Error {
  override readonly name = 'Stuck';

  constructor(
    readonly thread: string,
    afterMs: number,
  ) {
    super(
      `${thread} has come to no shared operation and to no end for ${Math.round(afterMs / 1000)} s. A loop that touches no shared object of the kit cannot be explored, nor one that waits for something outside: take it out, or end it.`,
    );
  }
}
