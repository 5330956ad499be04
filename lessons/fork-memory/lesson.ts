import type { Json, Lesson, OutcomeSpec, Picture, RunView, TraceEvent } from 'concur-lessons/lesson';

const numOf = (outcome: Json) =>
  typeof outcome === 'object' && outcome !== null && 'num' in outcome && outcome['exitCode'] === 0
    ? outcome['num']
    : undefined;

const outcomes = [
  { id: 'own', grade: 'acceptable', matches: (outcome: Json) => numOf(outcome) === 1 },
  { id: 'shared', grade: 'forbidden', matches: (outcome: Json) => numOf(outcome) === 2 },
  {
    id: 'child-died',
    grade: 'forbidden',
    matches: (outcome: Json) => outcome !== null && typeof outcome === 'object' && numOf(outcome) === undefined,
  },
] as const satisfies readonly OutcomeSpec[];

const mib = (kib: number) => Math.round((kib / 1024) * 10) / 10;

/** What the kernel counted for the child, for the nth time that it asked. */
function counted(run: RunView, nth: number) {
  const event = run.all({ op: 'evidence', actor: 'child' }).filter(({ n }) => n > 0)[nth];
  const value = event?.value as { sharedDirtyKiB: number; privateDirtyKiB: number } | undefined;
  return event && value && { event, sharedMiB: mib(value.sharedDirtyKiB), ownMiB: mib(value.privateDirtyKiB) };
}

type Counted = NonNullable<ReturnType<typeof counted>>;

/** What the child shares, and has for itself alone; where it has asked twice, before and after it wrote. */
function bars(all: readonly Counted[]): Picture {
  const whens = all.length > 1 ? [' before', ' after'] : [''];
  const pair = ({ sharedMiB, ownMiB }: Counted, when = '') => [
    { label: `shared${when}`, value: sharedMiB },
    { label: `own${when}`, value: ownMiB },
  ];
  return { kind: 'bars', unit: 'MiB', bars: all.flatMap((one, index) => pair(one, whens[index])) };
}

function said(event: TraceEvent | undefined) {
  const [, num, letter] = /num = (\d+), bytes = (.)/.exec(typeof event?.value === 'string' ? event.value : '') ?? [];
  if (event === undefined || num === undefined || letter === undefined) return undefined;
  return { facts: { pid: event.pid, num: Number(num), letter }, events: [event] };
}

const lastWord = (run: RunView, actor: string) => said(run.last({ op: 'print', actor }));

export const lesson = {
  id: 'fork-memory',
  chapter: 'processes',
  order: 30,
  minutes: 5,
  article: '多进程修改全局变量',
  variants: {
    fork: {
      acts: { once: { fork: true, platforms: ['linux'] } },
      outcomes,
      instead: 'portable',
      steps: ['copied', 'shared', 'written', 'child-num', 'parent-num'],
    },
    portable: {
      acts: { once: {} },
      outcomes,
      steps: ['anew', 'apart', 'child-num', 'parent-num'],
    },
  },
  prediction: {
    choices: ['one', 'two'],
    answer(run) {
      const num = numOf(run.result.outcome);
      return num === undefined ? undefined : num === 1 ? 'one' : 'two';
    },
  },
  steps: {
    copied: {
      act: 'once',
      see(run) {
        const fork = run.first({ op: 'fork', actor: 'main' });
        const child = run.first({ op: 'fork', actor: 'child' });
        return fork && child && { facts: { parent: fork.pid, child: child.pid }, events: [fork, child] };
      },
    },
    shared: {
      act: 'once',
      see(run) {
        const before = counted(run, 0);
        if (before === undefined) return undefined;
        const { event, sharedMiB, ownMiB } = before;
        return { facts: { pid: event.pid, sharedMiB, ownMiB }, events: [event], picture: bars([before]) };
      },
    },
    written: {
      act: 'once',
      see(run) {
        const before = counted(run, 0);
        const after = counted(run, 1);
        if (before === undefined || after === undefined) return undefined;
        return {
          facts: {
            sharedMiB: after.sharedMiB,
            ownMiB: after.ownMiB,
            lessSharedMiB: Math.round((before.sharedMiB - after.sharedMiB) * 10) / 10,
            moreOwnMiB: Math.round((after.ownMiB - before.ownMiB) * 10) / 10,
          },
          events: [before.event, after.event],
          mark: { file: run.file, line: 11 },
          picture: bars([before, after]),
        };
      },
    },
    'child-num': { act: 'once', see: (run) => lastWord(run, 'child') },
    'parent-num': {
      act: 'once',
      see(run) {
        const parent = lastWord(run, 'main');
        const child = lastWord(run, 'child');
        if (parent === undefined || child === undefined) return undefined;
        return {
          facts: { ...parent.facts, childNum: child.facts.num, childLetter: child.facts.letter },
          events: parent.events,
          picture: {
            kind: 'table',
            head: ['pid', 'num', 'bytes'],
            rows: [child, parent].map(({ facts: { pid, num, letter } }) => [
              `${pid}`,
              `${num}`,
              `${letter}${letter}${letter}…`,
            ]),
          },
        } as const;
      },
    },
    anew: {
      act: 'once',
      see(run) {
        const spawn = run.first({ op: 'spawn', actor: 'main', object: 'child' });
        const start = run.first({ op: 'start', actor: 'child' });
        return (
          spawn &&
          start && {
            facts: { parent: spawn.pid, child: start.pid },
            events: [spawn, start],
            mark: { file: run.file, line: 3 },
          }
        );
      },
    },
    apart: {
      act: 'once',
      see(run) {
        const after = counted(run, 0);
        if (after === undefined) return undefined;
        const { event, sharedMiB, ownMiB } = after;
        return { facts: { pid: event.pid, sharedMiB, ownMiB }, events: [event], picture: bars([after]) };
      },
    },
  },
  next: ['fork-twice', 'process', 'shared-globals'],
} as const satisfies Lesson;
