/** The form of a saved trace's lines. Close to `events.ts`, field by field. */
import * as v from 'valibot';
import {
  type ActLine,
  type Evidence,
  ops,
  type PythonLine,
  type RecordedEvent,
  type ResultLine,
  type TraceHeader,
  type TraceLine,
} from './events.js';
import { count, factor, isName, isShallow, json, millis, name, op, site, source, text } from './schema-parts.js';

const header = v.looseObject({
  type: v.literal('header'),
  format: v.literal(1),
  lesson: name,
  variant: name,
  programHash: text,
  sources: v.record(name, source),
  node: text,
  platform: text,
  cpus: count,
  limits: v.object({ timeMs: millis, traceBytes: millis }),
  pace: v.optional(factor),
  prediction: v.optional(v.union([text, v.array(text)])),
  insteadOf: v.optional(v.object({ variant: name, missing: v.picklist(['linux', 'koffi']) })),
}) satisfies v.GenericSchema<unknown, TraceHeader>;

const act = v.looseObject({
  type: v.literal('act'),
  act: count,
  id: name,
  file: name,
  args: v.array(json),
  gate: v.picklist(['free', 'recorded', 'controlled']),
  mode: v.optional(v.picklist(['run', 'explore', 'stress'])),
  rounds: count,
  order: v.optional(v.array(name)),
  stagePid: count,
}) satisfies v.GenericSchema<unknown, ActLine>;

const evidence = v.looseObject({
  moment: name,
  ppid: v.nullable(count),
  state: v.nullable(name),
  wchan: v.nullable(name),
  cpu: v.nullable(count),
  cpuMs: v.nullable(millis),
  involuntary: v.nullable(count),
  threads: v.optional(v.nullable(count)),
}) satisfies v.GenericSchema<unknown, Evidence>;

/** What a program has asked the kernel about its own memory is evidence of no moment. */
const counters = v.looseObject({ moment: v.optional(v.never()), residentKiB: count });

const event = v.looseObject({
  type: v.literal('event'),
  act: count,
  actor: name,
  n: count,
  pid: count,
  tid: v.nullable(count),
  atUs: count,
  op,
  object: v.nullable(name),
  value: json,
  site,
  in: v.optional(name),
  out: v.optional(name),
  tick: v.optional(count),
  awaits: v.optional(v.literal(true)),
}) satisfies v.GenericSchema<unknown, RecordedEvent>;

const evidenceEvent = v.looseObject({
  ...event.entries,
  op: v.literal('evidence'),
  value: v.union([evidence, counters]),
});

const result = v.looseObject({
  type: v.literal('result'),
  act: count,
  outcome: json,
  ended: v.picklist(['finished', 'deadlock', 'timeout', 'crashed', 'interrupted']),
  durationMs: millis,
  reason: v.optional(text),
  output: v.optional(text),
}) satisfies v.GenericSchema<unknown, ResultLine>;

const python = v.looseObject({
  type: v.literal('python'),
  file: name,
  source,
  version: v.nullable(text),
  output: v.nullable(text),
  exitCode: v.nullable(v.number()),
  ms: v.nullable(millis),
  ended: v.optional(v.picklist(['timeout', 'interrupted', 'crashed'])),
}) satisfies v.GenericSchema<unknown, PythonLine>;

const line = v.variant('type', [header, act, event, result, python]) satisfies v.GenericSchema<unknown, TraceLine>;

const knownOps: ReadonlySet<unknown> = new Set(ops);
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isNameOrNone = (value: unknown) => value === undefined || isName(value);

/** Whether a value is an event as the schema has it. A trace has as many as a hundred thousand, and this takes a tenth of the time. */
function isPlainEvent(found: { readonly [Field in keyof RecordedEvent]: unknown }): boolean {
  const {
    type,
    act: number,
    actor,
    n,
    pid,
    tid,
    atUs,
    op: what,
    object,
    value,
    site: place,
    in: cause,
    out,
    tick,
    awaits,
  } = found;
  if (type !== 'event' || value === undefined || !knownOps.has(what) || what === 'evidence') return false;
  if (!isCount(number) || !isCount(n) || !isCount(pid) || !isCount(atUs) || !isName(actor)) return false;
  if ((tid !== null && !isCount(tid)) || (object !== null && !isName(object)) || !isShallow(value)) return false;
  if (!isNameOrNone(cause) || !isNameOrNone(out) || (tick !== undefined && !isCount(tick))) return false;
  if (awaits !== undefined && awaits !== true) return false;
  if (place === null) return true;
  if (typeof place !== 'object' || place === undefined) return false;
  const { file, line: row } = place as Readonly<Record<string, unknown>>;
  return isName(file) && isCount(row);
}

/** What is wrong with a value, told by a schema, and where in it; null: nothing. */
export function faultBy(schema: v.GenericSchema, found: unknown): string | null {
  const checked = v.safeParse(schema, found);
  return checked.success ? null : `${checked.issues[0].message} (${v.getDotPath(checked.issues[0]) ?? 'type'})`;
}

/** What is wrong with a line; null: it is as `TraceLine` has it. */
export function faultIn(found: unknown): string | null {
  if (typeof found !== 'object' || found === null) return faultBy(line, found);
  const { type, op: what } = found as Partial<RecordedEvent>;
  if (type === 'event' && what === 'evidence') return faultBy(evidenceEvent, found);
  return isPlainEvent(found as RecordedEvent) ? null : faultBy(line, found);
}
