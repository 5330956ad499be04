import type { Narration, PythonTwin, StepStory } from '../teach/narration.js';
import type { TraceEvent } from '../trace/events.js';

/** The exit code that a run deserves: 1 where something came out that must not, or where the lesson itself broke. */
export function exitCodeOf({ grade, faults }: Pick<Narration, 'grade' | 'faults'>): 0 | 1 {
  return grade === 'forbidden' || grade === 'unknown' || faults.length > 0 ? 1 : 0;
}

/** What is told of an event, in the contract's order; the last four are added. */
const eventKeys = 'act seq actor pid tid atUs op object value site n in out tick awaits'.split(
  ' ',
) as readonly (keyof TraceEvent)[];

/**
 * The machine contract, one JSON object a line: `run`, every `event`, every `step`, a `result` for each act, `end`. The
 * contract's own keys come first and in its order; what is added stands after them.
 */
export function* jsonLines(narration: Narration, exitCode: number = exitCodeOf(narration)): Generator<string> {
  for (const part of jsonParts(narration, exitCode)) yield JSON.stringify(part);
}

function* jsonParts(narration: Narration, exitCode: number): Generator<object> {
  const { header, acts, steps, lessonId, variant, grade, prediction, replayed, faults, notes } = narration;
  yield {
    type: 'run',
    format: header.format,
    lesson: lessonId,
    variant,
    node: header.node,
    platform: header.platform,
    cpus: header.cpus,
    stagePid: stagePidOf(narration),
    programHash: header.programHash,
    replayed,
    pace: header.pace,
  };
  for (const { events } of acts) {
    for (const event of events) {
      yield { type: 'event', ...Object.fromEntries(eventKeys.map((key) => [key, event[key]])) };
    }
  }
  for (const step of steps) yield stepPart(step, steps.length);
  for (const { act, id, orderMade, result } of acts) {
    const { outcome, ended, durationMs, outcomeId, reason } = result;
    yield { type: 'result', act, outcome, grade: result.grade, ended, durationMs, id, outcomeId, reason, orderMade };
  }
  for (const twin of narration.python?.twins ?? []) yield* pythonParts(twin);
  const { chosen, answer } = prediction;
  yield {
    type: 'end',
    grade,
    exitCode,
    prediction: { chosen, answer },
    notes: [...notes, ...faults.map(({ text }) => text)],
  };
}

function stepPart({ act, index, id, text, events, mark, values, picture }: StepStory, of: number): object {
  return { type: 'step', act, index, of, id, text, events: events.map(({ seq }) => seq), site: mark, values, picture };
}

/** The same in Python, where it was asked to be run; a `version` of null: there is no Python here. */
function* pythonParts({ file, source, run, beside, printed }: PythonTwin): Generator<object> {
  if (run === null) return;
  const { version, output, exitCode, ms, ended } = run;
  yield { type: 'python', file, source, version, output, exitCode, ms, ended, beside, printed };
}

/** The process in which the first act's `main` ran. */
function stagePidOf({ acts }: Narration): number | null {
  const [first] = acts;
  return first?.actors.find(({ kind }) => kind === 'main')?.pid ?? first?.events[0]?.pid ?? null;
}
