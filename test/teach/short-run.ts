import type { Lesson } from '../../src/teach/lesson.js';
import { type NarrateOptions, narrate } from '../../src/teach/narrate.js';
import type { Narration } from '../../src/teach/narration.js';
import type { Trace } from '../../src/trace/trace.js';
import { makeAct, makeEvents, makeLesson, makeText, makeTrace } from './support.js';

/** A line of the program. */
export const site = (line: number, file = 'broken.ts') => ({ file, line });

/** A short run: t1 reads and writes a counter, main prints it. */
export const events = makeEvents([
  { op: 'start', actor: 'main' },
  { op: 'start', actor: 't1', tid: 101 },
  { op: 'read', actor: 't1', object: 'counter', value: 0, site: site(4) },
  { op: 'write', actor: 't1', object: 'counter', value: 1, site: site(4) },
  { op: 'evidence', actor: 't1', n: 0, value: { moment: 'after' } },
  { op: 'exit', actor: 't1', site: null },
  { op: 'print', actor: 'main', value: '1', site: site(9) },
]);

/** A step that tells of the first event of a kind. */
export const seeOp =
  (op: 'read' | 'write' | 'fork' | 'evidence'): Lesson['steps'][string]['see'] =>
  (run) => {
    const event = run.first({ op });
    return event && { facts: { seq: event.seq }, events: [event] };
  };

/** The steps of a lesson on that run; one of them never speaks. */
export const steps: Lesson['steps'] = {
  read: { act: 'only', see: seeOp('read') },
  write: { act: 'only', see: seeOp('write') },
  fork: { act: 'only', see: seeOp('fork') },
  result: { act: 'only', see: (run) => ({ facts: { value: run.result.outcome }, events: [], mark: null }) },
};

/** Tells a short run of that lesson. */
export function tell({
  lesson = makeLesson(steps),
  trace = makeTrace([makeAct(events)]),
  ...rest
}: Partial<NarrateOptions> & { trace?: Trace } = {}): Narration {
  return narrate({ trace, lesson, text: makeText(lesson), language: 'en', replayed: false, ...rest });
}
