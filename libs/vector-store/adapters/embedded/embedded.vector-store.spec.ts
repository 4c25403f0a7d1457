import { join } from 'node:path';
import fc from 'fast-check';
import { PROJECT_ROOT } from '@app/config';
import type { FilterCondition } from '@app/kernel';
import { throughAFile } from '@app/testing/through-a-file.js';
import { describeVectorStore } from '../../vector-store.contract.js';
import { EmbeddedVectorStore } from './embedded.vector-store.js';
import { ScanThread } from './scan-thread.js';

const BUILT = join(PROJECT_ROOT, 'dist/libs/vector-store/adapters/embedded');
const threads: ScanThread[] = [];
/** A store whose indexes are all scanned by a thread. */
function threaded(file = join(BUILT, 'scan.worker.js')): EmbeddedVectorStore {
  const thread = new ScanThread(file);
  threads.push(thread);
  return new EmbeddedVectorStore(thread, 0);
}
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.close();
});

describeVectorStore('EmbeddedVectorStore', () => new EmbeddedVectorStore());
describeVectorStore('EmbeddedVectorStore with a thread', () => threaded(), { histories: 20 });

describe('EmbeddedVectorStore', () => {
  const DIMENSION = 6;
  const vector = fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSION, maxLength: DIMENSION })
    .filter((values) => values.some((value) => value !== 0))
    .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ id: fc.nat(30), vector, kind: fc.constantFrom('a', 'b') }) },
    { weight: 1, arbitrary: fc.record({ id: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  );

  const all = Array.from({ length: 31 }, (_, id) => String(id));

  it.each([
    ['here', () => new EmbeddedVectorStore()],
    ['in a thread', () => threaded()],
  ])('agrees with a naive search after any changes and restarts, scanned %s', async (_, open) => {
    const store = open();
    await store.ensureIndex('i', { dimension: DIMENSION });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 120 }),
        vector,
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.subarray(['a', 'b']), { nil: undefined }),
        fc.constantFrom('in' as const, 'notIn' as const),
        async (changes, query, topK, kinds, sense) => {
          await store.remove('i', all);
          const naive = new Map<string, { vector: Float32Array; kind: string }>();
          for (const each of changes) {
            if (each === 'restart') {
              const saved = throughAFile(store.save('i')!);
              await store.dropIndex('i');
              await store.ensureIndex('i', { dimension: DIMENSION });
              store.restore('i', saved);
              continue;
            }
            const id = String(each.id);
            if ('vector' in each) {
              await store.upsert('i', [{ id, vector: each.vector, metadata: { kind: each.kind } }]);
              naive.set(id, each);
            } else {
              await store.remove('i', [id]);
              naive.delete(id);
            }
          }
          const condition = { field: 'kind', [sense]: kinds } as unknown as FilterCondition;
          const filter = kinds === undefined ? undefined : { all: [condition] };
          const cosine = (other: Float32Array) =>
            other.reduce((sum, value, at) => sum + value * query[at]!, 0);
          const expected = [...naive.values()]
            .filter(({ kind }) => kinds === undefined || kinds.includes(kind) === (sense === 'in'))
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

  describe('with more vectors than are looked at twice', () => {
    const DIMENSION = 40;
    const GROUPS = 40;
    let seed = 5;
    /** Park and Miller's, as the same numbers are to come each time. */
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const around = (centre: readonly number[], spread: number) => {
      const values = centre.map((value) => value + spread * (random() - 0.5));
      return Float32Array.from(values, (value) => value / Math.hypot(...values));
    };
    const centres = Array.from({ length: GROUPS }, () =>
      Array.from({ length: DIMENSION }, () => random() - 0.5),
    );
    const oneWay = Array.from({ length: DIMENSION }, () => 1);
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

    it.each([
      ['in groups', (n: number) => around(centres[n % GROUPS]!, 0.3)],
      ['that all point one way', () => around(oneWay, 0.8)],
    ])('finds the same as a naive search %s, question after question', async (_, vectorOf) => {
      const built = new EmbeddedVectorStore();
      await built.ensureIndex('i', { dimension: DIMENSION });
      const records = Array.from({ length: 4_000 }, (_, n) => ({
        id: `${n}`,
        vector: vectorOf(n),
        metadata: { kind: n % 3 === 0 ? 'a' : 'b' },
      }));
      await built.upsert('i', records);
      const gone = records.filter((_, n) => n % 7 === 0).map(({ id }) => id);
      await built.remove('i', gone);
      const restored = new EmbeddedVectorStore();
      await restored.ensureIndex('i', { dimension: DIMENSION });
      restored.restore('i', throughAFile(built.save('i')!));
      const left = records.filter((_, n) => n % 7 !== 0);

      for (let question = 0; question < 40; question += 1) {
        const vector = vectorOf(question);
        const isFiltered = question % 4 === 3;
        const filter = isFiltered ? { all: [{ field: 'kind', in: ['a'] }] } : undefined;
        const naive = left
          .filter(({ metadata }) => !isFiltered || metadata.kind === 'a')
          .map(({ vector: other }) => dot(vector, other))
          .sort((a, b) => b - a)
          .slice(0, 8);
        for (const store of [built, restored]) {
          const found = await store.query('i', { vector, topK: 8, filter });
          found.forEach(({ score }, rank) => expect(score).toBeCloseTo(naive[rank]!, 5));
          expect(found).toHaveLength(8);
        }
      }
    });
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

  describe('with a thread', () => {
    const records = Array.from({ length: 20 }, (_, n) => ({
      id: `${n}`,
      vector: Float32Array.of(Math.cos(n), Math.sin(n)),
      metadata: {},
    }));
    const query = { vector: Float32Array.of(Math.cos(7), Math.sin(7)), topK: 1 };

    it('answers without it when it cannot be started or dies', async () => {
      const store = threaded(join(BUILT, 'no-such-file.js'));
      await store.ensureIndex('i', { dimension: 2 });
      await store.upsert('i', records);
      expect(await store.query('i', query)).toMatchObject([{ id: '7' }]);
    });

    it('answers questions that are asked at once, each its own', async () => {
      const store = threaded();
      await store.ensureIndex('i', { dimension: 2 });
      await store.upsert('i', records);
      const found = await Promise.all(
        records.map(({ vector }) => store.query('i', { vector, topK: 1 }).then(([first]) => first?.id)),
      );
      expect(found).toEqual(records.map(({ id }) => id));
    });

    it('sees what was added after it began', async () => {
      const store = threaded();
      await store.ensureIndex('i', { dimension: 2 });
      await store.upsert('i', records.slice(0, 5));
      await store.query('i', query);
      const many = Array.from({ length: 9000 }, (_, n) => ({ ...records[8]!, id: `more ${n}` }));
      await store.upsert('i', [...records, ...many]);
      expect(await store.query('i', query)).toMatchObject([{ id: '7' }]);
    });

    it('does not find what was removed during the scan', async () => {
      const store = threaded();
      await store.ensureIndex('i', { dimension: 2 });
      await store.upsert('i', records);
      const finding = store.query('i', query);
      await store.remove('i', ['7']);
      expect((await finding)[0]?.id).not.toBe('7');
    });
  });
});
