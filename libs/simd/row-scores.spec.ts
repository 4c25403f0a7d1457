import fc from 'fast-check';
import { RowMemory, RowScores } from './index.js';

const DIMENSION = 37;
const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSION, maxLength: DIMENSION })
  .map((values) => Float32Array.from(values));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('RowScores', () => {
  it('are the dot products, as far as 8-bit integers go', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 20 }), vector, (rows, query) => {
        const memory = new RowMemory(DIMENSION);
        rows.forEach((row, index) => memory.write(index, row));
        const scores = new RowScores(memory.memory, DIMENSION, 0);
        scores.ask(query);
        const dots = new Float32Array(rows.length);
        scores.all([...rows.keys()], dots);
        rows.forEach((row, index) => {
          const most = Math.max(...row.map(Math.abs));
          const off = query.reduce((sum, value) => sum + Math.abs(value), 0) * (most / 127 + 1 / 8191);
          expect(Math.abs(dots[index]! - dot(row, query))).toBeLessThanOrEqual(off + 1e-6);
        });
      }),
    );
  });

  it('are exact where rows are given as integers', () => {
    const memory = new RowMemory(DIMENSION);
    const row = Int8Array.from({ length: DIMENSION }, (_, at) => (at * 7) % 50);
    memory.writeIntegers(3, row, 0.5);
    const scores = new RowScores(memory.memory, DIMENSION, 1);
    const query = new Float32Array(DIMENSION);
    query[5] = 1;
    scores.ask(query);
    const dots = new Float32Array(6).fill(9);
    scores.all([4, 1, 0, 5], dots);
    expect(dots[5]).toBeCloseTo(0.5 * row[5]!, 4);
    expect([...dots]).toEqual([0, 0, 9, 9, 0, scores.one(3)]);
  });

  it('are the same of a row that another memory has taken', () => {
    const memory = new RowMemory(DIMENSION);
    memory.writeIntegers(9, new Int8Array(DIMENSION).fill(3), 0.25);
    const other = new RowMemory(DIMENSION);
    other.copy(2, memory, 9);
    const scores = new RowScores(other.memory, DIMENSION, 0);
    scores.ask(new Float32Array(DIMENSION).fill(1));
    expect(scores.one(2)).toBeCloseTo(0.25 * 3 * DIMENSION, 2);
  });

  it('keep their order in blocks, see rows that came later, and put no number for erased ones', () => {
    const memory = new RowMemory(2);
    const scores = new RowScores(memory.memory, 2, 0);
    const many = 9_000;
    for (let row = 0; row < many; row += 1)
      memory.write(row, Float32Array.of(Math.cos(row / many), Math.sin(row / many)));
    memory.setTag(8_500, 77);
    memory.erase(8_501);
    scores.ask([0, 1]);
    const block = scores.block(8_000, 1_000);
    expect(block[501]).toBeNaN();
    expect([...block].filter((score) => !Number.isNaN(score))).toHaveLength(999);
    expect(block[999]!).toBeGreaterThan(block[0]!);
    expect(scores.tagOf(8_500)).toBe(77);
  });
});
