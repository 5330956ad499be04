import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BruteSearch } from '../../../src/explore/brute.js';
import { Goals } from '../../../src/explore/driving/goals.js';
import { hintFor } from '../../../src/explore/driving/hint.js';
import { goalOf } from '../../../src/explore/driving/position.js';
import type { Execution, Turn } from '../../../src/explore/execution.js';
import { explore } from '../../../src/explore/explore.js';
import { compare, rank } from '../../../src/explore/simplicity.js';
import { type Grader, verdictOf } from '../../../src/explore/verdict.js';
import { ModelExecutor } from '../support/model.js';
import { counting } from '../support/programs.js';
import { modelOf, type RandomModel, randomModel } from '../support/random-model.js';
import { searchAll } from '../support/search-all.js';

const numRuns = Number(process.env['EXPLORE_RANDOM_PROGRAMS'] ?? 300);

const turnsOf = ({ steps }: Execution): readonly Turn[] => steps.map(({ thread, choice }) => ({ thread, choice }));
const spell = (turns: readonly Turn[]) => turns.map(({ thread, choice }) => `${thread}.${choice ?? 0};`).join('');

/** Every interleaving, and a grader for which what comes out first is right and all else wrong. */
async function everyRun(random: RandomModel) {
  const all: Execution[] = [];
  await searchAll(new BruteSearch(), new ModelExecutor(modelOf(random)), { onRun: (run) => all.push(run) });
  const right = JSON.stringify(all[0]?.outcome);
  const grade: Grader = (outcome, ended) =>
    ended === 'finished' && JSON.stringify(outcome) === right ? 'acceptable' : 'interesting';
  const goalReached = (run: Execution) => {
    const verdict = verdictOf(run);
    return verdict === null ? null : goalOf(verdict, grade(verdict.outcome, verdict.ended));
  };
  return { all, grade, goalReached };
}

async function goalsOf(random: RandomModel, grade: Grader) {
  const executor = new ModelExecutor(modelOf(random));
  const goals = new Goals({ executor, stepLimit: 2_000, token: spell });
  const found = await explore(executor, {
    program: 'random',
    programHash: '0123',
    grade,
    onGraded: (graded, isClass) => goals.offer(graded, isClass),
  });
  return { goals, list: await goals.list(found) };
}

test('The goals of a random program are all the ways in which it fails, each with its simplest schedule.', async () => {
  await fc.assert(
    fc.asyncProperty(randomModel(1_500), async (random) => {
      const { all, grade, goalReached } = await everyRun(random);
      const { goals, list } = await goalsOf(random, grade);
      const kinds = new Set(all.map(goalReached).filter((kind) => kind !== null));
      expect(new Set(list.map(({ kind }) => kind))).toEqual(kinds);
      for (const { kind, preemptions, steps, fewest } of list) {
        const [simplest] = all
          .filter((run) => goalReached(run) === kind)
          .map(rank)
          .toSorted(compare);
        expect({ preemptions, steps, fewest, turns: spell(goals.turnsTo(kind) ?? []) }).toEqual({
          preemptions: simplest?.preemptions,
          steps: simplest?.steps,
          fewest: true,
          turns: spell(simplest?.turns ?? []),
        });
      }
    }),
    { numRuns },
  );
});

test('A hint at any point of a random program is what brute force finds there.', async () => {
  let hints = 0;
  await fc.assert(
    fc.asyncProperty(randomModel(1_500), fc.nat(), fc.nat(), async (random, which, length) => {
      const { all, grade, goalReached } = await everyRun(random);
      const { goals, list } = await goalsOf(random, grade);
      const chosen = turnsOf(all[which % all.length] as Execution);
      const turns = chosen.slice(0, length % (chosen.length + 1));
      for (const { kind: goal } of list) {
        const executor = new ModelExecutor(modelOf(random));
        const par = goals.turnsTo(goal) ?? [];
        const hint = await hintFor({ executor, grade, goal, turns, par, limitMs: 60_000 });
        const ways = (root: readonly Turn[]) =>
          all.filter((run) => goalReached(run) === goal && spell(turnsOf(run)).startsWith(spell(root)));
        const kept = turns.slice(0, turns.length - hint.undo);
        const next = { thread: hint.thread, choice: hint.fails ? 1 : 0 };
        const isOver = ways(turns).some(({ steps }) => steps.length === turns.length);
        const answer = isOver ? 'reached' : ways(turns).length > 0 ? 'move' : 'undo';
        expect({ answer: hint.answer, isLeast: hint.isLeast }).toEqual({ answer, isLeast: true });
        hints += 1;
        if (answer === 'reached') continue;
        // That turn leads there, in so many steps; and with one step more kept nothing does.
        const lengths = ways([...kept, next]).map(({ steps }) => steps.length - kept.length);
        expect(lengths).toContain(hint.steps);
        if (hint.undo > 0) expect(ways(turns.slice(0, kept.length + 1))).toEqual([]);
      }
    }),
    { numRuns },
  );
  expect(hints).toBeGreaterThan(numRuns / 10);
});

test('A hint that runs out of schedules says so, proves nothing, and still knows a sure way back.', async () => {
  // Once one thread of three is through, what it has added cannot be lost any more.
  const model = counting(3, 2, 'plain');
  const grade: Grader = (outcome) => (outcome === 2 ? 'interesting' : 'acceptable');
  const goals = new Goals({ executor: new ModelExecutor(model), stepLimit: 2_000, token: spell });
  await explore(new ModelExecutor(model), {
    program: 'counting',
    programHash: '0123',
    grade,
    onGraded: (graded, isClass) => goals.offer(graded, isClass),
  });
  const par = goals.turnsTo('outcome') ?? [];
  const turns = [1, 1, 1, 1].map((thread) => ({ thread, choice: 0 }));
  const hint = (limitSchedules: number) =>
    hintFor({
      executor: new ModelExecutor(model),
      grade,
      goal: 'outcome',
      turns,
      par,
      limitMs: 60_000,
      limitSchedules,
    });
  const common = turns.findIndex(({ thread }, index) => thread !== par[index]?.thread);
  expect(await hint(3)).toMatchObject({
    answer: 'unknown',
    undo: turns.length - common,
    isLeast: false,
    thread: par[common]?.thread,
    steps: par.length - common,
  });
  expect(await hint(100_000)).toMatchObject({ answer: 'undo', isLeast: true });
});

test('On the way to the goal a hint is the next turn of its simplest schedule, and costs no run.', async () => {
  const executor = new ModelExecutor(counting(2, 1, 'plain'));
  const par = [1, 2, 2, 1].map((thread) => ({ thread, choice: 0 }));
  const grade: Grader = (outcome) => (outcome === 1 ? 'interesting' : 'acceptable');
  const asked = { executor, grade, goal: 'outcome', par, limitMs: 60_000 } as const;
  expect(await hintFor({ ...asked, turns: par.slice(0, 1) })).toMatchObject({ answer: 'move', thread: 2, steps: 3 });
  expect(executor.runs).toBe(0);
  expect(await hintFor({ ...asked, turns: par })).toMatchObject({ answer: 'reached', undo: 0 });
});
