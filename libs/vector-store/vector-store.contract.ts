import type { VectorRecord, VectorStore } from './vector-store.js';

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

/** What every vector store does; `open` gives an empty one. */
export function describeVectorStore(name: string, open: () => VectorStore | Promise<VectorStore>): void {
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
      await expect(store.ensureIndex(INDEX, { dimension: 4 })).rejects.toThrow('dimensions');
    });

    it('drops an index with all that it holds, unknown ones without complaint', async () => {
      await store.upsert(INDEX, [record('a', unit(1, 0, 0))]);
      expect(await idsNear(unit(1, 0, 0))).toEqual(['a']);
      await store.dropIndex(INDEX);
      await store.dropIndex('another');
      expect(await idsNear(unit(1, 0, 0))).toEqual([]);
      await store.ensureIndex(INDEX, { dimension: 4 });
      expect(await idsNear(unit(1, 0, 0, 0))).toEqual([]);
    });

    it('rejects a call that was aborted with its reason', async () => {
      const reason = new Error('gone');
      const call = { signal: AbortSignal.abort(reason) };
      await expect(store.query(INDEX, { vector: unit(1, 0, 0), topK: 1 }, call)).rejects.toBe(reason);
    });
  });
}
