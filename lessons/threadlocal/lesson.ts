import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const outcomes = [
  { id: 'own', grade: 'acceptable', matches: (outcome: Json) => outcome === 0 },
  { id: 'mixed', grade: 'forbidden', matches: (outcome: Json) => typeof outcome === 'number' },
] as const satisfies readonly OutcomeSpec[];

const passed = [
  { id: 'own', grade: 'acceptable', matches: (outcome, ended) => ended === 'finished' && outcome === null },
] as const satisfies readonly OutcomeSpec[];

/** The variable is wrong for one task, which is what the variant is about; the storage must never be. */
const inTasks = [
  { id: 'variable-lost', grade: 'interesting', matches: (outcome: Json) => outcome === 1 },
  ...outcomes,
] as const satisfies readonly OutcomeSpec[];

const textOf = (event: TraceEvent | undefined) => (typeof event?.value === 'string' ? event.value : '');

const group = (event: TraceEvent | undefined, pattern: RegExp) => pattern.exec(textOf(event))?.[1] ?? '';

/** Who greets whom, in the order in which they did. */
function greetings(run: RunView) {
  const events = run.all({ op: 'print' }).filter((event) => textOf(event).startsWith('hello, '));
  const each = events.map((event) => ({ actor: event.actor, student: group(event, /^hello, (\S+)/) }));
  return { events, each };
}

/** In the tasks' variant: what each found in the variable and in the storage. */
function findings(run: RunView) {
  const events = run.all({ op: 'print' }).filter((event) => textOf(event).includes('storage '));
  return events.map((event) => ({
    event,
    task: group(event, /^task of (\w+)/),
    variable: group(event, /variable (\w+)/),
    storage: group(event, /storage (\w+)/),
  }));
}

export const lesson = {
  id: 'threadlocal',
  chapter: 'sharing',
  order: 80,
  minutes: 5,
  article: 'ThreadLocal',
  variants: {
    local: { acts: { class: {} }, outcomes, steps: ['sets', 'reads', 'none-in-main', 'why-local'] },
    passing: { acts: { class: {} }, outcomes: passed, steps: ['handed', 'passed-on'] },
    table: { acts: { class: {} }, outcomes, steps: ['found', 'rows'] },
    tasks: { acts: { class: {} }, outcomes: inTasks, steps: ['both-set', 'variable', 'storage'] },
  },
  prediction: {
    choices: ['own', 'last', 'none'],
    answer(run) {
      const tasks = findings(run);
      if (tasks.length > 0) return tasks.every(({ task, variable }) => task === variable) ? 'own' : 'last';
      const { each } = greetings(run);
      const [a, b] = ['A', 'B'].map((actor) => each.find((one) => one.actor === actor)?.student);
      if (a === undefined || b === undefined) return undefined;
      if (a === 'Ada' && b === 'Lin') return 'own';
      return a === b && a !== 'undefined' ? 'last' : 'none';
    },
  },
  steps: {
    sets: {
      act: 'class',
      see(run) {
        const events = run.all({ op: 'write' }).filter(({ object }) => object?.startsWith('school.') === true);
        if (events.length < 2) return undefined;
        const each = events.map((event) => ({ actor: event.actor, student: textOf(event) }));
        return { facts: { each }, events };
      },
    },
    reads: {
      act: 'class',
      see(run) {
        const { events, each } = greetings(run);
        const reads = run
          .all({ op: 'read' })
          .filter(({ object, actor }) => actor !== 'main' && object?.startsWith('school.') === true);
        if (events.length < 2) return undefined;
        return { facts: { each }, events: [...reads.slice(0, 2), ...events], mark: events.at(-1)?.site ?? null };
      },
    },
    'none-in-main': {
      act: 'class',
      see(run) {
        const print = run.last({ op: 'print', actor: 'main' });
        if (print === undefined) return undefined;
        const student = group(print, /student: (\S+)/);
        const rows = [...greetings(run).each, { actor: 'main', student }].map((one) => [one.actor, one.student]);
        return {
          facts: { student },
          events: [print],
          picture: { kind: 'table', head: ['Thread.current()', 'school.student'], rows } as const,
        };
      },
    },
    'why-local': {
      act: 'class',
      see(run) {
        const end = run.last({ op: 'exit', actor: 'main' });
        const write = run.first({ op: 'write', actor: 'A' });
        if (end === undefined || write === undefined) return undefined;
        return { facts: {}, events: [end], mark: { file: run.file, line: 3 } };
      },
    },
    handed: {
      act: 'class',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        return events.length === 0
          ? undefined
          : { facts: { threads: events.map(({ object }) => object ?? '') }, events };
      },
    },
    'passed-on': {
      act: 'class',
      see(run) {
        const { events, each } = greetings(run);
        return events.length < 2 ? undefined : { facts: { each }, events };
      },
    },
    found: {
      act: 'class',
      see(run) {
        const { events, each } = greetings(run);
        return events.length < 2 ? undefined : { facts: { each }, events };
      },
    },
    rows: {
      act: 'class',
      see(run) {
        const { events } = greetings(run);
        const main = run.last({ op: 'print', actor: 'main' });
        if (events.length < 2 || main === undefined) return undefined;
        const all = [...events, main];
        const rows = all.map((event) => ({ actor: event.actor, rows: Number(group(event, /rows: (\d+)/)) }));
        return { facts: { rows }, events: all, mark: { file: run.file, line: 3 } };
      },
    },
    'both-set': {
      act: 'class',
      see(run) {
        const events = run.all({ op: 'print' }).filter((event) => textOf(event).includes('has set both'));
        const [first] = events;
        if (first === undefined || events.length < 2) return undefined;
        return {
          facts: { tasks: events.map((event) => group(event, /^task of (\w+)/)), tid: first.tid, actor: first.actor },
          events,
        };
      },
    },
    variable: {
      act: 'class',
      see(run) {
        const wrong = findings(run).find(({ task, variable }) => task !== variable);
        return wrong && { facts: { task: wrong.task, variable: wrong.variable }, events: [wrong.event] };
      },
    },
    storage: {
      act: 'class',
      see(run) {
        const all = findings(run);
        if (all.length < 2) return undefined;
        const rows = all.map(({ task, variable, storage }) => [task, variable, storage]);
        return {
          facts: { each: all.map(({ task, storage }) => ({ task, storage })) },
          events: all.map(({ event }) => event),
          picture: { kind: 'table', head: ['student', 'variable', 'storage.getStore()'], rows } as const,
        };
      },
    },
  },
  next: ['thread-private', 'shared-globals'],
} as const satisfies Lesson;
