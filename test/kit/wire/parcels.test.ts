import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParcelReader, ParcelWriter } from '../../../src/kit/wire/parcels.js';

function pair(): { readonly writer: ParcelWriter; readonly reader: ParcelReader; close(): void } {
  const writer = ParcelWriter.make();
  if (writer === null) throw new Error('no file could be made');
  const reader = ParcelReader.open(process.pid, writer.fd);
  if (reader === null) throw new Error('the file could not be opened');
  return {
    writer,
    reader,
    close() {
      writer.close();
      reader.close();
    },
  };
}

/** Begins and ends with its number, so that one that lies over another is seen. */
function payloadOf(n: number, bytes: number): Buffer {
  const payload = Buffer.alloc(bytes, n % 251);
  payload.writeUInt32LE(n, 0);
  payload.writeUInt32LE(n, bytes - 4);
  return payload;
}

const longest = 1024 * 1024 + 16;
const step = fc.oneof(
  fc.record({ kind: fc.constant('store' as const), bytes: fc.integer({ min: 8 * 1024, max: longest }) }),
  fc.record({ kind: fc.constant('fetch' as const), times: fc.nat(6) }),
);

describe.runIf(process.platform === 'linux')('parcels', () => {
  it('come out as they went in, whoever is quicker', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, minLength: 30, size: 'max' }), (steps) => {
        const { writer, reader, close } = pair();
        const under: { readonly parcel: Buffer; readonly payload: Buffer }[] = [];
        const fetch = () => {
          const next = under.shift();
          if (next !== undefined && !reader.fetch(next.parcel).equals(next.payload)) throw new Error('it is another');
        };
        steps.forEach((each, n) => {
          if (each.kind === 'fetch') for (let time = 0; time < each.times; time += 1) fetch();
          else {
            const payload = payloadOf(n, each.bytes);
            const parcel = writer.store(payload);
            if (parcel !== undefined) under.push({ parcel, payload });
            // Where all was taken out, there is room for any.
            else expect(under).not.toHaveLength(0);
          }
        });
        while (under.length > 0) fetch();
        close();
      }),
      { numRuns: 60 },
    );
  });

  it('have no room for more than fits', () => {
    const { writer, reader, close } = pair();
    const store = (n: number) => writer.store(payloadOf(n, longest));
    const parcels = [0, 1, 2, 3].map(store).filter((parcel) => parcel !== undefined);
    expect(parcels).toHaveLength(3);
    for (const [n, parcel] of parcels.entries()) expect(reader.fetch(parcel).readUInt32LE(0)).toBe(n);
    expect(store(4)).toBeDefined();
    close();
  });

  it('leave alone what is short, or longer than any room', () => {
    const { writer, close } = pair();
    expect(writer.store(Buffer.alloc(100))).toBeUndefined();
    expect(writer.store(Buffer.alloc(8 * 1024 * 1024))).toBeUndefined();
    close();
  });
});
