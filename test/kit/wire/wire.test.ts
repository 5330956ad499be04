import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameReader, headerBytes, writeHeader } from '../../../src/kit/wire/wire.js';

const frame = fc.record({
  type: fc.integer({ min: 0, max: 255 }),
  subject: fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
  id: fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
  payload: fc.uint8Array({ maxLength: 300 }),
});

it('frames arrive whole and in order, however the bytes are cut; half a frame never does', () => {
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.nat(700)), fc.nat(30), (frames, cuts, missing) => {
      const bytes = Buffer.concat(
        frames.map(({ type, subject, id, payload }) => {
          const header = Buffer.alloc(headerBytes);
          writeHeader(header, 0, { type, subject, id, payloadBytes: payload.length });
          return Buffer.concat([header, payload]);
        }),
      );
      const sent = bytes.subarray(0, Math.max(0, bytes.length - missing));
      const got: unknown[] = [];
      const read = frameReader((type, subject, id, payload) => got.push({ type, subject, id, payload: [...payload] }));
      let at = 0;
      for (const cut of [...cuts, sent.length]) {
        if (at < sent.length) read(sent.subarray(at, at + cut));
        at += cut;
      }
      if (at < sent.length) read(sent.subarray(at));
      let end = 0;
      const whole = frames.filter(({ payload }) => {
        end += headerBytes + payload.length;
        return end <= sent.length;
      });
      expect(got).toEqual(whole.map((each) => ({ ...each, payload: [...each.payload] })));
    }),
  );
});
