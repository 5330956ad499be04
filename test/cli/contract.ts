/** The machine contract of `--json`, as others rely on it: keys in this order, more may follow. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const one = v.pipe(v.number(), v.integer(), v.minValue(1));
const grade = v.picklist(['acceptable', 'interesting', 'forbidden', 'unknown']);
const site = v.nullable(v.object({ file: v.string(), line: one }));
const ops =
  'spawn start print read write atomic lock.wait lock.acquire lock.release queue.put queue.get queue.full queue.empty task.submit task.start task.end callback fork join sleep evidence exit crash signal'.split(
    ' ',
  );

const entries = {
  run: {
    type: v.literal('run'),
    format: v.literal(1),
    lesson: v.string(),
    variant: v.string(),
    node: v.literal(process.version),
    platform: v.literal(process.platform),
    cpus: one,
    stagePid: one,
  },
  event: {
    type: v.literal('event'),
    act: one,
    seq: one,
    actor: v.string(),
    pid: one,
    tid: v.nullable(one),
    atUs: v.number(),
    op: v.picklist(ops),
    object: v.nullable(v.string()),
    value: v.unknown(),
    site,
  },
  step: {
    type: v.literal('step'),
    act: one,
    index: one,
    of: one,
    id: v.string(),
    text: v.pipe(v.string(), v.minLength(1)),
    events: v.array(one),
    site,
  },
  result: {
    type: v.literal('result'),
    act: one,
    outcome: v.unknown(),
    grade,
    ended: v.picklist(['finished', 'deadlock', 'timeout', 'crashed', 'interrupted']),
    durationMs: v.number(),
  },
  end: { type: v.literal('end'), grade, exitCode: count },
} as const;

const schemas = v.variant('type', [
  v.looseObject(entries.run),
  v.looseObject(entries.event),
  v.looseObject(entries.step),
  v.looseObject(entries.result),
  v.looseObject(entries.end),
]);

export type ContractLine = v.InferOutput<typeof schemas>;

/** Reads the output of `--json`; throws where a line is not what the contract says, or has its keys in another order. */
export function readContract(text: string): readonly ContractLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const parsed = v.parse(schemas, JSON.parse(line));
      const wanted = Object.keys(entries[parsed.type]);
      const found = Object.keys(parsed).slice(0, wanted.length);
      if (found.join() !== wanted.join()) throw new Error(`keys ${found.join()} instead of ${wanted.join()}`);
      return parsed;
    });
}

/** The lines of one kind. */
export function linesOfType<Type extends ContractLine['type']>(
  lines: readonly ContractLine[],
  type: Type,
): readonly Extract<ContractLine, { readonly type: Type }>[] {
  return lines.filter((line): line is Extract<ContractLine, { readonly type: Type }> => line.type === type);
}
