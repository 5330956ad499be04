import { expect, it, onTestFinished } from 'vitest';
import { startEarly, startStage } from '../../src/launch/early-stage.js';

const plain = { fork: false, raw: false };

it('ends by itself when there is never an order', async () => {
  const stage = await startStage(plain);
  onTestFinished(() => {
    try {
      process.kill(stage.pid, 'SIGKILL');
    } catch {}
  });
  stage.lifeline.end();
  expect(await stage.ended).toEqual({ code: 0, signal: null });
});

it('is given once, and not to acts that need a process of another kind', async () => {
  const early = startEarly(plain);
  expect(early.take({ fork: true, raw: false })).toBeNull();
  expect(early.take({ fork: false, raw: true })).toBeNull();
  const stage = await early.take(plain);
  expect(early.take(plain)).toBeNull();
  // It belongs to whoever took it.
  early.drop();
  stage?.lifeline.end();
  expect(await stage?.ended).toEqual({ code: 0, signal: null });
});

it('is of the kind that was asked for', async () => {
  const forking = { fork: true, raw: false };
  const early = startEarly(forking);
  expect(early.take(plain)).toBeNull();
  const stage = await early.take(forking);
  stage?.lifeline.end();
  expect(await stage?.ended).toEqual({ code: 0, signal: null });
});

it('is ended when nobody needs it', () => {
  const early = startEarly(plain);
  early.drop();
  expect(early.take(plain)).toBeNull();
});
