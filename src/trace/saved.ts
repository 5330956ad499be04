/** Traces that come from outside: a file that somebody saved, sent, cut or edited. Everything in it is checked. */
import * as v from 'valibot';
import { ops, type RecordedEvent, type TraceLine } from './events.js';
import { assembleTrace, BadTrace, parseLines, type Trace } from './trace.js';

/** The file was written by a newer version of this program. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const site = v.nullable(v.object({ file: v.string(), line: count }));
const gate = v.picklist(['free', 'recorded', 'controlled']);
const ended = v.picklist(['finished', 'deadlock', 'timeout', 'crashed', 'interrupted']);

const header = v.looseObject({
  type: v.literal('header'),
  format: v.literal(1),
  lesson: v.string(),
  variant: v.string(),
  programHash: v.string(),
  sources: v.record(v.string(), v.string()),
  node: v.string(),
  platform: v.string(),
  cpus: count,
  limits: v.object({ timeMs: v.number(), traceBytes: v.number() }),
  prediction: v.optional(v.union([v.string(), v.array(v.string())])),
  insteadOf: v.optional(v.object({ variant: v.string(), missing: v.picklist(['linux', 'koffi']) })),
});
const act = v.looseObject({
  type: v.literal('act'),
  act: count,
  id: v.string(),
  file: v.string(),
  args: v.array(v.unknown()),
  gate,
  mode: v.optional(v.picklist(['run', 'explore', 'stress'])),
  rounds: count,
  order: v.optional(v.array(v.string())),
  stagePid: count,
});
const event = v.looseObject({
  type: v.literal('event'),
  act: count,
  actor: v.string(),
  n: count,
  pid: count,
  tid: v.nullable(count),
  atUs: v.number(),
  op: v.picklist(ops),
  object: v.nullable(v.string()),
  value: v.unknown(),
  site,
  in: v.optional(v.string()),
  out: v.optional(v.string()),
  tick: v.optional(count),
  awaits: v.optional(v.literal(true)),
});
const result = v.looseObject({
  type: v.literal('result'),
  act: count,
  outcome: v.unknown(),
  ended,
  durationMs: v.number(),
  reason: v.optional(v.string()),
  output: v.optional(v.string()),
});
const python = v.looseObject({
  type: v.literal('python'),
  file: v.string(),
  source: v.string(),
  version: v.nullable(v.string()),
  output: v.nullable(v.string()),
  exitCode: v.nullable(v.number()),
  ms: v.nullable(v.number()),
  ended: v.optional(v.picklist(['timeout', 'interrupted', 'crashed'])),
});
const line = v.variant('type', [header, act, event, result, python]);

const knownOps: ReadonlySet<unknown> = new Set(ops);
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNone = (value: unknown) => value === undefined || isText(value);
const isNumber = (value: unknown) => typeof value === 'number';

/** Whether a value is an event as the schema has it. A trace has as many as a hundred thousand, and this takes a tenth of the time. */
function isPlainEvent(found: { readonly [Field in keyof RecordedEvent]: unknown }): boolean {
  const { type, act, actor, n, pid, tid, atUs, op, object, value, site: place, in: cause, out, tick, awaits } = found;
  if (type !== 'event' || value === undefined || !knownOps.has(op)) return false;
  if (!isCount(act) || !isCount(n) || !isCount(pid) || !isNumber(atUs) || !isText(actor)) return false;
  if ((tid !== null && !isCount(tid)) || (object !== null && !isText(object))) return false;
  if (!isTextOrNone(cause) || !isTextOrNone(out) || (tick !== undefined && !isCount(tick))) return false;
  if (awaits !== undefined && awaits !== true) return false;
  if (place === null) return true;
  if (typeof place !== 'object' || place === undefined) return false;
  const { file, line: number } = place as Readonly<Record<string, unknown>>;
  return isText(file) && isCount(number);
}

/** What is wrong with a line, told by the schema; null: nothing. */
function faultIn(found: TraceLine): string | null {
  if (found !== null && isPlainEvent(found as RecordedEvent)) return null;
  const checked = v.safeParse(line, found);
  return checked.success ? null : `${checked.issues[0].message} (${v.getDotPath(checked.issues[0]) ?? 'type'})`;
}

/**
 * Reads a saved run. Lines that are broken (a file cut short, an edit gone wrong) are left out and named in `problems`;
 * throws `BadTrace` where nothing is left to walk, `NewerFormat` for a later format.
 */
export function readSavedTrace(text: string): Trace {
  const { lines, problems } = parseLines(text);
  const [first] = lines as readonly { readonly format?: unknown }[];
  if (typeof first?.format === 'number' && first.format > 1) throw new NewerFormat(`format ${first.format}`);
  const good: TraceLine[] = [];
  const bad: string[] = [...problems];
  for (const found of lines) {
    const fault = faultIn(found);
    if (fault === null) good.push(found);
    else bad.push(fault);
  }
  const trace = assembleTrace(good, bad);
  if (trace.acts.length === 0) throw new BadTrace('it has no act');
  return trace;
}
