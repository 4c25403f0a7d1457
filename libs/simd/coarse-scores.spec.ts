import fc from 'fast-check';
import { CoarseRows, CoarseScores } from './index.js';

const normalised = (values: readonly number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
};
const vectors = (dimension: number, maxLength: number) =>
  fc.array(
    fc
      .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension })
      .map(normalised),
    { minLength: 1, maxLength },
  );
/** Errors are spread normally for dense vectors; with one or two elements they may be a little larger. */
const TOLERANCE = 0.01;
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('CoarseScores', () => {
  it('are bounds that no dot product is above, in any dimension', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 7, 32, 100, 256, 384).chain((dimension) => vectors(dimension, 20)),
        (rows) => {
          const coarse = new CoarseRows(rows[0]!.length);
          rows.forEach((row, index) => coarse.write(index, row));
          const scores = new CoarseScores(coarse.memory, rows[0]!.length, 1);
          for (const query of rows) {
            scores.ask(query);
            const bounds = scores.block(0, rows.length);
            rows.forEach((row, index) => {
              expect(bounds[index]).toBeGreaterThan(scores.limit(dot(row, query) - TOLERANCE));
            });
          }
        },
      ),
    );
  });

  it.each([32, 100, 256])('are bounds for vectors that have a single element of %i', (dimension) => {
    const rows = Array.from({ length: dimension }, (_, at) =>
      Float32Array.from({ length: dimension }, (_value, other) => (other === at ? 1 : 0)),
    );
    const coarse = new CoarseRows(dimension);
    rows.forEach((row, index) => coarse.write(index, row));
    const scores = new CoarseScores(coarse.memory, dimension, 0);
    rows.forEach((query, asked) => {
      scores.ask(query);
      const bounds = scores.block(0, dimension);
      expect(bounds[asked]).toBeGreaterThan(scores.limit(1 - TOLERANCE));
      expect(Math.min(...bounds)).toBeGreaterThan(scores.limit(-TOLERANCE));
    });
  });

  it('are closer than a tenth for vectors as models make them, a few elements of which are great', () => {
    const seen = Array.from({ length: 200 }, (_, row) =>
      normalised(Array.from({ length: 256 }, (_, at) => Math.sin(row * 7.1 + at * at) / (1 + at))),
    );
    const coarse = new CoarseRows(256);
    seen.forEach((row, index) => coarse.write(index, row));
    const scores = new CoarseScores(coarse.memory, 256, 0);
    scores.ask(seen[0]!);
    const bounds = scores.block(0, seen.length);
    seen.forEach((row, index) => {
      expect(bounds[index]).toBeGreaterThan(scores.limit(dot(row, seen[0]!)));
      expect(bounds[index]).toBeLessThan(scores.limit(dot(row, seen[0]!) + 0.1));
    });
  });

  it('come back with the bytes, grow with the rows, and are no number where a row is erased', () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => Float32Array.of(Math.cos(n), Math.sin(n)));
    const coarse = new CoarseRows(2);
    rows.forEach((row, index) => coarse.write(index, row));
    coarse.erase(2_500);
    const restored = new CoarseRows(2);
    restored.writeBytes(rows.length, Uint8Array.from(coarse.bytes(rows.length)));
    const scores = new CoarseScores(restored.memory, 2, 0);
    scores.ask(rows[7]!);
    const block = scores.block(2_000, 1_000);
    expect(block[500]).toBeNaN();
    expect([...block].filter((bound) => !Number.isNaN(bound))).toHaveLength(999);
    expect(block[1]).toBeGreaterThan(scores.limit(dot(rows[2_001]!, rows[7]!)));
  });
});
