import fc from 'fast-check';
import { packState, unpackState } from './state-codec.js';

const typedArray = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
const state = fc.dictionary(
  fc.string(),
  fc.oneof(typedArray, fc.array(typedArray), fc.string(), fc.integer(), fc.array(fc.string())),
);
const joined = (pieces: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(pieces));

describe('a packed state', () => {
  it('is the state again, whatever arrays it holds', () => {
    fc.assert(
      fc.property(state, (before) => {
        const after = unpackState(joined(packState(before)));
        expect({ ...after }).toEqual({ ...before });
      }),
    );
  });

  it('shares what was shared, and keeps nothing of the bytes', () => {
    const metadata = { language: 'en' };
    const bytes = joined(packState({ numbers: Float64Array.of(1, 2), both: [metadata, metadata] }));
    const after = unpackState(bytes) as { numbers: Float64Array; both: object[] };
    expect(after.both[0]).toBe(after.both[1]);
    expect(after.numbers.buffer.byteLength).toBe(16);
  });

  it('takes a view of larger memory as what is seen of it', () => {
    const view = Uint32Array.from({ length: 100 }, (_, at) => at).subarray(10, 13);
    const pieces = packState({ view });
    expect(joined(pieces).length).toBeLessThan(200);
    expect(unpackState(joined(pieces))).toEqual({ view: Uint32Array.of(10, 11, 12) });
  });

  it('refuses what it would not get back', () => {
    expect(() => packState({ view: new DataView(new ArrayBuffer(8)) })).toThrow(TypeError);
  });
});
