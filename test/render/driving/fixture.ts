/** Positions of two small programs, as a stage tells them. */
import type { DriveCanvas } from '../../../src/render/driving/parts.js';
import type { SeenHint, SeenOpening, SeenPosition, SeenThread, SeenTurn } from '../../../src/render/driving/seen.js';
import type { DriveSetting, DriveState } from '../../../src/render/driving/session.js';
import { drivingWords } from '../../../src/render/driving/words.js';
import { createStyle } from '../../../src/render/style.js';
import { uiFor } from '../../../src/render/ui.js';
import type { Language } from '../../../src/teach/language.js';

const source = `import { Lock, SharedInt } from 'concur-lessons/kit';

export function work(counter: SharedInt, first: Lock, second: Lock) {
  for (let i = 0; i < 1; i += 1) counter.value += 1;
  first.acquire();
  second.acquire();
  second.release();
  first.release();
}
`;

const at = (line: number) => ({ file: 'broken.ts', line });
const calm = { next: null, fails: null, ways: [], isWaiting: false, heldBy: null } as const;
const main: SeenThread = { thread: 0, name: 'main', state: 'joins', ...calm };

export const opening: SeenOpening = {
  program: 'race/broken',
  threads: 2,
  complete: true,
  stoppedBy: [],
  schedules: 4,
  steps: 16,
  races: ['counter'],
  isJudged: true,
  goals: [
    {
      id: 'outcome',
      kind: 'outcome',
      outcome: 1,
      ended: 'finished',
      steps: 4,
      preemptions: 1,
      fewest: true,
      outcomes: [1],
    },
    {
      id: 'deadlock',
      kind: 'deadlock',
      outcome: 'deadlock',
      ended: 'deadlock',
      steps: 2,
      preemptions: 1,
      fewest: true,
      outcomes: ['deadlock'],
    },
  ],
};

/** Both threads have read, and are about to write. */
export const halfway: SeenPosition = {
  turns: [
    { thread: 1, choice: 0 },
    { thread: 2, choice: 0 },
  ],
  steps: ['t1', 't2'].map((actor) => ({ actor, op: 'read', object: 'counter', value: 0, site: at(4) })),
  preemptions: 1,
  threads: [
    main,
    ...[1, 2].map((thread): SeenThread => {
      const next = { actor: `t${thread}`, op: 'write', object: 'counter', value: 1, site: at(4) } as const;
      return { ...calm, thread, name: `t${thread}`, state: 'ready', next };
    }),
  ],
  objects: [{ object: 'counter', value: 0, isLock: false, changed: false }],
  circle: [],
  ended: null,
  outcome: null,
  grade: null,
  reached: null,
  token: 'race/broken@9f3c:1 2',
};

const waiting = (thread: number, object: string, heldBy: string): SeenThread => {
  const next = { actor: `t${thread}`, op: 'lock.acquire', object, value: null, site: at(6) } as const;
  return { ...calm, thread, name: `t${thread}`, state: 'blocked', next, heldBy };
};

/** Each holds what the other waits for. */
export const stuck: SeenPosition = {
  ...halfway,
  steps: [
    { actor: 't1', op: 'lock.acquire', object: 'fork1', value: true, site: at(5) },
    { actor: 't2', op: 'lock.acquire', object: 'fork2', value: true, site: at(5) },
  ],
  threads: [main, waiting(1, 'fork2', 't2'), waiting(2, 'fork1', 't1')],
  objects: [
    { object: 'fork1', value: 't1', isLock: true, changed: false },
    { object: 'fork2', value: 't2', isLock: true, changed: true },
  ],
  circle: [
    { actor: 't1', holds: 'fork1', waitsFor: 'fork2', site: at(6) },
    { actor: 't2', holds: 'fork2', waitsFor: 'fork1', site: at(6) },
  ],
  ended: 'deadlock',
  outcome: 'deadlock',
  grade: 'interesting',
  reached: 'deadlock',
};

const wake = (sleep: number) =>
  ({ actor: 'main', op: 'wake', object: 'event loop', value: sleep, site: at(5) }) as const;

/** A thread holds the lock for which another waits for a time, and a third tries. */
export const patient: SeenPosition = {
  ...stuck,
  ended: null,
  outcome: null,
  grade: null,
  reached: null,
  circle: [],
  threads: [
    main,
    ...[1, 2].map((thread): SeenThread => {
      const fails = { actor: `t${thread}`, op: 'lock.wait', object: 'fork2', value: false, site: at(6) } as const;
      return { ...calm, thread, name: `t${thread}`, state: 'ready', fails, isWaiting: thread === 1, heldBy: 't3' };
    }),
  ],
};

/** No thread but main, which can go on after each of three sleeps. */
export const asleep: SeenPosition = {
  ...halfway,
  turns: [],
  steps: [],
  preemptions: 0,
  threads: [
    {
      ...calm,
      thread: 0,
      name: 'main',
      state: 'ready',
      next: wake(1),
      ways: [1, 2, 3].map(wake),
    },
  ],
  token: 'async-race/broken@9f3c:',
};

export const stateAt = (position: SeenPosition, more: Partial<DriveState> = {}): DriveState => ({
  opening,
  position,
  undone: [],
  goal: 0,
  note: null,
  hint: null,
  been: { reached: [], furthest: position },
  ...more,
});

export const canvasFor = (language: Language, columns = 80, isUnicode = true): DriveCanvas => ({
  canvas: { style: createStyle({ colorLevel: 0, unicode: isUnicode }), ui: uiFor(language), columns },
  words: drivingWords[language],
  sources: { 'broken.ts': source },
  shown: 'broken.ts',
  args: null,
  called: [1],
  meaning: ({ ended }) => (ended === 'deadlock' ? '' : language === 'zh' ? '有加法丢失了' : 'additions were lost'),
});

/** An answer to whoever asks for a hint. */
export const hint: SeenHint = {
  answer: 'undo',
  undo: 1,
  isLeast: true,
  name: 't2',
  fails: false,
  wakes: null,
  steps: 3,
  schedules: 7,
};

/** Notes what was asked, and answers with the position given; `follows`: after the turns that were asked for. */
export function askingOf(position: SeenPosition, follows = true) {
  const asked: (readonly SeenTurn[] | string)[] = [];
  const setting: DriveSetting = {
    ask: {
      position: async (turns) => {
        asked.push(turns);
        return follows ? { ...position, turns } : position;
      },
      hint: async (_, goal) => {
        asked.push(goal);
        return hint;
      },
    },
    words: drivingWords.en,
    ui: uiFor('en'),
    failing: (thread) => `${thread}!`,
    form: 'lines',
    sleeps: false,
  };
  return { asked, setting };
}
