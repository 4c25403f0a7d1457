import fc from 'fast-check';
import { matchesFilter } from '@app/kernel';
import { describeVectorStore } from '../../vector-store.contract.js';
import { EmbeddedVectorStore } from './embedded.vector-store.js';

describeVectorStore('EmbeddedVectorStore', () => new EmbeddedVectorStore());

describe('EmbeddedVectorStore', () => {
  const DIMENSION = 6;
  const vector = fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSION, maxLength: DIMENSION })
    .filter((values) => values.some((value) => value !== 0))
    .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ id: fc.nat(30), vector, kind: fc.constantFrom('a', 'b') }) },
    { weight: 1, arbitrary: fc.record({ id: fc.nat(30) }) },
  );

  it('agrees with a naive search after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 80 }),
        vector,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(undefined, 'a', 'b'),
        async (changes, query, topK, kind) => {
          const store = new EmbeddedVectorStore();
          await store.ensureIndex('i', { dimension: DIMENSION });
          const naive = new Map<string, { vector: Float32Array; kind: string }>();
          for (const each of changes) {
            const id = String(each.id);
            if ('vector' in each) {
              await store.upsert('i', [{ id, vector: each.vector, metadata: { kind: each.kind } }]);
              naive.set(id, each);
            } else {
              await store.remove('i', [id]);
              naive.delete(id);
            }
          }
          const filter = kind === undefined ? undefined : { all: [{ field: 'kind', in: [kind] }] };
          const cosine = (other: Float32Array) =>
            other.reduce((sum, value, at) => sum + value * query[at]!, 0);
          const expected = [...naive.values()]
            .filter((each) => matchesFilter(filter, { kind: each.kind }))
            .map((each) => cosine(each.vector))
            .sort((a, b) => b - a)
            .slice(0, topK);

          const found = await store.query('i', { vector: query, topK, filter });

          expect(found).toHaveLength(expected.length);
          found.forEach(({ id, score }, rank) => {
            expect(score).toBeCloseTo(expected[rank]!, 5);
            expect(score).toBeCloseTo(cosine(naive.get(id)!.vector), 5);
          });
        },
      ),
    );
  });

  it('grows beyond its first rows', async () => {
    const store = new EmbeddedVectorStore();
    await store.ensureIndex('i', { dimension: 2 });
    const at = (angle: number) => Float32Array.of(Math.cos(angle), Math.sin(angle));
    const records = Array.from({ length: 3000 }, (_, n) => ({
      id: `${n}`,
      vector: at(n / 1000),
      metadata: {},
    }));
    await store.upsert('i', records);
    expect((await store.query('i', { vector: at(2.5), topK: 1 }))[0]?.id).toBe('2500');
  });

  it('names the dimensions when a vector does not fit', async () => {
    const store = new EmbeddedVectorStore();
    await store.ensureIndex('i', { dimension: 2 });
    await expect(store.upsert('i', [{ id: 'a', vector: new Float32Array(3), metadata: {} }])).rejects.toThrow(
      '2 dimensions, not 3',
    );
  });
});
