/** What the event loop always has here, or what nobody waits for. */
const own = /^(PipeWrap|TTYWrap|MessagePort|Worker)$/;

function timersAndRest(): readonly [timers: number, rest: number] {
  const kinds = process.getActiveResourcesInfo().filter((kind) => !own.test(kind));
  const timers = kinds.filter((kind) => kind === 'Timeout' || kind === 'Immediate').length;
  return [timers, kinds.length - timers];
}

/** Counts what the event loop waits for that is not the kit's: timers of the program's own, files, connections. */
export class Outside {
  #first: readonly [timers: number, rest: number] | null = null;

  /** Called before the program begins: what is there already is not its own. */
  begin(): void {
    this.#first ??= timersAndRest();
  }

  /** How many such things there are at least; one reading of a file may look like several. */
  count(): number {
    const [timers, rest] = timersAndRest();
    const [timersBefore, restBefore] = this.#first ?? [0, 0];
    return Math.max(0, timers - timersBefore) + Math.min(1, Math.max(0, rest - restBefore));
  }
}
