import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../src/trace/exploration.js';
import { runLesson } from './run-lesson.js';

type Told = Awaited<ReturnType<typeof runLesson>>['en'];

const stepOf = ({ steps }: Told, id: string) => steps.find((step) => step.id === id);

describe('the lesson philosophers', () => {
  it('counts every order and every class for two to five guests, and shows the way into the deadlock', async () => {
    const { en, zh, trace } = await runLesson('philosophers', 'broken');
    expect(en.prediction.answer).toEqual(['all', 'stuck']);
    expect(stepOf(en, 'growth')?.picture).toMatchObject({
      rows: [
        ['2', '6', '2', '3', '1'],
        ['3', '168', '6', '7', '1'],
        ['4', '98,184', '24', '15', '1'],
        ['5', '66,468,720', '120', '31', '1'],
      ],
    });
    expect(stepOf(en, 'by-class')?.text).toContain('168 orders: as many as we have just run one by one');
    const five = trace.acts.find(({ line }) => line.id === 'classes-of-five')?.result.outcome as unknown as Exploration;
    const grips = five.simplest?.circle ?? [];
    expect(grips).toHaveLength(5);
    for (const { actor, holds } of grips) {
      expect(stepOf(en, 'growth')?.text).toMatch(new RegExp(`${actor} (?:holds )?${holds}\\b`));
      expect(stepOf(zh, 'growth')?.text).toContain(`${actor} 拿着 ${holds}`);
    }
    const way = stepOf(en, 'way-in')?.picture;
    const takers = way?.kind === 'steps' ? way.events.map(({ actor, op }) => `${actor} ${op}`) : [];
    expect(takers.toSorted()).toEqual(['Ann', 'Ben', 'Cai', 'Dan', 'Eva'].map((name) => `${name} lock.acquire`));
    // The dinner itself may end either way; the lesson tells the one that it was.
    const stuck = trace.acts[0]?.result.ended === 'deadlock';
    const told = stuck ? ['one-each', 'all-wait', 'circle', 'ended'] : ['got-through'];
    const others = stuck ? ['got-through'] : ['one-each', 'all-wait', 'circle', 'asleep', 'ended'];
    for (const id of told) expect(stepOf(en, id)).toBeDefined();
    for (const id of others) expect(stepOf(en, id)).toBeUndefined();
    const circle = stepOf(en, 'circle')?.picture;
    if (circle?.kind === 'circle') {
      const held = circle.links.map(({ holds }) => holds);
      expect(circle.links.map(({ waitsFor }) => waitsFor)).toEqual([...held.slice(1), held[0]]);
      expect(circle.links[0]?.actor).toBe('Ann');
    }
  });

  it('proves that with one guest who reaches the other way nobody is ever stuck', async () => {
    const { en } = await runLesson('philosophers', 'ordered');
    expect(en.prediction.answer).toEqual(['all']);
    expect(stepOf(en, 'growth')?.picture).toMatchObject({
      rows: [
        ['2', '2', '0', '2', '0'],
        ['3', '142', '0', '6', '0'],
        ['4', '64,000', '0', '14', '0'],
        ['5', '49,719,072', '0', '30', '0'],
      ],
    });
    expect(stepOf(en, 'proved')?.text).toContain('it cannot happen');
  });
});
