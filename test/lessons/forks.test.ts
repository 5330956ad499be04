import { describe, expect, it } from 'vitest';
import { lessonsDir } from '../../src/cli/place.js';
import { missingForFork } from '../../src/launch/missing-for-fork.js';
import { saidFor } from '../../src/teach/by-variant.js';
import { loadText } from '../../src/teach/catalog.js';
import type { Narration } from '../../src/teach/narration.js';
import type { Trace } from '../../src/trace/trace.js';
import { runLesson } from './run-lesson.js';

const ids = ['fork', 'fork-memory', 'fork-twice'] as const;
const variants = missingForFork() === null ? (['fork', 'portable'] as const) : (['portable'] as const);
const cases = ids.flatMap((id) => variants.map((variant) => [id, variant] as const));

const stepOf = ({ steps }: Narration, id: string) => {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`the step ${id} does not speak`);
  return step;
};

const events = ({ acts }: Trace) => acts.flatMap((act) => act.events);
const pidsOf = (trace: Trace) => new Map(events(trace).map(({ actor, pid }) => [actor, pid]));

describe('the lessons on fork', () => {
  it.each(cases)('%s %s tells every step in both languages, with a line of the program', async (id, variant) => {
    const { en, zh, sources, steps } = await runLesson(id, variant);
    for (const story of [en, zh]) {
      expect(story).toMatchObject({ faults: [], notes: [], grade: 'acceptable' });
      expect(story.steps.map((step) => step.id)).toEqual(steps);
      for (const { mark } of story.steps)
        if (mark !== null) expect(sources[mark.file]?.split('\n')[mark.line - 1]?.trim()).toBeTruthy();
    }
    expect(en.prediction.answer).not.toBeNull();
  });

  it.runIf(variants.length > 1)('fork: the child goes on after the call, with what its parent had loaded', async () => {
    const { en, trace } = await runLesson('fork', 'fork');
    const pids = pidsOf(trace);
    expect(en.prediction.answer).toBe('after-call');
    const returns = ['first-return', 'second-return'].map((id) => stepOf(en, id));
    expect(returns.map(({ text }) => text).join(' ')).toContain(`getppid() says ${pids.get('main')}`);
    // Each shows the line that it tells of, and time goes on.
    for (const { events: own, untilSeq } of returns) expect(own.at(-1)?.seq).toBe(untilSeq);
    const untils = en.steps.map(({ untilSeq }) => untilSeq);
    expect(untils).toEqual(untils.toSorted((a, b) => a - b));
    expect(stepOf(en, 'twice').text).toContain(`Both say that ${pids.get('main')} loaded the file`);
    expect(stepOf(en, 'copied').picture).toEqual({
      kind: 'tree',
      root: { label: `main ${pids.get('main')}`, children: [{ label: `child ${pids.get('child')}`, children: [] }] },
    });
  });

  it('fork portable: the child loads the file anew', async () => {
    const { en } = await runLesson('fork', 'portable');
    expect(en.prediction.answer).toBe('top');
    expect(stepOf(en, 'loaded-twice').text).toContain('The file was loaded twice');
  });

  it.runIf(variants.length > 1)('fork-memory: pages are shared until the child writes to them', async () => {
    const { en, trace, sources } = await runLesson('fork-memory', 'fork');
    const counters = events(trace)
      .filter(({ op, n }) => op === 'evidence' && n > 0)
      .map(({ value }) => value as { sharedDirtyKiB: number; privateDirtyKiB: number });
    const [before, after] = counters;
    if (before === undefined || after === undefined) throw new Error('the child has asked twice');
    const mib32 = 32 * 1024;
    expect(before.sharedDirtyKiB).toBeGreaterThan(mib32);
    expect(before.privateDirtyKiB).toBeLessThan(mib32 / 2);
    expect(before.sharedDirtyKiB - after.sharedDirtyKiB).toBeGreaterThanOrEqual(mib32 * 0.99);
    expect(after.privateDirtyKiB - before.privateDirtyKiB).toBeGreaterThanOrEqual(mib32 * 0.99);
    expect(en.prediction.answer).toBe('one');
    const { mark } = stepOf(en, 'written');
    expect(sources['fork.ts']?.split('\n')[(mark?.line ?? 0) - 1]).toContain("bytes.fill('b')");
    expect(stepOf(en, 'parent-num').text).toContain('nothing that the child did reached its parent');
  });

  it.runIf(variants.length > 1)('fork-twice: four processes, six lines, one family', async () => {
    const { en, trace } = await runLesson('fork-twice', 'fork');
    const pid = (actor: string) => `${actor} ${pidsOf(trace).get(actor)}`;
    expect(events(trace).filter(({ op }) => op === 'print')).toHaveLength(6);
    expect(en.prediction.answer).toBe('four');
    const { picture, text } = stepOf(en, 'family');
    expect(text).toContain('4 processes, not 3');
    const leaf = (actor: string) => ({ label: pid(actor), children: [] });
    const child = { label: pid('child'), children: [leaf('child:1')] };
    expect(picture).toEqual({
      kind: 'tree',
      root: { label: pid('main'), children: expect.arrayContaining([child, leaf('child2')]) },
    });
  });

  it('fork-twice portable: three processes, for a child never comes to the second start', async () => {
    const { en } = await runLesson('fork-twice', 'portable');
    expect(en.prediction.answer).toBe('three');
    const [children, family] = ['children', 'family'].map((id) => stepOf(en, id));
    expect(family?.untilSeq).toBeGreaterThanOrEqual(children?.untilSeq ?? Number.POSITIVE_INFINITY);
  });

  it.each(cases)('%s %s asks and sums up what is true of that variant', async (id, variant) => {
    const [en, zh] = await Promise.all([loadText(lessonsDir, id, 'en'), loadText(lessonsDir, id, 'zh')]);
    for (const { summary } of [en, zh]) {
      const said = saidFor(variant, summary);
      const other = saidFor(variant === 'fork' ? 'portable' : 'fork', summary);
      expect(said).not.toBe('');
      expect(said).not.toBe(other);
    }
  });
});
