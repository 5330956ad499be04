import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FinishedRun, runProgram } from '../src/launch/run-program.js';
import type { ActOrder } from '../src/launch/run-stage.js';
import type { TraceEvent } from '../src/trace/events.js';

export interface FixtureOptions
  extends Partial<Pick<ActOrder, 'gate' | 'args' | 'rounds' | 'order' | 'moments' | 'limits' | 'fork'>> {
  /** Stretches waiting times; default 1. */
  readonly pace?: number;
  readonly signal?: AbortSignal;
  readonly onAct?: () => void;
}

export const programUrl = (name: string) => new URL(`programs/${name}`, import.meta.url);

/** Runs a program of test/programs/ as one act, in real processes. */
export function runFixture(name: string, options: FixtureOptions = {}): Promise<FinishedRun> {
  const url = programUrl(name).href;
  const { signal = new AbortController().signal, onAct, pace = 1, ...act } = options;
  return runProgram({
    lesson: 'test',
    variant: name,
    sources: { [name]: readFileSync(fileURLToPath(url), 'utf8') },
    raw: false,
    pace,
    signal,
    ...(onAct === undefined ? {} : { onAct }),
    acts: [
      {
        act: 1,
        id: 'only',
        program: url,
        names: { [url]: name },
        args: [],
        gate: 'recorded',
        rounds: 1,
        moments: {},
        limits: { timeMs: 15_000, traceBytes: 16 * 1024 * 1024 },
        ...act,
      },
    ],
  });
}

/** The one act of such a run. */
export function actOf({ trace }: FinishedRun) {
  const [act] = trace.acts;
  if (act === undefined) throw new Error('the run has no act');
  return act;
}

/** The events whose time is before that of their cause. */
export function tooEarly(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const causes = new Map(events.flatMap((event) => (event.out === undefined ? [] : [[event.out, event]])));
  return events.filter((event) => event.atUs < (causes.get(event.in ?? '')?.atUs ?? 0));
}

/** The processes of a group that are still there, zombies left out. Linux only. */
export function alive(group: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(join('/proc', String(pid), 'stat'), 'utf8');
        const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return Number(pgrp) === group && state !== 'Z';
      } catch {
        return false;
      }
    });
}
