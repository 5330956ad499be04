import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const isCounts = (outcome: Json): outcome is readonly number[] =>
  Array.isArray(outcome) && outcome.every((count) => typeof count === 'number');

/** From three down to the main thread alone; a count may be missed if two threads end between two looks. */
const goesDown = (counts: readonly number[]) =>
  counts.at(-1) === 1 && counts.every((count, at) => count <= 3 && count < (counts[at - 1] ?? 4));

const outcomes = [
  { id: 'all-seen', grade: 'acceptable', matches: (outcome: Json) => isCounts(outcome) && outcome.join() === '3,2,1' },
  { id: 'one-missed', grade: 'acceptable', matches: (outcome: Json) => isCounts(outcome) && goesDown(outcome) },
  { id: 'wrong', grade: 'forbidden', matches: isCounts },
] as const satisfies readonly OutcomeSpec[];

const moments = ['first', 'second', 'third'] as const;

/** Each count that main printed, with what the kernel said a moment later. */
function looks(run: RunView) {
  const prints = run.all({ op: 'print', actor: 'main' });
  return prints.map((print, at) => {
    const [count = '0', names = ''] = typeof print.value === 'string' ? print.value.split(' alive: ') : [];
    const seen = run.evidence(moments[at] ?? '');
    const kernel = seen.find(({ event }) => event.actor === 'main')?.evidence.threads ?? null;
    return { print, seen, count: Number(count), names: names.split(', '), kernel };
  });
}

function counted(run: RunView, count: number) {
  const all = looks(run);
  const at = all.findIndex((look) => look.count === count);
  const look = all[at];
  if (look === undefined) return undefined;
  const before = all[at - 1];
  return {
    facts: {
      count,
      names: look.names,
      gone: before?.names.filter((name) => !look.names.includes(name)) ?? [],
      kernel: look.kernel,
      pid: look.print.pid,
    },
    events: [look.print, ...look.seen.map(({ event }) => event)],
    mark: look.print.site,
  };
}

export const lesson = {
  id: 'thread-count',
  chapter: 'threads',
  order: 30,
  minutes: 4,
  article: '查看线程数量',
  variants: {
    counting: {
      acts: {
        show: {
          moments: {
            first: { op: 'print', actor: 'main', nth: 1, afterMs: 50 },
            second: { op: 'print', actor: 'main', nth: 2, afterMs: 50 },
            third: { op: 'print', actor: 'main', nth: 3, afterMs: 50 },
          },
        },
      },
      outcomes,
    },
  },
  prediction: {
    choices: ['two', 'three', 'one'],
    answer(run) {
      const [first] = looks(run);
      return first === undefined ? undefined : { 1: 'one', 2: 'two', 3: 'three' }[first.count];
    },
  },
  steps: {
    three: { act: 'show', see: (run) => counted(run, 3) },
    two: { act: 'show', see: (run) => counted(run, 2) },
    missed: {
      act: 'show',
      see(run) {
        const all = looks(run);
        const last = all.at(-1);
        if (last === undefined || all.some(({ count }) => count === 2)) return undefined;
        return { facts: { counts: all.map(({ count }) => count) }, events: [last.print] };
      },
    },
    one: { act: 'show', see: (run) => counted(run, 1) },
    table: {
      act: 'show',
      see(run) {
        const all = looks(run);
        const known = all.filter(({ kernel }) => kernel !== null);
        const last = all.at(-1);
        if (last === undefined) return undefined;
        const extra = known.map(({ count, kernel }) => (kernel ?? 0) - count);
        return {
          facts: { counts: all.map(({ count }) => count), least: extra.length === 0 ? null : Math.min(...extra) },
          events: all.map(({ print }) => print),
          mark: last.print.site,
          picture: {
            kind: 'table',
            head: ['Thread.enumerate()', 'Thread.activeCount()', `/proc/${last.print.pid}/status`],
            rows: all.map(({ names, count, kernel }) => [
              names.join(', '),
              String(count),
              kernel === null ? '-' : `Threads: ${kernel}`,
            ]),
          },
        } as const;
      },
    },
  },
  next: ['shared-globals', 'threads'],
} as const satisfies Lesson;
