import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

/** A value as a text: what was printed, or put into a queue. */
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

const sent = 3;

/** `main` returns how many messages nobody has read. */
const outcomesOf = (unread: 'interesting' | 'forbidden') =>
  [
    { id: 'all-read', grade: 'acceptable', matches: (outcome: Json) => outcome === 0 },
    {
      id: 'unread',
      grade: unread,
      matches: (outcome: Json) => typeof outcome === 'number' && outcome > 0 && outcome <= sent,
    },
  ] as const satisfies readonly OutcomeSpec[];

/** Pauses of up to so many milliseconds, so that many rounds do not take long. */
const shortPause = { args: [100], rounds: 5 } as const;

const endMark = 'END';
const isLetter = ({ value }: TraceEvent) => value !== endMark;
const puts = (run: RunView) => run.all({ op: 'queue.put', actor: 'writer' }).filter(isLetter);
const gets = (run: RunView) => run.all({ op: 'queue.get', actor: 'reader' }).filter(isLetter);
const letters = (events: readonly TraceEvent[]) => events.map(({ value }) => textOf(value));

/** Each message with its put and its get, as the trace has linked them. */
const matched = (run: RunView) =>
  gets(run).flatMap((get) => {
    const put = puts(run).find(({ out }) => out !== undefined && out === get.in);
    return put === undefined ? [] : [{ put, get, letter: textOf(get.value), layUs: get.atUs - put.atUs }];
  });

const leaves = (run: RunView) =>
  run.all({ op: 'print', actor: 'reader' }).find(({ value }) => textOf(value).endsWith('I leave'));

const isAsleep = (value: Json) =>
  typeof value === 'object' && value !== null && 'state' in value && textOf(value['state']).startsWith('S');

/** Where the reader found the queue empty and waited, up to the put that ended it: the first that the kernel was seen in. */
function wait(run: RunView) {
  const events = run.all({ op: ['queue.empty', 'queue.get'], actor: 'reader' });
  const looks = run.all({ op: 'evidence', actor: 'reader' }).filter(({ value }) => isAsleep(value));
  const waits = events.flatMap((begin, index) => {
    const get = events[index + 1];
    const put = run.all({ op: 'queue.put', actor: 'writer' }).find(({ out }) => out !== undefined && out === get?.in);
    if (begin.op !== 'queue.empty' || get?.op !== 'queue.get' || put === undefined) return [];
    return [{ begin, get, seen: looks.find(({ seq }) => seq > begin.seq && seq < put.seq) }];
  });
  return waits.find(({ seen }) => seen !== undefined) ?? waits[0];
}

/** That wait; `for` tells whether it was one for a letter, or only for the end mark, after all letters. */
function waiting(run: RunView, forWhat: 'letter' | 'end') {
  const found = wait(run);
  if (found === undefined || isLetter(found.get) !== (forWhat === 'letter')) return undefined;
  const { begin, get, seen } = found;
  const own = seen?.value as { readonly wchan?: string } | undefined;
  return {
    facts: {
      reader: begin.pid,
      waitedUs: get.atUs - begin.atUs,
      asleep: own !== undefined,
      wchan: own?.wchan ?? null,
    },
    events: seen === undefined ? [begin] : [begin, seen],
    mark: get.site,
  };
}

const numbers = (run: RunView | undefined) =>
  [run?.result.outcome].flat().filter((value): value is number => typeof value === 'number');

/** All puts, told where their last one lies, so that no step goes back in time. */
function putting(run: RunView, when: 'reader-stays' | 'before-it-leaves' | 'after-it-left') {
  const all = puts(run);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const left = leaves(run)?.seq ?? Number.POSITIVE_INFINITY;
  const stays = left === Number.POSITIVE_INFINITY || last.seq < (gets(run).at(-1)?.seq ?? 0);
  const found = last.seq < left ? 'before-it-leaves' : 'after-it-left';
  if (when !== (stays ? 'reader-stays' : found)) return undefined;
  const late = all.filter(({ seq }) => seq > left);
  return { facts: { pid: first.pid, letters: letters(all), late: letters(late) }, events: all, mark: first.site };
}

/** The reader's last line: that it leaves, and with how much. */
function leaving(run: RunView) {
  const print = leaves(run);
  if (print === undefined) return undefined;
  const join = run.all({ op: 'join', actor: 'main', object: 'writer' }).find((event) => event.in !== undefined);
  const start = run.first({ op: 'start', actor: 'reader' });
  return {
    facts: {
      reader: print.pid,
      got: gets(run).length,
      of: sent,
      writerDone: join !== undefined && start !== undefined && run.before(join, start),
      // A put is written down when it sets out: by now these are on their way, or there.
      setOut: letters(puts(run).filter(({ seq }) => seq < print.seq)).slice(gets(run).length),
    },
    events: [print],
  };
}

/** What each of the rounds left unread, and a bar for each number. */
function rounds(run: RunView) {
  const end = run.last({ op: 'exit', actor: 'main' });
  const values = numbers(run);
  if (end === undefined || values.length === 0) return undefined;
  const bars = [0, 1, 2, 3].map((left) => ({
    label: String(left),
    count: values.filter((value) => value === left).length,
    mark: left > 0,
  }));
  return {
    facts: { rounds: values.length, pauseMs: Number(run.args[0]), unread: values.filter((value) => value > 0).length },
    events: [end],
    mark: null,
    picture: { kind: 'histogram', bars },
  } as const;
}

/** The last line of main: how many messages are still in the queue. */
function told(run: RunView) {
  const print = run.last({ op: 'print', actor: 'main' });
  const left = run.result.outcome;
  if (print === undefined || typeof left !== 'number') return undefined;
  return { facts: { left, put: puts(run).length }, events: [print] };
}

export const lesson = {
  id: 'queue-ipc',
  chapter: 'processes',
  order: 100,
  minutes: 6,
  article: '进程间通信-Queue: Queue实例',
  variants: {
    'in-turn': {
      acts: { once: { moments: { reading: { op: 'queue.get', actor: 'reader' } } } },
      outcomes: outcomesOf('forbidden'),
      steps: ['writer-starts', 'puts', 'writer-gone', 'reader-starts', 'matched', 'leaves', 'none-left'],
    },
    'early-reader': {
      acts: { once: {}, rounds: shortPause },
      outcomes: outcomesOf('interesting'),
      steps: ['both-start', 'puts', 'matched', 'puts-too', 'leaves', 'puts-on', 'lucky', 'unread', 'rounds'],
    },
    fixed: {
      acts: {
        once: { moments: { waiting: { op: 'queue.empty', actor: 'reader', everyMs: 20, times: 20 } } },
        rounds: shortPause,
      },
      outcomes: outcomesOf('forbidden'),
      steps: ['both-start', 'waits', 'puts', 'matched', 'waits-on', 'end-mark', 'none-left', 'always'],
    },
  },
  prediction: {
    choices: ['all', 'fewer', 'gone'],
    answer(run) {
      const once = run.act('once');
      const left = [...numbers(once), ...numbers(run.act('rounds'))];
      if (left.length === 0) return undefined;
      if (left.some((value) => value > 0)) return 'fewer';
      return once !== undefined && gets(once).length < puts(once).length ? 'gone' : 'all';
    },
  },
  steps: {
    'writer-starts': {
      act: 'once',
      see(run) {
        const spawn = run.first({ op: 'spawn', actor: 'main', object: 'writer' });
        const start = run.first({ op: 'start', actor: 'writer' });
        if (spawn === undefined || start === undefined) return undefined;
        return { facts: { main: spawn.pid, writer: start.pid }, events: [spawn, start] };
      },
    },
    'both-start': {
      act: 'once',
      see(run) {
        const spawns = run.all({ op: 'spawn', actor: 'main' });
        const writer = run.first({ op: 'start', actor: 'writer' });
        const reader = run.first({ op: 'start', actor: 'reader' });
        const [first] = spawns;
        if (first === undefined || writer === undefined || reader === undefined) return undefined;
        // In the order in which the program starts them.
        const children = [reader, writer].map(({ actor, pid }) => ({ label: `${actor} ${pid}`, children: [] }));
        return {
          facts: { main: first.pid, writer: writer.pid, reader: reader.pid },
          // The other one may begin at any time after.
          events: [...spawns, writer.seq < reader.seq ? writer : reader],
          mark: spawns.at(-1)?.site ?? null,
          picture: { kind: 'tree', root: { label: `main ${first.pid}`, children } },
        } as const;
      },
    },
    puts: { act: 'once', see: (run) => putting(run, 'reader-stays') },
    'puts-too': { act: 'once', see: (run) => putting(run, 'before-it-leaves') },
    'puts-on': { act: 'once', see: (run) => putting(run, 'after-it-left') },
    'writer-gone': {
      act: 'once',
      see(run) {
        const join = run.all({ op: 'join', actor: 'main', object: 'writer' }).find((event) => event.in !== undefined);
        const exit = run.first({ op: 'exit', actor: 'writer' });
        const start = run.first({ op: 'start', actor: 'reader' });
        if (join === undefined || exit === undefined) return undefined;
        const before = gets(run).filter(({ seq }) => seq < join.seq).length;
        const unread = puts(run).length - before;
        return {
          facts: { writer: exit.pid, unread, main: join.pid, alone: start === undefined || join.seq < start.seq },
          events: [exit, join],
        };
      },
    },
    'reader-starts': {
      act: 'once',
      see(run) {
        const spawn = run.first({ op: 'spawn', actor: 'main', object: 'reader' });
        const start = run.first({ op: 'start', actor: 'reader' });
        const [get] = gets(run);
        if (spawn === undefined || start === undefined || get === undefined) return undefined;
        const seen = run.evidence('reading');
        return {
          facts: {
            reader: start.pid,
            letter: textOf(get.value),
            // Whether the kernel was asked, and knew of no writer any more.
            noWriter: seen.length > 0 && seen.every(({ event }) => event.actor !== 'writer'),
          },
          events: [spawn, start, get, ...seen.map(({ event }) => event)],
          mark: get.site,
        };
      },
    },
    waits: { act: 'once', see: (run) => waiting(run, 'letter') },
    'waits-on': { act: 'once', see: (run) => waiting(run, 'end') },
    matched: {
      act: 'once',
      see(run) {
        const all = matched(run);
        if (all.length === 0) return undefined;
        const inOrder = letters(puts(run)).slice(0, all.length).join() === all.map(({ letter }) => letter).join();
        const ms = ({ atUs }: TraceEvent) => (atUs / 1000).toFixed(1);
        return {
          facts: {
            got: all.map(({ letter }) => letter),
            inOrder,
            once: new Set(all.map(({ put }) => put.seq)).size === all.length,
            longestUs: Math.max(...all.map(({ layUs }) => layUs)),
            shortestUs: Math.min(...all.map(({ layUs }) => layUs)),
          },
          events: all.flatMap(({ put, get }) => [put, get]),
          mark: all[0]?.get.site ?? null,
          picture: {
            kind: 'table',
            head: ['', 'put (ms)', 'get (ms)'],
            rows: all.map(({ letter, put, get }) => [letter, ms(put), ms(get)]),
          },
        } as const;
      },
    },
    leaves: {
      act: 'once',
      see(run) {
        const left = leaving(run);
        return left === undefined || (left.facts.got === sent && !left.facts.writerDone) ? undefined : left;
      },
    },
    lucky: {
      act: 'once',
      see(run) {
        const left = leaving(run);
        return left === undefined || left.facts.got < sent || left.facts.writerDone ? undefined : left;
      },
    },
    unread: { act: 'once', see: told },
    'none-left': { act: 'once', see: told },
    'end-mark': {
      act: 'once',
      see(run) {
        const put = run.all({ op: 'queue.put', actor: 'writer' }).find(({ value }) => value === endMark);
        const get = run.all({ op: 'queue.get', actor: 'reader' }).find(({ value }) => value === endMark);
        const print = leaves(run);
        if (put === undefined || get === undefined || print === undefined) return undefined;
        const last = puts(run).at(-1);
        return {
          facts: { got: gets(run).length, last: textOf(last?.value), mark: textOf(put.value) },
          events: [put, get, print],
          mark: put.site,
        };
      },
    },
    rounds: { act: 'rounds', see: rounds },
    always: { act: 'rounds', see: rounds },
  },
  next: ['pool-queue', 'race'],
} as const satisfies Lesson;
