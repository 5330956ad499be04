import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actOf, programUrl, runFixture } from '../run-fixture.js';

const name = 'waits-elsewhere.js';
const lines = readFileSync(programUrl(name), 'utf8').split('\n');
const ops = new Set(['queue.put', 'queue.full', 'queue.get', 'queue.empty', 'join']);

it('what comes of a call has the line of the call, whoever waits for it, and the time that is really waited', async () => {
  const { events, result } = actOf(await runFixture(name, { gate: 'recorded', pace: 2 }));
  expect(result.outcome).toEqual([
    'done',
    'QueueFull',
    'QueueFull',
    'done',
    'QueueEmpty',
    'QueueEmpty',
    'done',
    'done',
    'TimeoutError',
    7,
    'done',
    'done',
  ]);
  const told = events
    .filter(({ op, site }) => ops.has(op) && site !== null)
    .map(({ op, value, site }) => [op, value, lines[(site?.line ?? 0) - 1]?.trim()]);
  const timed = (op: string, line: string) => [
    [op, { timeoutMs: 40 }, line],
    [op, false, line],
  ];
  const atOnce = "const all = [await came(shelf.put('bread')), await came(shelf.putNowait('milk'))];";
  const joined = 'const joined = thread.join();';
  const applying = 'const applying = small.apply(seven);';
  expect(told).toEqual([
    ['queue.put', 'bread', atOnce],
    ['queue.full', false, atOnce],
    ...timed('queue.full', "const patient = shelf.put('milk', { timeoutMs: 20 });"),
    ['queue.get', 'bread', 'const taken = shelf.get();'],
    ['queue.empty', false, 'all.push(await came(taken), await came(shelf.getNowait()));'],
    ...timed('queue.empty', 'const waiting = shelf.get({ timeoutMs: 20 });'),
    ...timed('join', 'const joining = child.join({ timeoutMs: 20 });'),
    ['join', null, joined],
    ['join', null, joined],
    ...timed('join', 'const asking = result.get({ timeoutMs: 20 });'),
    ['join', null, applying],
    ['join', null, applying],
    ['join', null, 'const workers = small.join();'],
    ['join', null, 'const shutting = manager.shutdown();'],
  ]);
});
