import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const outcomesOf = (early: 'interesting' | 'forbidden') =>
  [
    { id: 'right', grade: 'acceptable', matches: (outcome: Json) => outcome === 42 },
    { id: 'too-early', grade: early, matches: (outcome: Json) => outcome === 0 },
  ] as const satisfies readonly OutcomeSpec[];

const numbers = (run: RunView | undefined) =>
  [run?.result.outcome ?? []].flat().filter((value): value is number => typeof value === 'number');

function roundsOf(run: RunView) {
  const end = run.last({ op: 'exit', actor: 'main' });
  const values = numbers(run);
  if (end === undefined || values.length === 0) return undefined;
  const early = values.filter((value) => value !== 42).length;
  return { facts: { rounds: values.length, early }, events: [end], mark: null };
}

/** B's write of the result, and whether A had already read it by then. */
function made(run: RunView) {
  const write = run.first({ op: 'write', actor: 'B', object: 'result' });
  const read = run.first({ op: 'read', actor: 'A', object: 'result' });
  if (typeof write?.value !== 'number') return undefined;
  return { facts: { value: write.value, tooLate: read !== undefined && run.before(read, write) }, events: [write] };
}

export const lesson = {
  id: 'sync',
  chapter: 'sharing',
  order: 40,
  minutes: 4,
  article: '同步的概念: 什么是同步',
  variants: {
    ordered: {
      acts: {
        once: { moments: { waiting: { op: 'lock.wait', actor: 'A', afterMs: 20 } } },
        rounds: { args: [0], gate: 'free', rounds: 20 },
      },
      outcomes: outcomesOf('forbidden'),
      steps: ['waits', 'makes', 'sets', 'goes-on', 'always'],
    },
    unordered: {
      acts: { once: {}, rounds: { args: [0], gate: 'free', rounds: 20 } },
      outcomes: outcomesOf('interesting'),
      steps: ['takes', 'makes', 'chance'],
    },
  },
  prediction: {
    choices: ['done', 'empty', 'either'],
    answer(run) {
      const all = [...numbers(run.act('once')), ...numbers(run.act('rounds'))];
      if (all.length === 0) return undefined;
      if (all.every((value) => value === 42)) return 'done';
      return all.every((value) => value === 0) ? 'empty' : 'either';
    },
  },
  steps: {
    waits: {
      act: 'once',
      see(run) {
        const print = run.first({ op: 'print', actor: 'A' });
        const wait = run.first({ op: 'lock.wait', actor: 'A', object: 'ready' });
        if (print === undefined || wait === undefined) return undefined;
        const seen = run.evidence('waiting');
        const own = seen.find(({ event }) => event.actor === 'A')?.evidence;
        return {
          facts: { tid: wait.tid, state: own?.state ?? null, wchan: own?.wchan ?? null },
          events: [print, wait, ...seen.map(({ event }) => event)],
          mark: wait.site,
        };
      },
    },
    makes: { act: 'once', see: made },
    sets: {
      act: 'once',
      see(run) {
        const set = run.first({ op: 'atomic', actor: 'B', object: 'ready' });
        const wait = run.first({ op: 'lock.wait', actor: 'A', object: 'ready' });
        return set && { facts: { somebodyWaits: wait !== undefined && run.before(wait, set) }, events: [set] };
      },
    },
    'goes-on': {
      act: 'once',
      see(run) {
        const wait = run.first({ op: 'lock.wait', actor: 'A', object: 'ready' });
        const over = run.all({ op: 'read', actor: 'A', object: 'ready' }).find(({ value }) => value === true);
        const read = run.first({ op: 'read', actor: 'A', object: 'result' });
        const write = run.first({ op: 'write', actor: 'B', object: 'result' });
        if (over === undefined || typeof read?.value !== 'number' || write === undefined) return undefined;
        return {
          facts: {
            value: read.value,
            waitedUs: wait === undefined ? null : over.atUs - wait.atUs,
            inOrder: run.before(write, read),
          },
          events: [over, read],
        };
      },
    },
    always: { act: 'rounds', see: roundsOf },
    takes: {
      act: 'once',
      see(run) {
        const read = run.first({ op: 'read', actor: 'A', object: 'result' });
        if (typeof read?.value !== 'number') return undefined;
        return { facts: { value: read.value }, events: [read] };
      },
    },
    chance: { act: 'rounds', see: roundsOf },
  },
  next: ['lock', 'deadlock'],
} as const satisfies Lesson;
