import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const is = (expected: string) => (outcome: Json) => Array.isArray(outcome) && outcome.join() === expected;

const outcomesOf = (changed: 'acceptable' | 'forbidden', unchanged: 'acceptable' | 'forbidden') =>
  [
    { id: 'changed', grade: changed, matches: is('11,22,33,44') },
    { id: 'unchanged', grade: unchanged, matches: (outcome) => is('11,22,33')(outcome) || is('11,22,33,0')(outcome) },
  ] as const satisfies readonly OutcomeSpec[];

/** The numbers that an actor last printed: `[ 11, 22, 33 ]`. */
function printed(run: RunView, actor: string) {
  const event = run.last({ op: 'print', actor });
  const text = typeof event?.value === 'string' ? event.value : '';
  const list = /\[(.*)\]/.exec(text)?.[1];
  if (event === undefined || list === undefined) return undefined;
  return { facts: { actor, list: list.trim() }, events: [event] };
}

function handed(run: RunView) {
  const spawn = run.first({ op: 'spawn', object: 't1' });
  // The line before `start()` is the one that hands it over.
  const mark = spawn?.site && { ...spawn.site, line: spawn.site.line - 1 };
  return spawn && { facts: {}, events: [spawn], mark };
}

export const lesson = {
  id: 'shared-args',
  chapter: 'sharing',
  order: 20,
  minutes: 4,
  article: '列表当做实参传递到线程中',
  variants: {
    shared: {
      acts: { once: {} },
      outcomes: outcomesOf('acceptable', 'forbidden'),
      steps: ['handed', 'sets', 'finds', 'main-sees'],
    },
    copied: {
      acts: { once: {} },
      outcomes: outcomesOf('forbidden', 'acceptable'),
      steps: ['copied', 'adds', 'finds-old', 'main-keeps'],
    },
  },
  prediction: {
    choices: ['with', 'without'],
    answer(run) {
      const seen = printed(run, 't2');
      if (seen === undefined) return undefined;
      return seen.facts.list.includes('44') ? 'with' : 'without';
    },
  },
  steps: {
    handed: { act: 'once', see: handed },
    sets: {
      act: 'once',
      see(run) {
        const write = run.first({ op: 'write', actor: 't1' });
        if (typeof write?.value !== 'number') return undefined;
        return { facts: { place: write.object ?? '', value: write.value }, events: [write] };
      },
    },
    finds: {
      act: 'once',
      see(run) {
        const seen = printed(run, 't2');
        const reads = run.all({ op: 'read', actor: 't2' });
        return seen && { facts: seen.facts, events: [...reads, ...seen.events] };
      },
    },
    'main-sees': {
      act: 'once',
      see(run) {
        const begun = run.first({ op: 'spawn' });
        const reads = run.all({ op: 'read', actor: 'main' }).filter(({ seq }) => seq > (begun?.seq ?? 0));
        if (reads.length === 0) return undefined;
        return { facts: { list: reads.map(({ value }) => Number(value)).join(', ') }, events: reads };
      },
    },
    copied: { act: 'once', see: handed },
    adds: { act: 'once', see: (run) => printed(run, 't1') },
    'finds-old': { act: 'once', see: (run) => printed(run, 't2') },
    'main-keeps': { act: 'once', see: (run) => printed(run, 'main') },
  },
  next: ['race', 'thread-private'],
} as const satisfies Lesson;
