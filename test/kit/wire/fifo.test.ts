import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fifo } from '../../../src/kit/wire/fifo.js';

const step = fc.oneof(
  fc.record({
    kind: fc.constant('push' as const),
    items: fc.array(fc.nat(), { maxLength: 9000, minLength: 1, size: 'max' }),
  }),
  fc.record({ kind: fc.constant('shift' as const), times: fc.nat(9000) }),
  fc.record({ kind: fc.constant('unshift' as const), items: fc.array(fc.nat(), { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('remove' as const), item: fc.nat() }),
  fc.record({ kind: fc.constant('takeAll' as const) }),
);

it('a line does what an array does, however long it is', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const line = new Fifo<number>();
      let model: number[] = [];
      for (const each of steps) {
        if (each.kind === 'push') for (const item of each.items) line.push(item);
        if (each.kind === 'push') model.push(...each.items);
        if (each.kind === 'shift') for (let n = 0; n < each.times; n += 1) expect(line.shift()).toBe(model.shift());
        if (each.kind === 'unshift') line.unshift(each.items);
        if (each.kind === 'unshift') model = [...each.items, ...model];
        if (each.kind === 'remove') {
          const at = model.findIndex((item) => item % 3 === each.item % 3);
          expect(line.remove((item) => item % 3 === each.item % 3)).toBe(at === -1 ? undefined : model[at]);
          if (at !== -1) model.splice(at, 1);
        }
        if (each.kind === 'takeAll') expect(line.takeAll()).toEqual(model.splice(0));
        expect(line.length).toBe(model.length);
        expect(line.peek()).toBe(model[0]);
      }
    }),
    { numRuns: 15 },
  );
});
