import type { Json, Lesson, OutcomeSpec, RunView } from 'concur-lessons/lesson';

const outcomesOf = (expected: number, other: number) =>
  [
    {
      id: expected === 103 ? 'shared' : 'separate',
      grade: 'acceptable',
      matches: (outcome: Json) => outcome === expected,
    },
    { id: expected === 103 ? 'separate' : 'shared', grade: 'forbidden', matches: (outcome: Json) => outcome === other },
  ] as const satisfies readonly OutcomeSpec[];

/** What an actor printed of `num`, and who it says has loaded the module. */
function said(run: RunView, actor: string) {
  const event = run.last({ op: 'print', actor });
  const text = typeof event?.value === 'string' ? event.value : '';
  const num = /num = (\d+)/.exec(text)?.[1];
  if (event === undefined || num === undefined) return undefined;
  const loadedBy = /loaded by (\S+)\)/.exec(text)?.[1] ?? '';
  return { facts: { actor, num: Number(num), loadedBy }, events: [event] };
}

export const lesson = {
  id: 'shared-globals',
  chapter: 'sharing',
  order: 10,
  minutes: 4,
  article: '多线程-共享全局变量',
  variants: {
    shared: { acts: { once: {} }, outcomes: outcomesOf(103, 100), steps: ['begins', 'changes', 'finds', 'python'] },
    'module-variable': {
      acts: { once: {} },
      outcomes: outcomesOf(100, 103),
      steps: ['own-changes', 'own-finds', 'own-main', 'why'],
    },
  },
  prediction: {
    choices: ['changed', 'unchanged'],
    answer(run) {
      const seen = said(run, 't2');
      if (seen === undefined) return undefined;
      return seen.facts.num === 103 ? 'changed' : 'unchanged';
    },
  },
  steps: {
    begins: { act: 'once', see: (run) => said(run, 'main') },
    changes: {
      act: 'once',
      see(run) {
        const reads = run.all({ op: 'read', actor: 't1', object: 'num' });
        const writes = run.all({ op: 'write', actor: 't1', object: 'num' });
        const [first, last] = [reads[0], writes.at(-1)];
        if (typeof first?.value !== 'number' || typeof last?.value !== 'number') return undefined;
        return { facts: { from: first.value, to: last.value, times: writes.length }, events: [first, ...writes] };
      },
    },
    finds: {
      act: 'once',
      see(run) {
        const read = run.first({ op: 'read', actor: 't2', object: 'num' });
        const write = run.last({ op: 'write', actor: 't1', object: 'num' });
        const print = run.first({ op: 'print', actor: 't2' });
        if (typeof read?.value !== 'number' || write === undefined || print === undefined) return undefined;
        return { facts: { num: read.value, isAfter: run.before(write, read) }, events: [read, print] };
      },
    },
    python: {
      act: 'once',
      see(run) {
        const read = run.last({ op: 'read', actor: 'main', object: 'num' });
        const spawn = run.first({ op: 'spawn' });
        if (typeof read?.value !== 'number' || spawn === undefined) return undefined;
        // The line that hands it over is what makes the difference.
        return {
          facts: { num: read.value },
          events: [read],
          mark: spawn.site && { ...spawn.site, line: spawn.site.line - 1 },
        };
      },
    },
    'own-changes': { act: 'once', see: (run) => said(run, 't1') },
    'own-finds': { act: 'once', see: (run) => said(run, 't2') },
    'own-main': { act: 'once', see: (run) => said(run, 'main') },
    why: {
      act: 'once',
      see(run) {
        const all = ['main', 't1', 't2'].flatMap((actor) => said(run, actor) ?? []);
        const main = all[0];
        if (main === undefined) return undefined;
        const rows = all.map(({ facts }) => [facts.actor, facts.loadedBy, String(facts.num)]);
        const loaders = new Set(all.map(({ facts }) => facts.loadedBy));
        return {
          facts: { modules: loaders.size },
          events: all.flatMap(({ events }) => events),
          mark: { file: run.file, line: 4 },
          picture: { kind: 'table', head: ['Thread.current()', 'loadedBy', 'num'], rows } as const,
        };
      },
    },
  },
  next: ['shared-args', 'race'],
} as const satisfies Lesson;
