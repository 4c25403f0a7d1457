import fc from 'fast-check';
import { RowMemory, RowSums } from './index.js';

const DIMENSION = 37;
const integers = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: DIMENSION, maxLength: DIMENSION })
  .map((values) => Int8Array.from(values));

describe('RowSums', () => {
  it('are the sums of the rows, each as often as it is named', () => {
    const rows = fc.array(fc.tuple(integers, fc.constantFrom(0.25, 0.5, 1)), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(8), { maxLength: 3_000 }), (stored, picks) => {
        const memory = new RowMemory(DIMENSION);
        stored.forEach(([row, scale], index) => memory.writeIntegers(index, row, scale));
        const named = picks.map((pick) => pick % stored.length);
        const expected = Float32Array.from({ length: DIMENSION }, (_, at) =>
          named.reduce((sum, index) => sum + stored[index]![0][at]! * stored[index]![1], 0),
        );
        expect(new RowSums(memory.memory, DIMENSION, 1).of(named)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('see rows that came after them', () => {
    const memory = new RowMemory(2);
    const sums = new RowSums(memory.memory, 2, 1);
    for (let row = 0; row < 9_000; row += 1) memory.writeIntegers(row, Int8Array.of(row % 100, 1), 1);
    expect([...sums.of([8_999, 8_999, 3])]).toEqual([99 + 99 + 3, 3]);
  });
});
