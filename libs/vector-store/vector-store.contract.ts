import fc from 'fast-check';
import { type Filter, matchesFilter, type Metadata } from '@app/kernel';
import { VectorDimensionError, type VectorRecord, type VectorStore } from './vector-store.js';

const INDEX = 'contract';
const unit = (...values: number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const record = (id: string, vector: Float32Array, metadata: VectorRecord['metadata'] = {}): VectorRecord => ({
  id,
  vector,
  metadata,
});

export interface VectorStoreTraits {
  /** All indexes of the store have the same dimension, which is 3. */
  readonly oneDimension?: boolean;
  /** Random histories that are compared with a naive search. */
  readonly histories?: number;
}

/** What every vector store does; `open` gives an empty one. */
export function describeVectorStore(
  name: string,
  open: () => VectorStore | Promise<VectorStore>,
  { oneDimension = false, histories = 100 }: VectorStoreTraits = {},
): void {
  describe(`${name} as a VectorStore`, () => {
    let store: VectorStore;
    beforeEach(async () => {
      store = await open();
      await store.ensureIndex(INDEX, { dimension: 3 });
    });
    const idsNear = async (
      vector: Float32Array,
      topK = 10,
      filter?: Parameters<VectorStore['query']>[1]['filter'],
    ) => (await store.query(INDEX, { vector, topK, filter })).map(({ id }) => id);

    it('finds the nearest first, with their cosines', async () => {
      await store.upsert(INDEX, [
        record('x', unit(1, 0, 0)),
        record('xy', unit(1, 1, 0)),
        record('-x', unit(-1, 0, 0)),
      ]);
      const found = await store.query(INDEX, { vector: unit(1, 0, 0), topK: 10 });
      expect(found.map(({ id }) => id)).toEqual(['x', 'xy', '-x']);
      expect(found[0]!.score).toBeCloseTo(1, 5);
      expect(found[1]!.score).toBeCloseTo(Math.SQRT1_2, 5);
      expect(found[2]!.score).toBeCloseTo(-1, 5);
    });

    it('gives at most topK', async () => {
      await store.upsert(INDEX, [
        record('a', unit(1, 0, 0)),
        record('b', unit(1, 1, 0)),
        record('c', unit(0, 1, 0)),
      ]);
      expect(await idsNear(unit(1, 0, 0), 2)).toEqual(['a', 'b']);
    });

    it('replaces a record upserted again', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0)), record('b', unit(1, 1, 0))]);
      await store.upsert(INDEX, [record('a', unit(0, 0, 1))]);
      expect(await idsNear(unit(1, 0, 0))).toEqual(['b', 'a']);
    });

    it('removes records, unknown ones without complaint', async () => {
      await store.upsert(INDEX, [
        record('a', unit(1, 0, 0)),
        record('b', unit(0, 1, 0)),
        record('c', unit(0, 0, 1)),
      ]);
      await store.remove(INDEX, ['a', 'nobody']);
      expect((await idsNear(unit(1, 0, 0))).toSorted()).toEqual(['b', 'c']);
    });

    it('filters by every condition, list fields by any of their values', async () => {
      await store.upsert(INDEX, [
        record('a', unit(1, 0, 0), { kind: 'faq', tags: ['x', 'y'] }),
        record('b', unit(1, 0, 0.1), { kind: 'faq', tags: ['z'] }),
        record('c', unit(1, 0, 0.2), { kind: 'sop', tags: ['x'] }),
        record('d', unit(1, 0, 0.3)),
      ]);
      expect(await idsNear(unit(1, 0, 0), 10, { all: [{ field: 'kind', in: ['faq', 'sop'] }] })).toEqual([
        'a',
        'b',
        'c',
      ]);
      expect(
        await idsNear(unit(1, 0, 0), 1, {
          all: [
            { field: 'kind', in: ['sop'] },
            { field: 'tags', in: ['x'] },
          ],
        }),
      ).toEqual(['c']);
      expect(await idsNear(unit(1, 0, 0), 10, { all: [{ field: 'kind', in: [] }] })).toEqual([]);
    });

    it('leaves out what a negative condition names, list fields by any of their values', async () => {
      await store.upsert(INDEX, [
        record('a', unit(1, 0, 0), { kind: 'faq', tags: ['x', 'y'] }),
        record('b', unit(1, 0, 0.1), { kind: 'sop', tags: ['z'] }),
        record('c', unit(1, 0, 0.2)),
      ]);
      const without = (field: string, ...notIn: string[]) =>
        idsNear(unit(1, 0, 0), 1, { all: [{ field, notIn }] });
      expect(await without('kind', 'faq')).toEqual(['b']);
      expect(await without('kind', 'faq', 'sop')).toEqual(['c']);
      expect(await without('tags', 'y')).toEqual(['b']);
      expect(await without('kind')).toEqual(['a']);
    });

    it('replaces the named metadata only', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0), { kind: 'faq', language: 'en' })]);
      await store.setMetadata(INDEX, ['a', 'nobody'], { kind: 'sop' });
      expect(await idsNear(unit(1, 0, 0), 1, { all: [{ field: 'kind', in: ['faq'] }] })).toEqual([]);
      const both = [
        { field: 'kind', in: ['sop'] },
        { field: 'language', in: ['en'] },
      ];
      expect(await idsNear(unit(1, 0, 0), 1, { all: both })).toEqual(['a']);
    });

    it('keeps indexes apart, and finds nothing in one that does not exist', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0))]);
      expect(await store.query('another', { vector: unit(1, 0, 0), topK: 1 })).toEqual([]);
    });

    it('keeps an index that is ensured again, but not with another dimension', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0))]);
      await store.ensureIndex(INDEX, { dimension: 3 });
      expect(await idsNear(unit(1, 0, 0))).toEqual(['a']);
      await expect(store.ensureIndex(INDEX, { dimension: 4 })).rejects.toThrow(VectorDimensionError);
    });

    it('refuses vectors of another dimension, and keeps what it has', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0))]);
      const other = unit(1, 0, 0, 0);
      await expect(store.upsert(INDEX, [record('b', other)])).rejects.toThrow('3 dimensions, not 4');
      await expect(store.query(INDEX, { vector: other, topK: 1 })).rejects.toThrow('3 dimensions, not 4');
      expect(await idsNear(unit(1, 0, 0))).toEqual(['a']);
    });

    it('drops an index with all that it holds, unknown ones without complaint', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0))]);
      expect(await idsNear(unit(1, 0, 0))).toEqual(['a']);
      await store.dropIndex(INDEX);
      await store.dropIndex('another');
      expect(await idsNear(unit(1, 0, 0))).toEqual([]);
      const dimension = oneDimension ? 3 : 4;
      await store.ensureIndex(INDEX, { dimension });
      expect(await idsNear(Float32Array.from({ length: dimension }, (_, at) => (at === 0 ? 1 : 0)))).toEqual(
        [],
      );
    });

    it('lists every record once with its metadata, page by page', async () => {
      const records = Array.from({ length: 25 }, (_, n) =>
        record(`r${n}`, unit(1, n, 0), { kind: `k${n % 2}`, tags: n % 3 === 0 ? [] : ['x', `t${n}`] }),
      );
      await store.upsert(INDEX, records);
      await store.remove(INDEX, ['r7']);
      await store.setMetadata(INDEX, ['r8'], { kind: 'other' });
      const listed = await listAll(store, 10);
      const expected = records
        .filter(({ id }) => id !== 'r7')
        .map(({ id, metadata }) => [id, id === 'r8' ? { ...metadata, kind: 'other' } : metadata]);
      expect(listed.size).toBe(24);
      expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
      expect(await store.list('another', { after: null, limit: 10 })).toEqual({ records: [], next: null });
    });

    it('takes more records at once than any request may hold', async () => {
      const records = Array.from({ length: 1_203 }, (_, n) =>
        record(`r${n}`, unit(1_000, n, 0), { kind: n % 2 === 0 ? 'even' : 'odd' }),
      );
      await store.upsert(INDEX, records);
      expect((await listAll(store, 500)).size).toBe(1_203);
      const odd = await idsNear(unit(1, 0, 0), 100, { all: [{ field: 'kind', in: ['odd'] }] });
      expect(odd).toEqual(Array.from({ length: 100 }, (_, n) => `r${2 * n + 1}`));
      const ids = records.map(({ id }) => id);
      await store.setMetadata(INDEX, ids.slice(0, 150), { kind: 'first' });
      await store.remove(INDEX, ids.slice(100));
      const left = await listAll(store, 500);
      expect(left.size).toBe(100);
      expect([...left.values()].every(({ kind }) => kind === 'first')).toBe(true);
    }, 60_000);

    it('keeps the last of several records of one id', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0)), record('a', unit(0, 1, 0), { kind: 'faq' })]);
      const [found] = await store.query(INDEX, { vector: unit(0, 1, 0), topK: 2 });
      expect(found?.score).toBeCloseTo(1, 4);
      expect(Object.fromEntries(await listAll(store, 10))).toEqual({ a: { kind: 'faq' } });
    });

    it('agrees with a naive search after any changes, whatever is filtered by', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(CHANGE, { maxLength: 40 }),
          VECTOR,
          TOP_K,
          FILTER,
          async (changes, vector, topK, filter) => {
            await store.remove(INDEX, IDS);
            const naive = new Map<string, VectorRecord>();
            for (const change of changes) await apply(store, naive, change);
            const expected = [...naive.values()]
              .filter(({ metadata }) => matchesFilter(filter, metadata))
              .map((each) => cosine(each.vector, vector))
              .sort((a, b) => b - a)
              .slice(0, topK);

            const found = await store.query(INDEX, { vector, topK, filter });

            expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
            expect(found).toHaveLength(expected.length);
            found.forEach(({ id, score }, rank) => {
              expect(score).toBeCloseTo(expected[rank]!, 4);
              expect(matchesFilter(filter, naive.get(id)!.metadata)).toBe(true);
              expect(score).toBeCloseTo(cosine(naive.get(id)!.vector, vector), 4);
            });
          },
        ),
        { numRuns: histories },
      );
    }, 120_000);

    it('rejects a call that was aborted with its reason', async () => {
      const reason = new Error('gone');
      const call = { signal: AbortSignal.abort(reason) };
      await expect(store.query(INDEX, { vector: unit(1, 0, 0), topK: 1 }, call)).rejects.toBe(reason);
    });
  });
}

const IDS = Array.from({ length: 16 }, (_, n) => `id ${n}`);
const VECTOR = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => unit(...values));
/** With what filters could take for something else: cases, blanks, quotes, numbers as text. */
const WORDS = ['a', 'A', 'a b', 'it\'s "quoted"', 'ß\\%_*', '3', 'true', ''] as const;
const WORD = fc.constantFrom(...WORDS);
const METADATA: fc.Arbitrary<Metadata> = fc.record(
  {
    kind: WORD,
    tags: fc.uniqueArray(WORD, { maxLength: 3 }),
    page: fc.constantFrom(3, 4.5, -1),
    checked: fc.boolean(),
  },
  { requiredKeys: [] },
);
const CHANGE = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: fc.constantFrom(...IDS), vector: VECTOR, metadata: METADATA }) },
  { weight: 1, arbitrary: fc.record({ id: fc.constantFrom(...IDS), patch: METADATA }) },
  { weight: 1, arbitrary: fc.record({ id: fc.constantFrom(...IDS) }) },
);
type Change = typeof CHANGE extends fc.Arbitrary<infer T> ? T : never;
const TOP_K = fc.integer({ min: 1, max: 12 });
const VALUES = fc.uniqueArray(fc.oneof(WORD, fc.constantFrom(3, 4.5, -1, true, false)), { maxLength: 4 });
const CONDITION = fc
  .tuple(fc.constantFrom('kind', 'tags', 'page', 'checked', 'missing'), VALUES, fc.boolean())
  .map(([field, values, sense]) => (sense ? { field, in: values } : { field, notIn: values }));
const FILTER: fc.Arbitrary<Filter> = fc.array(CONDITION, { maxLength: 2 }).map((all) => ({ all }));

async function apply(store: VectorStore, naive: Map<string, VectorRecord>, change: Change): Promise<void> {
  const { id } = change;
  if ('vector' in change) {
    await store.upsert(INDEX, [change]);
    naive.set(id, change);
  } else if ('patch' in change) {
    await store.setMetadata(INDEX, [id], change.patch);
    const known = naive.get(id);
    if (known) naive.set(id, { ...known, metadata: { ...known.metadata, ...change.patch } });
  } else {
    await store.remove(INDEX, [id]);
    naive.delete(id);
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

async function listAll(store: VectorStore, limit: number): Promise<Map<string, Metadata>> {
  const found = new Map<string, Metadata>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<VectorStore['list']>> = await store.list(INDEX, { after, limit });
    for (const { id, metadata } of page.records) {
      expect(found.has(id)).toBe(false);
      found.set(id, metadata);
    }
    after = page.next;
  } while (after !== null);
  return found;
}
