import { describe, expect, it } from 'vitest';
import { makeAct, makeEvents } from '../teach/support.js';
import { runLesson } from './run-lesson.js';
import { backwards, markedLine, stepOf, tellLesson } from './tell-lesson.js';

const worker = { actor: 'PoolWorker-1', pid: 101 } as const;

describe('the lesson async', () => {
  it('marks the call that gives time away, and shows no old look at processes that have ended', async () => {
    const { en } = await runLesson('async', 'sync');
    expect(markedLine(en, 'cost')).toContain('applyAsync');
    expect(stepOf(en, 'cost')?.evidence).toEqual([]);
    expect(backwards(en)).toEqual([]);
  });

  it('marks the loop in which main computes', async () => {
    const at = (atMs: number) => ({ atUs: atMs * 1000 });
    const events = makeEvents([
      { op: 'start', actor: 'main', ...at(0) },
      { op: 'task.submit', actor: 'main', object: 'task-1', out: 'submit task-1', ...at(10) },
      { ...worker, op: 'task.start', object: 'task-1', in: 'submit task-1', ...at(20) },
      { op: 'print', actor: 'main', value: 'main computes', ...at(60) },
      { ...worker, op: 'task.end', object: 'task-1', out: 'end task-1', ...at(120) },
      { op: 'print', actor: 'main', value: 'main has computed', ...at(560) },
      { op: 'callback', actor: 'main', object: 'task-1', in: 'end task-1', ...at(561) },
    ]);
    const act = makeAct(events, {
      line: { id: 'busy', file: 'busy.ts' },
      result: { outcome: { calls: ['hot water'] } },
    });
    const { en } = await tellLesson('async', 'callback', [act]);
    expect(markedLine(en, 'busy')).toMatch(/^while \(/);
    expect(stepOf(en, 'busy')?.text).toContain('441 ms after the task’s end');
  });
});
