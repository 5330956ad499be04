/** The form of what a search or a sampling came to, as a saved trace must have it. Close to `exploration.ts`, field by field. */
import * as v from 'valibot';
import type { Exploration, Sampled } from './exploration.js';
import { count, json, millis, name, op, site, text } from './schema-parts.js';

const grade = v.picklist(['acceptable', 'interesting', 'forbidden', 'unknown']);
const scheduleEnded = v.picklist(['finished', 'deadlock', 'crashed']);
const orNone = v.nullable(count);
/** As long as the longest schedule that can be run. */
const stepsLimit = 20_000;
const rowsLimit = 10_000;

const step = v.object({ actor: name, op, object: name, value: json, site });
const wait = v.object({ actor: name, waitsFor: name, heldBy: v.nullable(name), site });
const link = v.object({ actor: name, holds: name, waitsFor: name, site });

/** What exploring came to. */
export const exploration = v.object({
  type: v.literal('exploration'),
  format: v.literal(1),
  program: text,
  threads: count,
  sleeps: v.optional(v.boolean()),
  joins: v.optional(v.boolean()),
  chance: v.optional(v.pipe(v.array(name), v.maxLength(rowsLimit))),
  reduction: v.picklist(['source-dpor', 'none']),
  preemptionBound: orNone,
  complete: v.boolean(),
  stoppedBy: v.array(v.picklist(['schedules', 'time', 'aborted', 'preemption-bound', 'step-limit'])),
  schedules: count,
  interleavings: orNone,
  redundant: count,
  deadlocks: count,
  limited: count,
  steps: count,
  races: v.pipe(v.array(name), v.maxLength(rowsLimit)),
  durationMs: millis,
  outcomes: v.pipe(
    v.array(
      v.object({
        outcome: json,
        ended: scheduleEnded,
        reason: v.optional(text),
        schedules: count,
        interleavings: orNone,
        grade,
        token: text,
      }),
    ),
    v.maxLength(rowsLimit),
  ),
  simplest: v.nullable(
    v.object({
      outcome: json,
      ended: scheduleEnded,
      reason: v.optional(text),
      grade,
      preemptions: count,
      switches: count,
      fewest: v.boolean(),
      token: text,
      steps: v.pipe(v.array(step), v.maxLength(stepsLimit)),
      waits: v.pipe(v.array(wait), v.maxLength(rowsLimit)),
      circle: v.pipe(v.array(link), v.maxLength(rowsLimit)),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Exploration>;

/** What free runs came to. */
export const sampled = v.object({
  samples: count,
  durationMs: millis,
  rows: v.pipe(
    v.array(
      v.object({
        outcome: json,
        ended: v.picklist(['finished', 'deadlock', 'crashed', 'timeout']),
        reason: v.optional(text),
        grade,
        samples: count,
      }),
    ),
    v.maxLength(rowsLimit),
  ),
}) satisfies v.GenericSchema<unknown, Sampled>;
