import { expect, it } from 'vitest';
import { actOf, runFixture } from '../../run-fixture.js';

it.each(['free', 'recorded'] as const)(
  'attributes are each thread’s own, made in place or handed over: %s',
  async (gate) => {
    const act = actOf(await runFixture('thread-local.js', { gate }));
    const linesOf = (actor: string) =>
      act.events.filter((event) => event.op === 'print' && event.actor === actor).map(({ value }) => value);
    for (const name of ['Ada', 'Lin']) {
      expect(linesOf(`of ${name}`)).toEqual([
        `of ${name} finds undefined undefined`,
        `of ${name}: ${name} ${name}'s false student`,
        `of ${name} leaves undefined`,
      ]);
    }
    expect(linesOf('main')).toEqual(['main: nobody no one false student']);
    expect(act.result.outcome).toBe('nobody');
    const writes = act.events.filter(({ op, actor }) => op === 'write' && actor === 'of Ada');
    expect(writes.map(({ object }) => object)).toEqual(
      gate === 'free' ? [] : ['school.student@of Ada', 'local.student@of Ada'],
    );
  },
);
