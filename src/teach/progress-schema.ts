import * as v from 'valibot';
import type { Checked } from './progress-check.js';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const lesson = v.looseObject({
  done: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
  runs: count,
  predictions: v.looseObject({ right: count, wrong: count }),
  variants: v.array(v.string()),
});
const file = v.looseObject({ format: v.literal(1), lessons: v.record(v.string(), lesson) });
const versioned = v.looseObject({ format: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });

/** Tells what the text of a progress file is. */
export function checkProgress(text: string): Checked {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { kind: 'broken', why: error instanceof Error ? error.message : String(error) };
  }
  const version = v.safeParse(versioned, data);
  if (version.success && version.output.format > 1) return { kind: 'newer', format: version.output.format };
  const { success, output, issues } = v.safeParse(file, data);
  if (success) return { kind: 'good', progress: output };
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return { kind: 'broken', why: path === null ? issue.message : `${path}: ${issue.message}` };
}
