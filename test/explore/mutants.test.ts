import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson, OutcomeSpec } from '../../src/teach/lesson.js';
import type { Json } from '../../src/trace/events.js';
import type { ExploredOutcome } from '../../src/trace/exploration.js';
import { mutantsOf } from './support/mutants.js';
import { exploreReal } from './support/real.js';

interface Cure {
  readonly name: string;
  readonly file: string;
  readonly args: readonly Json[];
  isRight(row: ExploredOutcome): boolean;
}

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const rightOf =
  (rules: readonly OutcomeSpec[]) =>
  ({ outcome, ended }: ExploredOutcome) =>
    rules.find((rule) => rule.matches(ended === 'finished' ? outcome : null, ended))?.grade === 'acceptable';

const right =
  (wanted: Json) =>
  ({ outcome, ended }: ExploredOutcome) =>
    ended === 'finished' && outcome === wanted;

/** The variants of lessons that are explored and have nothing that may go wrong: whatever is not acceptable is forbidden. */
async function curesOfLessons(): Promise<readonly Cure[]> {
  const cures: Cure[] = [];
  for (const id of readdirSync(inProject('lessons'))) {
    const { lesson } = (await import(new URL(`../../lessons/${id}/lesson.ts`, import.meta.url).href)) as {
      lesson: Lesson;
    };
    for (const [variant, { explore, outcomes }] of Object.entries(lesson.variants)) {
      const rules = explore?.outcomes ?? outcomes;
      if (explore === undefined || rules.some(({ grade }) => grade === 'interesting')) continue;
      const file = inProject(`lessons/${id}/${variant}.ts`);
      cures.push({ name: `${id}/${variant}`, file, args: explore.args ?? [], isRight: rightOf(rules) });
    }
  }
  return cures;
}

const cures: readonly Cure[] = [
  ...(await curesOfLessons()),
  { name: 'sync/ordered', file: inProject('lessons/sync/ordered.ts'), args: [], isRight: right(42) },
  { name: 'lock/waiting', file: inProject('lessons/lock/waiting.ts'), args: [], isRight: right(2) },
  ...(['locked', 'atomic'] as const).flatMap((how) =>
    [2, 3].map((threads) => ({
      name: `adding ${how} ${threads} × 1`,
      file: inProject('test/programs/explored/adding.js'),
      args: [how, threads, 1],
      isRight: right(threads),
    })),
  ),
];

/** Mutants that do no harm, by what they are wherever they stand, and why. That they do none is proved, too. */
const harmless: Readonly<Record<string, string>> = {
  'deadlock/ordered: without first': 'the other lock still guards what is drawn',
  'deadlock/ordered: without second': 'the other lock still guards what is drawn',
  'deadlock/ordered: second before first': 'both threads take them in that order then',
  'philosophers/ordered: without first': 'a fork less is taken by each, and nothing that is counted needs it',
  'philosophers/ordered: without second': 'a fork less is taken by each, and nothing that is counted needs it',
  'philosophers/ordered: second before first': 'all take them in one order still, from the other end',
  'async-race/in-turn: reads before it awaits': 'one task comes after the other, so nobody comes in at its await',
  'adding locked 2 × 1: plain additions': 'it is the atomic ones that become plain, and none is made',
  'adding locked 3 × 1: plain additions': 'it is the atomic ones that become plain, and none is made',
  'adding atomic 2 × 1: without mutex': 'nobody takes it',
  'adding atomic 3 × 1: without mutex': 'nobody takes it',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function wrongOf({ file, args, isRight }: Cure, source: string): Promise<readonly ExploredOutcome[]> {
  const path = join(folder, `program${extname(file)}`);
  writeFileSync(path, source);
  const { complete, outcomes } = await exploreReal(path, args);
  expect(complete).toBe(true);
  expect(outcomes.length).toBeGreaterThan(0);
  return outcomes.filter((row) => !isRight(row));
}

const isHarmless = (title: string) => title.replace(/ \(line \d+\)$/, '') in harmless;

const all = cures.map((cure) => ({ ...cure, source: readFileSync(cure.file, 'utf8') }));
const mutants = all.flatMap((cure) =>
  mutantsOf(cure.source).map((mutant) => ({ cure, mutant, title: `${cure.name}: ${mutant.name}` })),
);

describe('A cure', () => {
  test.each(all)('$name is proved right.', async (cure) => {
    expect(await wrongOf(cure, cure.source)).toEqual([]);
  });

  test.each(mutants.filter(({ title }) => !isHarmless(title)))('$title is found out.', async ({ cure, mutant }) => {
    expect(mutant.source).not.toBe(cure.source);
    // If this mutant does no harm, it belongs into the table above, with the reason.
    expect((await wrongOf(cure, mutant.source)).length).toBeGreaterThan(0);
  });

  test.each(mutants.filter(({ title }) => isHarmless(title)))('$title does no harm.', async ({ cure, mutant }) => {
    expect(await wrongOf(cure, mutant.source)).toEqual([]);
  });

  test('has mutants, and more that do harm than not.', () => {
    expect(mutants.filter(({ title }) => !isHarmless(title)).length).toBeGreaterThan(10);
  });
});
