import type { Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

/** What the singer and the dancer would print if nobody stopped them: three lines each. */
const lines = 6;

const outcomes = [
  { id: 'over', grade: 'acceptable', matches: (_, ended) => ended === 'finished' },
] as const satisfies readonly OutcomeSpec[];

const performers = (run: RunView, op: 'print' | 'exit') => run.all({ op }).filter(({ actor }) => actor !== 'main');
const lastLine = (run: RunView) => run.last({ op: 'print', actor: 'main' });

/** The waits for threads that no line of the program asks for: those after main has returned. */
const waitsAtEnd = (run: RunView) => run.all({ op: 'join', actor: 'main' }).filter(({ site }) => site === null);

/** By the clock: nothing orders a thread's line and main's, unless main has joined the thread. */
const earlier = (events: readonly TraceEvent[], event: TraceEvent) => events.filter(({ atUs }) => atUs < event.atUs);

export const lesson = {
  id: 'thread-life',
  chapter: 'threads',
  order: 20,
  minutes: 4,
  article: '主线程会等待所有的子线程结束后才结束',
  variants: {
    plain: {
      acts: { show: { moments: { held: { op: 'join', actor: 'main', afterMs: 100 } } } },
      outcomes,
      steps: ['begun', 'said', 'held', 'over'],
    },
    daemon: { acts: { show: {} }, outcomes, steps: ['begun', 'said', 'cut'] },
    join: {
      acts: { show: { moments: { held: { op: 'join', actor: 'main', afterMs: 100 } } } },
      outcomes,
      steps: ['begun', 'joins', 'joined', 'said'],
    },
  },
  prediction: {
    choices: ['main-first', 'main-last', 'cut'],
    answer(run) {
      const said = lastLine(run);
      const exits = performers(run, 'exit');
      if (said === undefined) return undefined;
      if (exits.length < 2) return 'cut';
      return exits.every((exit) => run.before(exit, said)) ? 'main-last' : 'main-first';
    },
  },
  steps: {
    begun: {
      act: 'show',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        const [first] = events;
        if (first === undefined) return undefined;
        const { value } = first;
        const daemon = typeof value === 'object' && value !== null && 'daemon' in value;
        return { facts: { pid: first.pid, threads: events.map(({ object }) => object ?? ''), daemon }, events };
      },
    },
    said: {
      act: 'show',
      see(run) {
        const said = lastLine(run);
        if (said === undefined) return undefined;
        const prints = performers(run, 'print');
        const joined = performers(run, 'exit').filter((exit) => run.before(exit, said));
        return {
          facts: {
            soFar: earlier(prints, said).length,
            lines,
            // Ended for certain, since main has joined them; the clock is not asked.
            joined: joined.map(({ actor }) => actor),
          },
          events: [said],
        };
      },
    },
    held: {
      act: 'show',
      see(run) {
        const waits = waitsAtEnd(run);
        const [wait] = waits;
        const said = lastLine(run);
        if (wait === undefined || said === undefined || wait.in !== undefined) return undefined;
        const seen = run.evidence('held');
        const main = seen.find(({ event }) => event.actor === 'main')?.evidence;
        return {
          facts: {
            waitsFor: wait.object ?? '',
            tid: wait.tid,
            state: main?.state ?? null,
            wchan: main?.wchan ?? null,
          },
          events: [wait, ...seen.map(({ event }) => event)],
          mark: said.site,
        };
      },
    },
    over: {
      act: 'show',
      see(run) {
        const said = lastLine(run);
        const end = run.last({ op: 'exit', actor: 'main' });
        const exits = performers(run, 'exit');
        const last = exits.at(-1);
        if (said === undefined || end === undefined || last === undefined) return undefined;
        const prints = performers(run, 'print');
        return {
          facts: {
            after: prints.length - earlier(prints, said).length,
            lines,
            last: last.actor,
            pid: end.pid,
            laterUs: end.atUs - said.atUs,
          },
          events: [...exits, end],
          mark: said.site,
        };
      },
    },
    cut: {
      act: 'show',
      see(run) {
        const said = lastLine(run);
        const end = run.last({ op: 'exit', actor: 'main' });
        if (said === undefined || end === undefined) return undefined;
        const prints = performers(run, 'print');
        const exits = performers(run, 'exit');
        return {
          facts: {
            printed: prints.length,
            lines,
            ended: exits.map(({ actor }) => actor),
            laterUs: end.atUs - said.atUs,
          },
          events: [...prints, ...exits, end],
          mark: said.site,
        };
      },
    },
    joins: {
      act: 'show',
      see(run) {
        const wait = run.first({ op: 'join', actor: 'main' });
        if (wait === undefined || wait.in !== undefined) return undefined;
        const seen = run.evidence('held');
        const main = seen.find(({ event }) => event.actor === 'main')?.evidence;
        return {
          facts: { waitsFor: wait.object ?? '', state: main?.state ?? null },
          events: [wait, ...seen.map(({ event }) => event)],
          mark: wait.site,
        };
      },
    },
    joined: {
      act: 'show',
      see(run) {
        const joins = run.all({ op: 'join', actor: 'main' });
        const over = joins.filter((join) => join.in !== undefined);
        const [first, last] = [joins[0], over.at(-1)];
        if (first === undefined || last === undefined) return undefined;
        return {
          facts: { threads: over.map(({ object }) => object ?? ''), waitedUs: last.atUs - first.atUs },
          events: over,
        };
      },
    },
  },
  next: ['thread-count', 'shared-globals'],
} as const satisfies Lesson;
