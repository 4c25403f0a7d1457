import { countedTerms } from '@app/keyword-index';
import { MODEL, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import type { IndexEntry } from '../document-content.js';

const OTHER = 'other-model';

/** What an ChunkFeatureRepository promises. */
export function chunkFeaturesContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('index entries', () => {
    const ids = (entries: readonly IndexEntry[]) => entries.map(({ chunkId }) => chunkId);

    it('are replaced, and nothing else is', async () => {
      const { target } = await scenario().addReady({});
      const { entries: stored } = storage();
      const list = () => stored.listVersionEntries(target.documentId, 1, MODEL, null, 10);
      const [first, second] = (await list()).entries;
      const made = {
        ...first!,
        vector: Float32Array.of(1, 0),
        terms: countedTerms(new Map([['new', 1]])),
        length: 1,
      };
      await stored.replaceChunkFeatures(MODEL, [made, { ...made, chunkId: 'gone' }]);
      const { entries, missing } = await list();
      expect(missing).toEqual([]);
      expect(entries[0]).toMatchObject({ vector: made.vector, terms: made.terms, length: 1 });
      expect(entries[1]).toEqual(second);
    });

    it('carry vector, terms, features and the fields to filter by', async () => {
      const { document, target } = await scenario().addReady({
        category: 'orders',
        tags: ['a'],
        documentType: 'faq',
      });
      const { entries } = await storage().entries.listVersionEntries(target.documentId, 1, MODEL, null, 10);
      expect(entries[0]).toMatchObject({
        vector: Float32Array.of(0.6, -0.8),
        length: 3,
        features: Uint16Array.of(1, 0, 0, 0),
      });
      expect(entries[0]?.terms).toEqual(
        countedTerms(
          new Map([
            ['refund', 2],
            ['__proto__', 1],
          ]),
        ),
      );
      expect(entries[1]?.vector).toBeNull();
      expect(entries[0]?.metadata).toEqual({
        document_id: document.documentId,
        document_type: 'faq',
        category: 'orders',
        tags: ['a'],
        language: 'en',
      });
    });

    it('say whether the document is published; those of others are not among the active ones', async () => {
      const draft = await scenario().addReady({ publication: 'draft' });
      const { entries } = await storage().entries.listVersionEntries(
        draft.target.documentId,
        1,
        MODEL,
        null,
        9,
      );
      expect(entries.map(({ searchable }) => searchable)).toEqual([false, false]);
      expect((await storage().entries.listActiveEntries(MODEL, null, 9)).entries).toEqual([]);
    });

    it('come in batches, of active versions and one model only', async () => {
      const ready = [await scenario().addReady(), await scenario().addReady()];
      const { target } = await scenario().add();
      await scenario().fill(target);
      const found: string[] = [];
      let after: string | null = null;
      do {
        const batch = await storage().entries.listActiveEntries(MODEL, after, 3);
        found.push(...ids(batch.entries));
        after = batch.next;
      } while (after !== null);
      expect(found).toEqual(ready.flatMap(({ chunks }) => chunks.map(({ chunkId }) => chunkId)));
      expect((await storage().entries.listActiveEntries('another', null, 10)).entries).toEqual([]);
    });

    it('that are missing come with their place', async () => {
      const { target, chunks } = await scenario().addReady({ documentType: 'faq' });
      const { entries, missing } = await storage().entries.listVersionEntries(
        target.documentId,
        1,
        OTHER,
        null,
        10,
      );
      expect(entries).toEqual([]);
      expect(missing.map(({ chunkId }) => chunkId)).toEqual(chunks.map(({ chunkId }) => chunkId));
      expect(missing[0]).toMatchObject({ searchable: true, metadata: { document_type: 'faq' } });
    });
  });

  describe('chunks that a model has not seen', () => {
    it('are those of versions that answer, published or not, with what they are embedded from', async () => {
      const { document, chunks } = await scenario().addReady({ title: 'Shown' });
      const draft = await scenario().addReady({ publication: 'draft' });
      const { target } = await scenario().add();
      await scenario().fill(target);
      const found = await storage().entries.listUnindexed(OTHER, null, 10);
      expect(found).toMatchObject({ seen: 4, next: null });
      expect(found.chunks.map(({ chunkId }) => chunkId)).toEqual(
        [...chunks, ...draft.chunks].map(({ chunkId }) => chunkId),
      );
      expect(found.chunks[1]).toEqual({
        chunkId: chunks[1]?.chunkId,
        content: chunks[1]?.content,
        sectionTitle: 'Part',
        headingPath: ['Part'],
        tableHeader: null,
        title: document.title,
        language: 'en',
      });
      expect(await storage().entries.countIndexable()).toBe(4);
    });

    it('are passed over once they have been seen, batch by batch', async () => {
      const { chunks } = await scenario().addReady();
      const { entries } = storage();
      const first = await entries.listUnindexed(OTHER, null, 1);
      const content = { vector: null, terms: countedTerms(new Map()), length: 0, features: Uint16Array.of() };
      await entries.replaceChunkFeatures(OTHER, [{ chunkId: chunks[0]!.chunkId, ...content }]);
      expect(await entries.listUnindexed(OTHER, null, 1)).toMatchObject({ chunks: [], seen: 1 });
      const second = await entries.listUnindexed(OTHER, first.next, 1);
      expect(second.chunks.map(({ chunkId }) => chunkId)).toEqual([chunks[1]?.chunkId]);
      expect(await entries.listUnindexed(OTHER, second.next, 1)).toEqual({ chunks: [], seen: 0, next: null });
    });
  });

  it('what is stored for models that are not wanted is dropped, batch by batch', async () => {
    const { target, chunks } = await scenario().addReady();
    const { entries } = storage();
    const made = (await entries.listActiveEntries(MODEL, null, 10)).entries;
    await entries.replaceChunkFeatures(OTHER, made);
    await entries.replaceChunkFeatures('a third', made);
    let removed = 0;
    let after: string | null = null;
    do {
      const batch = await entries.removeChunkFeaturesExcept([MODEL, 'a third'], after, 4);
      removed += batch.removed;
      after = batch.next;
    } while (after !== null);
    expect(removed).toBe(chunks.length);
    const left = async (model: string) =>
      (await entries.listVersionEntries(target.documentId, 1, model, null, 10)).entries.length;
    expect([await left(MODEL), await left(OTHER), await left('a third')]).toEqual([2, 0, 2]);
  });
}
