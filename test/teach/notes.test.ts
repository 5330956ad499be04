import { describe, expect, test } from 'vitest';
import { events, tell } from './short-run.js';
import { makeAct, makeLesson, makeTrace } from './support.js';

describe('notes', () => {
  const variants = {
    broken: { acts: { only: {}, forked: { platforms: ['linux', 'darwin'] }, rounds: { rounds: 20 } }, outcomes: [] },
  };
  const lesson = makeLesson({}, { variants });

  test('there are none for a whole run of the present program', () => {
    expect(tell({ presentSources: { 'broken.ts': 'one\ntwo\n' } }).notes).toEqual([]);
  });

  test('tell of an act that needs another platform, and keep silent of one that was not wanted', () => {
    const trace = makeTrace([makeAct(events)], { platform: 'win32' });
    expect(tell({ lesson, trace }).notes).toEqual([
      '“forked” was left out: it needs Linux and macOS, and this is Windows.',
    ]);
  });

  test('tell of acts that an interrupted run did not come to', () => {
    const trace = makeTrace([makeAct(events, { result: { ended: 'interrupted' } })]);
    expect(tell({ lesson, trace }).notes).toEqual([
      '“forked” was not run: the run was interrupted before it.',
      '“rounds” was not run: the run was interrupted before it.',
    ]);
  });

  test('tell of an act that is missing though no act was cut short', () => {
    const both = makeLesson({}, { variants: { broken: { acts: { only: {}, second: {} }, outcomes: [] } } });
    expect(tell({ lesson: both }).notes).toEqual(['“second” was not run: the run was interrupted before it.']);
  });

  test('tell that sleeps take longer than the source says, also of a saved run', () => {
    const trace = makeTrace([makeAct(events)], { pace: 5 });
    const note = '--slow: every sleep and every time-out takes 5 times as long as the source says.';
    expect(tell({ trace }).notes).toEqual([note]);
    expect(tell({ trace, replayed: true }).notes).toEqual([note]);
    expect(tell({ trace, language: 'zh' }).notes).toEqual(['--slow：每次睡眠、每个超时都是源码里写的 5 倍。']);
  });

  test('tell of another version, a damaged file, and what threads threw', () => {
    const trace = makeTrace([makeAct(events, { result: { reason: 't1: Error: x' } })], {
      problems: ['7: bad', '9: bad'],
    });
    expect(tell({ trace, replayed: true, presentSources: { 'broken.ts': 'changed' } }).notes).toEqual([
      'This run was recorded with another version of the program. What is shown is the source as it was then.',
      '“The only act” finished, but something in it went wrong: t1: Error: x.',
      '2 lines of the recording cannot be read and are left out. The first: 7: bad',
    ]);
  });

  test('tell that nothing was run', () => {
    const story = tell({ trace: makeTrace([]) });
    expect(story.notes).toEqual(['No act was run, so there is nothing to walk through.']);
    expect(story).toMatchObject({ steps: [], acts: [], prediction: { answer: null } });
  });

  test('are Chinese in Chinese', () => {
    const trace = makeTrace([makeAct(events, { result: { outcome: null, ended: 'timeout', durationMs: 3400 } })]);
    const story = tell({ trace, language: 'zh', presentSources: {} });
    expect(story.notes).toEqual(['这次运行是用另一个版本的程序录制的，屏幕上显示的是当时的源码。']);
    expect(story.steps.at(-1)?.text).toBe(
      '运行了 3.4 秒仍未结束，已被终止。最后一条记录是 main 的 print（broken.ts 第 9 行）。',
    );
  });
});
