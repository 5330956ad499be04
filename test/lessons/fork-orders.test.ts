/** The lessons on fork, told of runs in which parent and child came in another order: made up, since luck decides that. */
import { expect, it } from 'vitest';
import { lessonsDir } from '../../src/cli/place.js';
import { loadLesson, loadText } from '../../src/teach/catalog.js';
import { narrate } from '../../src/teach/narrate.js';
import type { Json } from '../../src/trace/events.js';
import { makeAct, makeEvents, makeTrace } from '../teach/support.js';

type Told = Parameters<typeof makeEvents>[0][number];

const site = (line: number) => ({ file: 'fork.ts', line });
const main = { actor: 'main', pid: 100 } as const;
const child = { actor: 'child', pid: 101 } as const;

const called: readonly Told[] = [
  { ...main, op: 'start' },
  { ...main, op: 'print', value: '100 calls fork()', site: site(6) },
  { ...main, op: 'fork', object: 'child', value: { pid: 101 }, out: 'fork child', site: site(7) },
];
const inChild: readonly Told[] = [
  { ...child, op: 'fork', value: { pid: 0 }, in: 'fork child', site: site(7) },
  { ...child, op: 'print', value: '101: fork() gave 0; parent: 100', site: site(9) },
  { ...child, op: 'print', value: '101 goes on; this file was loaded by 100', site: site(11) },
  { ...child, op: 'exit', value: { exitCode: 0 }, out: 'exit child' },
];
const inMain: readonly Told[] = [
  { ...main, op: 'print', value: '100: fork() gave 101', site: site(10) },
  { ...main, op: 'print', value: '100 goes on; this file was loaded by 100', site: site(11) },
];
const look = (state: string): Told => ({
  ...child,
  op: 'evidence',
  n: 0,
  value: { moment: 'born', ppid: 100, state, wchan: null, cpu: 0, cpuMs: 0, involuntary: 0 },
});
const over: readonly Told[] = [
  { ...main, op: 'join', object: 'child', in: 'exit child', site: site(13) },
  { ...main, op: 'print', value: '101 has ended with exit code 0', site: site(14) },
  { ...main, op: 'exit' },
];

const alive = look('R (running)');
const dead = look('Z (zombie)');

const orders: Readonly<Record<string, readonly Told[]>> = {
  'the child is dead before anybody asks': [...called, ...inChild, ...inMain, dead, ...over],
  'the child has ended, and the system is slow to say so': [...called, ...inChild, alive, ...inMain, ...over],
  'the child is alive when it is asked for': [
    ...called,
    ...inChild.slice(0, 2),
    alive,
    ...inChild.slice(2),
    ...inMain,
    ...over,
  ],
  'the parent waits before the child takes its first step': [...called, ...inMain, ...inChild, dead, ...over],
  'the parent is first, the child is seen alive': [
    ...called,
    ...inMain,
    ...inChild.slice(0, 1),
    alive,
    ...inChild.slice(1),
    ...over,
  ],
  'they take turns': [
    ...called,
    ...inChild.slice(0, 1),
    ...inMain.slice(0, 1),
    ...inChild.slice(1, 2),
    ...inMain.slice(1),
    ...inChild.slice(2),
    dead,
    ...over,
  ],
};

async function tellerOf(id: 'fork' | 'fork-twice', outcome: Json) {
  const [lesson, text] = await Promise.all([loadLesson(lessonsDir, id), loadText(lessonsDir, id, 'en')]);
  return (told: readonly Told[]) => {
    const act = makeAct(makeEvents(told), { line: { id: 'once', file: 'fork.ts' }, result: { outcome } });
    const trace = makeTrace([act], { lesson: id, variant: 'fork', sources: { 'fork.ts': '\n'.repeat(20) } });
    return narrate({ trace, lesson, text, language: 'en', replayed: false });
  };
}

const tell = await tellerOf('fork', { child: 101, exitCode: 0 });
const tellTwice = await tellerOf('fork-twice', [101, 102]);

it.each(Object.entries(orders))('where %s, each step shows what it says', (_, told) => {
  const { steps, faults } = tell(told);
  expect(faults).toEqual([]);
  expect(steps.map(({ id }) => id)).toEqual(['calls', 'copied', 'first-return', 'second-return', 'twice', 'waited']);
  const untils = steps.map(({ untilSeq }) => untilSeq);
  expect(untils).toEqual(untils.toSorted((a, b) => a - b));
  const copied = steps.find(({ id }) => id === 'copied');
  expect(copied?.lanes.map(({ state }) => state)).not.toContain('ended');
  expect(copied?.lanes.map(({ last }) => last?.op)).not.toContain('exit');
  const [parent] = copied?.lanes ?? [];
  expect(parent).toMatchObject({ actor: 'main', state: 'running', last: { op: 'fork' } });
  for (const { evidence } of copied?.evidence ?? []) expect(evidence.state).not.toMatch(/^[ZX]/);
  const words = steps.filter(({ id }) => id.endsWith('-return'));
  expect(
    words.map(({ lanes, events: own }) => lanes.find(({ actor }) => actor === own.at(-1)?.actor)?.last?.op),
  ).toEqual(['print', 'print']);
  expect(words[0]?.text).not.toContain('very same call');
  expect(words[1]?.text).toContain('the very same call');
});

it('names the parent as the kernel does only where the child was alive to be asked for', () => {
  const copied = (name: string) => tell(orders[name] ?? []).steps.find(({ id }) => id === 'copied')?.text;
  expect(copied('the child is alive when it is asked for')).toContain('The kernel names 100 as its parent.');
  expect(copied('the child is dead before anybody asks')).not.toContain('The kernel names');
});

it('where a parent has ended, whom its child was given to is not taken for its maker', () => {
  const asked = (actor: string, pid: number, ppid: number): Told => ({
    actor,
    pid,
    op: 'evidence',
    n: 0,
    value: { moment: 'all-there', ppid, state: 'S (sleeping)', wchan: null, cpu: 0, cpuMs: 0, involuntary: 0 },
  });
  const twice = (ppid: number) =>
    tellTwice([
      { ...main, op: 'start' },
      { ...main, op: 'fork', object: 'child', value: { pid: 101 }, site: site(4) },
      { ...child, op: 'fork', value: { pid: 0 }, site: site(4) },
      { ...child, op: 'fork', object: 'child:1', value: { pid: 103 }, site: site(7) },
      { actor: 'child:1', pid: 103, op: 'fork', value: { pid: 0 }, site: site(7) },
      asked('main', 100, 1),
      asked('child', 101, 100),
      asked('child:1', 103, ppid),
    ]).steps.find(({ id }) => id === 'family');
  expect(twice(101)?.text).toContain('confirms both bonds');
  expect(twice(101)?.evidence.map(({ actor }) => actor)).toEqual(['main', 'child', 'child:1']);
  expect(twice(100)?.text).toContain('confirms 1 of the 2 bonds');
  expect(twice(100)?.evidence.map(({ actor }) => actor)).toEqual(['main', 'child']);
});
