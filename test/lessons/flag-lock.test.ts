import { describe, expect, it } from 'vitest';
import { runLesson } from './run-lesson.js';

describe('the lesson flag-lock', () => {
  it('shows that two switches are needed, counted and proved, whatever the free runs met', async () => {
    const { en, zh } = await runLesson('flag-lock', 'broken');
    for (const { prediction } of [en, zh]) expect(prediction.answer).toEqual(['both', 'one', 'lost']);
    const pictureOf = (id: string) => en.steps.find((step) => step.id === id)?.picture;
    expect(pictureOf('few-switches')).toMatchObject({
      rows: [
        ['0', '2', '0'],
        ['1', '10', '0'],
        ['2', '24', '2'],
        ['no limit', '160', '72'],
      ],
    });
    expect(en.steps.find(({ id }) => id === 'needs-two')?.text).toContain('no way with fewer than 2 switches');
    const steps = pictureOf('needs-two');
    const turns =
      steps?.kind === 'steps' ? steps.events.map(({ actor, op, object }) => `${actor} ${op} ${object}`) : [];
    const looks = ['t1 read flag', 't2 read flag'].map((turn) => turns.indexOf(turn));
    const ups = ['t1 write flag', 't2 write flag'].map((turn) => turns.indexOf(turn));
    expect(Math.min(...looks)).toBe(0);
    expect(Math.max(...looks)).toBeLessThan(Math.min(...ups));
  });

  it('proves that with one operation for both no addition is lost', async () => {
    const { en } = await runLesson('flag-lock', 'fixed');
    expect(en.prediction.answer).toEqual(['both', 'one']);
    expect(en.steps.find(({ id }) => id === 'every-order')?.text).toContain('it is proved');
  });
});
