import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

/** A value as a text: what was printed, or put into a queue. */
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const word = 'crab';
/** So many letters fit into the manager's queue. */
const room = 2;

const becameOf = (outcome: Json) =>
  typeof outcome === 'object' && outcome !== null && 'became' in outcome ? outcome['became'] : undefined;

const plainOutcomes = [
  { id: 'refused', grade: 'acceptable', matches: (outcome: Json) => becameOf(outcome) === 'NotInherited' },
  { id: 'let-through', grade: 'forbidden', matches: (outcome: Json) => becameOf(outcome) !== undefined },
] as const satisfies readonly OutcomeSpec[];

const outcomes = [
  { id: 'arrived', grade: 'acceptable', matches: (outcome: Json) => outcome === word },
  { id: 'garbled', grade: 'forbidden', matches: (outcome: Json) => typeof outcome === 'string' },
] as const satisfies readonly OutcomeSpec[];

const starts = (run: RunView, kind: string) => run.all({ op: 'start' }).filter(({ actor }) => actor.startsWith(kind));
const spawns = (run: RunView, kind: string) =>
  run.all({ op: 'spawn', actor: 'main' }).filter(({ object }) => object?.startsWith(kind));

const letters = (events: readonly TraceEvent[]) => events.map(({ value }) => textOf(value));

export const lesson = {
  id: 'pool-queue',
  chapter: 'processes',
  order: 110,
  minutes: 5,
  article: '进程池中的Queue',
  variants: {
    manager: {
      acts: {
        plain: { program: 'plain', outcomes: plainOutcomes },
        manager: { moments: { writing: { op: 'task.start' } } },
      },
      outcomes,
    },
  },
  prediction: {
    choices: ['works', 'refused', 'copied'],
    answer(run) {
      const outcome = run.act('plain')?.result.outcome ?? null;
      const became = becameOf(outcome);
      if (became === undefined) return undefined;
      if (became === 'NotInherited') return 'refused';
      return JSON.stringify(outcome).includes('"inQueue":0') ? 'copied' : 'works';
    },
  },
  steps: {
    pool: {
      act: 'plain',
      see(run) {
        const workers = spawns(run, 'PoolWorker');
        const [first] = workers;
        return first && { facts: { main: first.pid, workers: workers.length }, events: workers };
      },
    },
    refused: {
      act: 'plain',
      see(run) {
        const [told] = run.all({ op: 'print', actor: 'main' });
        if (told === undefined || becameOf(run.result.outcome) !== 'NotInherited') return undefined;
        return { facts: { error: 'NotInherited' }, events: [told], mark: { file: run.file, line: 12 } };
      },
    },
    untouched: {
      act: 'plain',
      see(run) {
        const told = run.last({ op: 'print', actor: 'main' });
        const tasks = run.all({ op: 'task.start' }).length;
        const puts = run.all({ op: 'queue.put' }).length;
        if (told === undefined || becameOf(run.result.outcome) === undefined) return undefined;
        return { facts: { tasks, puts }, events: [told] };
      },
    },
    third: {
      act: 'manager',
      see(run) {
        const [spawn] = spawns(run, 'Manager');
        const [manager] = starts(run, 'Manager');
        const workers = spawns(run, 'PoolWorker').flatMap(({ object }) =>
          run.all({ op: 'start', actor: object ?? '' }).slice(0, 1),
        );
        if (spawn === undefined || manager === undefined || workers.length === 0) return undefined;
        const children = [manager, ...workers].map(({ actor, pid }) => ({ label: `${actor} ${pid}`, children: [] }));
        return {
          facts: {
            main: spawn.pid,
            manager: manager.pid,
            workers: workers.map(({ pid }) => pid),
            first: manager.actor,
          },
          // Their starts may be anywhere between other events.
          events: [spawn, ...spawns(run, 'PoolWorker')],
          mark: spawn.site,
          picture: { kind: 'tree', root: { label: `main ${spawn.pid}`, children } },
        } as const;
      },
    },
    writes: {
      act: 'manager',
      see(run) {
        const puts = run.all({ op: 'queue.put' });
        const [first] = puts;
        const [manager] = starts(run, 'Manager');
        if (first === undefined || manager === undefined) return undefined;
        const got = run.all({ op: 'queue.get' }).at(-1)?.seq ?? Number.POSITIVE_INFINITY;
        const seen = run.evidence('writing').filter(({ event }) => event.seq < got);
        const full = run.first({ op: 'queue.full', actor: first.actor });
        const next = full && puts.find(({ seq }) => seq > full.seq);
        return {
          facts: {
            actor: first.actor,
            pid: first.pid,
            letters: letters(puts),
            manager: manager.pid,
            room,
            // Which letter first found no room, and for how long.
            held: full && next ? { nth: puts.indexOf(next) + 1, waitedUs: next.atUs - full.atUs } : null,
            // The kernel's word for it: the manager was there, beside main and the workers.
            seen: seen.find(({ event }) => event.pid === manager.pid)?.evidence.ppid ?? null,
          },
          events: [...puts, ...seen.map(({ event }) => event)],
          mark: first.site,
        };
      },
    },
    reads: {
      act: 'manager',
      see(run) {
        const gets = run.all({ op: 'queue.get' });
        const [first] = gets;
        const put = run.first({ op: 'queue.put' });
        const write = put && run.first({ op: 'task.end', actor: put.actor });
        const [manager] = starts(run, 'Manager');
        if (first === undefined || put === undefined || manager === undefined) return undefined;
        const putOf = ({ in: link }: TraceEvent) => run.all({ op: 'queue.put' }).find(({ out }) => out === link);
        return {
          facts: {
            actor: first.actor,
            pid: first.pid,
            letters: letters(gets),
            // A worker does one task at a time: while one was at write, read could only go to the other.
            beside: write !== undefined && first.actor !== put.actor && first.seq < write.seq,
          },
          events: gets,
          mark: first.site,
          picture: {
            kind: 'table',
            head: ['', 'put()', manager.actor, 'get()'],
            rows: gets.map((get) => [textOf(get.value), `${putOf(get)?.pid ?? ''}`, `${manager.pid}`, `${get.pid}`]),
          },
        } as const;
      },
    },
    ends: {
      act: 'manager',
      see(run) {
        const joined = run.all({ op: 'join', actor: 'main' }).find(({ object }) => object?.startsWith('Manager'));
        const told = run.all({ op: 'print', actor: 'main' }).at(-1);
        const exit = run.all({ op: 'exit' }).find(({ actor }) => actor.startsWith('Manager'));
        if (joined === undefined || told === undefined || typeof run.result.outcome !== 'string') return undefined;
        return {
          facts: { word: run.result.outcome, manager: exit?.pid ?? null },
          events: [told, ...(exit === undefined ? [] : [exit]), joined],
          mark: joined.site,
        };
      },
    },
  },
  next: ['queue-ipc', 'async'],
} as const satisfies Lesson;
