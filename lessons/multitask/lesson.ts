import type { Json, Lesson, OutcomeSpec, RunView, TraceEvent } from 'concur-lessons/lesson';

const outcomes = [
  {
    id: 'all-done',
    grade: 'acceptable',
    matches: (outcome: Json) => Array.isArray(outcome) && outcome.length > 2 && outcome.every((code) => code === 0),
  },
] as const satisfies readonly OutcomeSpec[];

/** By the number in the name: p2 before p10. */
const byNumber = (a: string, b: string) => Number(a.slice(1)) - Number(b.slice(1));

/** From one look at the processes to the next; so many looks fit into a row of a narrow screen, too. */
const everyMs = 80;

/** As many lanes as a screen shows. */
const mostShown = 8;

/** What each process said of itself at its end. */
function reports(run: RunView) {
  const prints = run.all({ op: 'print' }).toSorted((a, b) => byNumber(a.actor, b.actor));
  return prints.flatMap((event) => {
    const said = typeof event.value === 'string' ? event.value : '';
    const [cpuMs, pushed] = said.match(/\d+/g)?.map(Number) ?? [];
    return cpuMs === undefined || pushed === undefined ? [] : [{ event, cpuMs, pushed }];
  });
}

/** For how long each computed, by the clock. */
const forMsOf = ({ args: [forMs] }: RunView) => Number(forMs);

interface Look {
  readonly event: TraceEvent;
  readonly state: string;
  readonly core: number | null;
}

/** What the kernel said of the busy processes, look by look: a look begins where somebody comes up again. */
function looks(run: RunView): readonly (readonly Look[])[] {
  const all: Look[][] = [];
  for (const event of run.all({ op: 'evidence' })) {
    const value = event.value as { moment?: string; state?: string | null; cpu?: number | null };
    if (value.moment !== 'busy') continue;
    const current = all.at(-1);
    const look = { event, state: value.state ?? '', core: value.cpu ?? null };
    if (current === undefined || current.some((one) => one.event.actor === event.actor)) all.push([look]);
    else current.push(look);
  }
  return all.map((look) => look.filter(({ event }) => event.actor !== 'main'));
}

const isReady = ({ state }: Look) => state.startsWith('R');

/** The last of the looks that found most of them at work. */
function busiest(run: RunView): readonly Look[] | undefined {
  const ready = looks(run).map((look) => look.filter(isReady));
  const most = Math.max(0, ...ready.map(({ length }) => length));
  const last = most === 0 ? undefined : ready.findLast(({ length }) => length === most);
  return last?.toSorted((a, b) => byNumber(a.event.actor, b.event.actor));
}

/** The looks that found anybody at work, from the first to the last. */
function workLooks(run: RunView): readonly (readonly Look[])[] {
  const ready = looks(run).map((look) => look.filter(isReady));
  const works = (look: readonly Look[]) => look.length > 0;
  return ready.slice(Math.max(0, ready.findIndex(works)), ready.findLastIndex(works) + 1);
}

/** Each process's core at each of those looks; null: it was not there, or did not want one. */
function coresOf(run: RunView) {
  const all = workLooks(run);
  const actors = [...new Set(all.flat().map(({ event }) => event.actor))].toSorted(byNumber);
  return actors.map((actor) => {
    const cores = all.map((look) => look.find(({ event }) => event.actor === actor)?.core ?? null);
    const known = cores.filter((core) => core !== null);
    const moves = known.filter((core, index) => index > 0 && core !== known[index - 1]).length;
    return { actor, cores, moves };
  });
}

/** A row of the picture: one column a look, so that what stands below each other was seen together. */
function coresRow(cores: readonly (number | null)[], digits: number): string {
  return cores.map((core) => (core === null ? '.' : String(core)).padStart(digits)).join(' ');
}

export const lesson = {
  id: 'multitask',
  chapter: 'processes',
  order: 10,
  minutes: 4,
  article: '多任务',
  variants: {
    busy: {
      acts: { busy: { args: [1000], moments: { busy: { op: 'start', actor: 'p1', everyMs, times: 17 } } } },
      outcomes,
    },
  },
  prediction: {
    choices: ['turns', 'wait', 'refused'],
    answer(run) {
      const all = reports(run);
      if (all.length <= run.cpus) return run.result.ended === 'crashed' ? 'refused' : undefined;
      const lives = all.map(({ event }) => run.life(event.actor));
      const lastStart = Math.max(...lives.map((life) => life?.startUs ?? 0));
      const firstEnd = Math.min(...lives.map((life) => life?.endUs ?? Number.POSITIVE_INFINITY));
      // Only what was there at the same time can have taken turns.
      return lastStart < firstEnd ? 'turns' : undefined;
    },
  },
  steps: {
    start: {
      act: 'busy',
      see(run) {
        const events = run.all({ op: 'spawn', actor: 'main' });
        return events.length === 0 ? undefined : { facts: { count: events.length, cores: run.cpus }, events };
      },
    },
    ready: {
      act: 'busy',
      see(run) {
        const best = busiest(run);
        if (best === undefined || best.length <= run.cpus) return undefined;
        return {
          facts: { ready: best.length, cores: run.cpus },
          events: best.slice(0, mostShown).map(({ event }) => event),
          mark: { file: run.file, line: 7 },
        };
      },
    },
    cores: {
      act: 'busy',
      see(run) {
        const all = coresOf(run);
        if (all.every(({ cores }) => cores.every((core) => core === null))) return undefined;
        const shown = all.slice(0, mostShown);
        const digits = Math.max(...shown.flatMap(({ cores }) => cores.map((core) => String(core ?? 0).length)));
        return {
          facts: {
            shown: shown.length,
            count: all.length,
            looks: workLooks(run).length,
            everyMs,
            moved: all.filter(({ moves }) => moves > 0).length,
            moves: all.reduce((sum, { moves }) => sum + moves, 0),
          },
          events: (busiest(run) ?? []).slice(0, mostShown).map(({ event }) => event),
          mark: { file: run.file, line: 7 },
          picture: {
            kind: 'table',
            head: ['', 'core'],
            rows: shown.map(({ actor, cores }) => [actor, coresRow(cores, digits)]),
          },
        } as const;
      },
    },
    unseen: {
      act: 'busy',
      see(run) {
        const end = run.last({ op: 'join', actor: 'main' });
        return looks(run).length > 0 || end === undefined
          ? undefined
          : { facts: { platform: run.platform }, events: [end] };
      },
    },
    share: {
      act: 'busy',
      see(run) {
        const all = reports(run);
        if (all.length === 0) return undefined;
        const gotMs = all.map(({ cpuMs }) => cpuMs);
        return {
          facts: {
            count: all.length,
            cores: run.cpus,
            forMs: forMsOf(run),
            leastMs: Math.min(...gotMs),
            mostMs: Math.max(...gotMs),
            others: gotMs.reduce((sum, ms) => sum + ms, 0) < 0.75 * run.cpus * forMsOf(run),
            sumMs: gotMs.reduce((sum, ms) => sum + ms, 0),
            // The kernel's own figures were on the screen: they began earlier.
            looked: workLooks(run).length > 0,
          },
          events: all.map(({ event }) => event),
          mark: { file: run.file, line: 9 },
          picture: {
            kind: 'bars',
            unit: 'ms',
            bars: all.slice(0, mostShown).map(({ event, cpuMs }) => ({ label: event.actor, value: cpuMs })),
          },
        } as const;
      },
    },
    pushed: {
      act: 'busy',
      see(run) {
        const all = reports(run);
        const sum = all.reduce((total, { pushed }) => total + pushed, 0);
        // Windows counts none.
        if (sum === 0) return undefined;
        return {
          facts: {
            count: all.length,
            sum,
            least: Math.min(...all.map(({ pushed }) => pushed)),
            sliceUs: (all.reduce((total, { cpuMs }) => total + cpuMs, 0) * 1000) / sum,
          },
          events: all.map(({ event }) => event),
          mark: { file: run.file, line: 10 },
          picture: {
            kind: 'bars',
            unit: 'times',
            bars: all.slice(0, mostShown).map(({ event, pushed }) => ({ label: event.actor, value: pushed })),
          },
        } as const;
      },
    },
  },
  next: ['fork', 'process', 'threads'],
} as const satisfies Lesson;
