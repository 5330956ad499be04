import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { driveReal } from '../support/driving.js';
import { replayReal } from '../support/real.js';

const ended = { code: 0, signal: null, silent: false };

test('A position tells what each thread would do next, the shared values, and the preemptions so far.', async () => {
  const ending = await driveReal('adding.js', ['plain', 2, 1], async ({ opening, position, hint }) => {
    // Nobody has said what it should return: each outcome is a goal, and first what takes most to bring about.
    expect(opening).toMatchObject({ complete: true, schedules: 4, isJudged: false, races: ['counter'] });
    expect(opening.goals).toMatchObject([
      { id: 'outcome 1', kind: 'outcome', outcome: 1, grade: 'unjudged', preemptions: 1, fewest: true },
      { id: 'outcome 2', kind: 'outcome', outcome: 2, grade: 'unjudged', preemptions: 0, fewest: true },
    ]);
    const first = await position('');
    expect(first).toMatchObject({ steps: [], preemptions: 0, ended: null, objects: [] });
    expect(first.threads).toMatchObject([
      { name: 'main', state: 'joins', next: null },
      { name: 't1', state: 'ready', next: { op: 'read', value: 0 }, fails: null },
      { name: 't2', state: 'ready', next: { op: 'read', value: 0 }, fails: null },
    ]);
    const third = await position('1 2 1');
    expect(third).toMatchObject({ preemptions: 2, ended: null, objects: [{ value: 1, changed: true }] });
    expect(third.steps.map(({ actor, op, value }) => `${actor} ${op} ${JSON.stringify(value)}`)).toEqual([
      't1 read 0',
      't2 read 0',
      't1 write 1',
    ]);
    expect(third.threads.slice(1)).toMatchObject([
      { state: 'ended', next: null },
      { state: 'ready', next: { op: 'write', value: 1 } },
    ]);
    const site = third.threads[2]?.next?.site;
    expect(site?.file).toBe('adding.js');
    const last = await position('1 2 1 2');
    expect(last).toMatchObject({ ended: 'finished', outcome: 1, reached: 'outcome 1', grade: 'unjudged' });
    expect(await hint('1 1', 'outcome 1')).toMatchObject({ answer: 'undo', undo: 1, goal: 'outcome 1' });
    // Going back is running again.
    expect(await position('1 2 1')).toEqual(third);
  });
  expect(ending).toMatchObject(ended);
});

test('A deadlock is told with who holds what, and its token runs to it again.', async () => {
  let token = '';
  const ending = await driveReal('crossing.js', [], async ({ opening, position, hint }) => {
    expect(opening.goals).toMatchObject([
      { id: 'deadlock', kind: 'deadlock', preemptions: 1, steps: 2, fewest: true },
      { id: 'outcome "done"', preemptions: 0 },
    ]);
    const one = await position('1');
    expect(one.objects).toEqual([{ object: 'lock0', value: 't1', isLock: true, changed: true }]);
    const stuck = await position('1 2');
    expect(stuck).toMatchObject({ ended: 'deadlock', reached: 'deadlock', preemptions: 1 });
    expect(stuck.threads.slice(1)).toMatchObject([
      { state: 'blocked', next: { object: 'lock1' }, heldBy: 't2' },
      { state: 'blocked', next: { object: 'lock0' }, heldBy: 't1' },
    ]);
    expect(stuck.circle.map(({ actor, holds, waitsFor }) => [actor, holds, waitsFor])).toEqual([
      ['t1', 'lock0', 'lock1'],
      ['t2', 'lock1', 'lock0'],
    ]);
    token = stuck.token;
    expect(await hint('1', 'deadlock')).toMatchObject({ answer: 'move', name: 't2', steps: 1 });
    expect(await hint('1 1', 'deadlock')).toMatchObject({ answer: 'undo', undo: 1, name: 't2', isLeast: true });
    expect(await hint('1 2', 'deadlock')).toMatchObject({ answer: 'reached' });
  });
  expect(ending).toMatchObject(ended);
  expect(await replayReal('crossing.js', [], token)).toMatchObject({ ended: 'deadlock', misfit: null });
});

test('Two threads that wait for each other for good are told while a third can still move.', async () => {
  const orders = [
    [0, 1],
    [1, 0],
    [2, 3],
  ];
  await driveReal('crossing.js', [orders], async ({ position }) => {
    const partly = await position('1 2');
    expect(partly.ended).toBeNull();
    expect(partly.circle.map(({ actor }) => actor)).toEqual(['t1', 't2']);
    expect(partly.threads[3]).toMatchObject({ state: 'ready', next: { op: 'lock.acquire', object: 'lock2' } });
    expect(await position('1 2 3x4')).toMatchObject({ ended: 'deadlock', reached: 'deadlock' });
  });
});

test('A timed wait on a held lock offers to time out, a try to fail, and neither where the lock is free.', async () => {
  const hold = ['hold', 0, [['read', 0]]];
  const scripts = [[hold], [['wait', 0, [['write', 0]]]], [['try', 0, [['write', 0]]]]];
  await driveReal('scripted.js', [scripts], async ({ position }) => {
    const free = await position('');
    for (const thread of free.threads.slice(2))
      expect(thread).toMatchObject({ state: 'ready', next: { op: 'lock.acquire', value: true }, fails: null });
    const held = await position('1');
    expect(held.threads.slice(2)).toMatchObject([
      { state: 'ready', next: null, fails: { op: 'lock.wait' }, isWaiting: true, heldBy: 't1' },
      { state: 'ready', next: null, fails: { op: 'lock.wait' }, isWaiting: false, heldBy: 't1' },
    ]);
    const timedOut = await position('1 2!');
    expect(timedOut.threads[2]).toMatchObject({ state: 'ended' });
    expect(timedOut.token).toBe('scripted.js@9f3c:1 2!');
    const released = await position('1x3');
    expect(released.threads[2]).toMatchObject({ next: { op: 'lock.acquire' }, fails: null });
  });
});

test('A turn that cannot be taken ends the stage with what is wrong.', async () => {
  const asked = driveReal('crossing.js', [], async ({ position }) => {
    await position('1 2 1');
  });
  await expect(asked).rejects.toMatchObject({ name: 'CannotFollow' });
});

test('A program that leads elsewhere when its turns are taken again is told to be not deterministic.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concur-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'changing.js');
  // What is kept from one run to the next shows only after so many runs that exploring is over.
  writeFileSync(
    file,
    `import { SharedInt, Thread } from 'concur-lessons/kit';
let runs = 0;
export function work(x, value) { x.value = value; }
export default async function main() {
  runs += 1;
  const t1 = new Thread(work, { args: [new SharedInt('x', 0), runs > 60 ? 2 : 1], name: 't1' });
  t1.start();
  await t1.join();
}
`,
  );
  const asked = driveReal(file, [], async ({ position }) => {
    for (let time = 0; time < 60; time += 1) await position(time % 2 === 0 ? '1' : '');
  });
  await expect(asked).rejects.toMatchObject({ name: 'NotDeterministic' });
});

test('A search that is cut short says so, and the turns can be taken all the same.', async () => {
  const orders = Array.from({ length: 5 }, (_, i) => [i, (i + 1) % 5]);
  await driveReal(
    'crossing.js',
    [orders],
    async ({ opening, position }) => {
      expect(opening.complete).toBe(false);
      expect(opening.stoppedBy).toContain('time');
      for (const { fewest, preemptions } of opening.goals) expect(fewest).toBe(preemptions === 0);
      expect(await position('1 2 3 4 5')).toMatchObject({ ended: 'deadlock' });
    },
    { limitMs: 1 },
  );
});

test('Where sleeps are under way each of them is a way to go on, and a hint says which to take.', async () => {
  const ending = await driveReal('tasks.js', ['throwing', 3, 1], async ({ opening, position, hint }) => {
    expect(opening.goals[0]).toMatchObject({ kind: 'crash', preemptions: 0, fewest: true });
    const first = await position('');
    const [main] = first.threads;
    expect(main).toMatchObject({ name: 'main', state: 'ready', fails: null, next: { op: 'wake', value: 1 } });
    expect(main?.ways.map(({ op, value, site }) => [op, value, site?.file])).toEqual(
      [1, 2, 3].map((sleep) => ['wake', sleep, 'tasks.js']),
    );
    expect(await hint('', 'crash')).toMatchObject({ answer: 'move', name: 'main', wakes: 2, fails: false, undo: 0 });
    const wrong = await position('0!!');
    expect(wrong).toMatchObject({ steps: [{ op: 'wake', value: 3 }], token: expect.stringMatching(/:0!!$/) });
    expect(wrong.threads[0]).toMatchObject({ next: { op: 'read' }, ways: [] });
    expect(await hint('0!!', 'crash')).toMatchObject({ answer: 'undo', undo: 1, wakes: 2 });
    // Going back is running again.
    expect(await position('')).toEqual(first);
  });
  expect(ending).toMatchObject(ended);
});
