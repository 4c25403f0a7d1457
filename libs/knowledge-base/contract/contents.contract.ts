import { countedTerms } from '@app/keyword-index';
import { chunksOf, T0 } from '@app/testing/knowledge-base/records.js';
import {
  MODEL,
  PAGE,
  plain,
  type StorageScenario,
  TEXT,
} from '@app/testing/knowledge-base/storage-scenario.js';
import type { IndexEntry, ProcessedText } from '../document-content.js';

/** What a DocumentContentRepository promises. */
export function contentsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('texts', () => {
    it('never change once stored', async () => {
      const { target } = await scenario().add();
      const text: ProcessedText = { text: TEXT, format: 'markdown', pageStarts: [0, 5] };
      await storage().contents.saveText(target, text);
      expect(await storage().contents.saveText(target, plain('another'))).toBe(true);
      expect(await storage().contents.findText(target.documentId, 1)).toEqual(text);
    });

    it('are read between any two offsets, whatever characters they hold', async () => {
      const text = 'a' + '👩‍🚀é漢\n'.repeat(20_000);
      const { target } = await scenario().add();
      await storage().contents.saveText(target, plain(text));
      expect((await storage().contents.findText(target.documentId, 1))?.text).toBe(text);
      const ranges = [
        [0, 1],
        [1, 6],
        [32_760, 32_780],
        [65_530, 98_400],
        [text.length - 3, text.length + 9],
        [5, 5],
      ];
      for (const [start = 0, end = 0] of ranges) {
        expect(await storage().passages.readText(target.documentId, 1, { start, end })).toBe(
          text.slice(start, end),
        );
      }
      expect(await storage().passages.readText(target.documentId, 2, { start: 0, end: 1 })).toBeNull();
    });
  });

  describe('chunks', () => {
    it('replace those of a broken attempt', async () => {
      const { target } = await scenario().add();
      await storage().contents.saveText(target, plain(TEXT));
      const chunks = chunksOf(TEXT, target);
      expect(await storage().contents.countChunks(target.documentId, 1)).toBeNull();
      await storage().contents.saveChunks(target, chunks.slice(0, 1));
      await storage().contents.saveChunks(target, chunks);
      expect(await storage().contents.countChunks(target.documentId, 1)).toEqual({ chunks: 2, tokens: 8 });
      expect(await storage().contents.findUnindexedChunks(target, MODEL, 10)).toEqual(chunks);
    });

    it('are indexed once for a model, those without a vector too', async () => {
      const { target } = await scenario().add();
      const chunks = await scenario().fill(target);
      expect(await storage().contents.findUnindexedChunks(target, MODEL, 10)).toEqual([]);
      expect(await storage().contents.findUnindexedChunks(target, 'another', 1)).toEqual(chunks.slice(0, 1));
      expect(await storage().contents.listVectorIds(target.documentId, 1)).toEqual([chunks[0]?.chunkId]);
    });

    it('are shown among their neighbours', async () => {
      const { target } = await scenario().addReady({}, 'One. Two. Three.');
      const { items, total } = await storage().contents.listChunks(target.documentId, 1, {
        ...PAGE,
        page: 2,
        pageSize: 1,
      });
      expect(total).toBe(3);
      expect(items).toEqual([
        expect.objectContaining({ content: 'Two.', precedingText: 'One. ', followingText: ' Three.' }),
      ]);
      const descending = await storage().contents.listChunks(target.documentId, 1, {
        ...PAGE,
        order: 'desc',
      });
      expect(descending.items.map(({ index }) => index)).toEqual([2, 1, 0]);
    });

    it('show at most 200 characters around them, whole graphemes only', async () => {
      const { target } = await scenario().addReady(
        {},
        `${'👍🏽'.repeat(90)}. Middle. ${'e\u0301'.repeat(300)}.`,
      );
      const { items } = await storage().contents.listChunks(target.documentId, 1, PAGE);
      const middle = items[1];
      expect(middle?.precedingText).toMatch(/^👍🏽/u);
      expect(middle?.precedingText.length).toBeLessThanOrEqual(200);
      expect(middle?.followingText.length).toBeLessThanOrEqual(200);
      expect(middle?.followingText).toMatch(/e\u0301$/);
    });
  });

  describe('index entries', () => {
    const ids = (entries: readonly IndexEntry[]) => entries.map(({ chunkId }) => chunkId);

    it('are replaced where they were found damaged, and nothing else is', async () => {
      const { target } = await scenario().addReady({});
      const { contents } = storage();
      const list = () => contents.listVersionEntries(target.documentId, 1, MODEL, null, 10);
      const [first, second] = (await list()).entries;
      const made = {
        ...first!,
        vector: Float32Array.of(1, 0),
        terms: countedTerms(new Map([['new', 1]])),
        length: 1,
      };
      await contents.replaceIndexedContent(MODEL, [made, { ...made, chunkId: 'gone' }]);
      const { entries, damaged } = await list();
      expect(damaged).toEqual([]);
      expect(entries[0]).toMatchObject({ vector: made.vector, terms: made.terms, length: 1 });
      expect(entries[1]).toEqual(second);
    });

    it('carry vector, terms, form and the fields to filter by', async () => {
      const { document, target } = await scenario().addReady({
        category: 'orders',
        tags: ['a'],
        documentType: 'faq',
      });
      const { entries } = await storage().contents.listVersionEntries(target.documentId, 1, MODEL, null, 10);
      expect(entries[0]).toMatchObject({
        vector: Float32Array.of(0.6, -0.8),
        length: 3,
        form: Uint16Array.of(1, 0, 0, 0),
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
      const { entries } = await storage().contents.listVersionEntries(
        draft.target.documentId,
        1,
        MODEL,
        null,
        9,
      );
      expect(entries.map(({ searchable }) => searchable)).toEqual([false, false]);
      expect((await storage().contents.listActiveEntries(MODEL, null, 9)).entries).toEqual([]);
    });

    it('come in batches, of active versions and one model only', async () => {
      const ready = [await scenario().addReady(), await scenario().addReady()];
      const { target } = await scenario().add();
      await scenario().fill(target);
      const found: string[] = [];
      let after: string | null = null;
      do {
        const batch = await storage().contents.listActiveEntries(MODEL, after, 3);
        found.push(...ids(batch.entries));
        after = batch.next;
      } while (after !== null);
      expect(found).toEqual(ready.flatMap(({ chunks }) => chunks.map(({ chunkId }) => chunkId)));
      expect((await storage().contents.listActiveEntries('another', null, 10)).entries).toEqual([]);
    });
  });

  describe('versions', () => {
    it('before the one that answers are dropped on request', async () => {
      const { target, chunks } = await scenario().addReady();
      expect(await storage().contents.removeVersionsBefore(target.documentId, 1)).toEqual([]);
      expect(await storage().contents.removeVersionsBefore(target.documentId, 2)).toEqual(
        chunks.map(({ chunkId }) => chunkId),
      );
      expect(await storage().contents.findText(target.documentId, 1)).toBeNull();
    });

    it('that neither answer nor are being ingested are dropped', async () => {
      const ready = await scenario().addReady();
      const running = await scenario().add();
      await scenario().fill(running.target);
      const broken = await scenario().add();
      await scenario().fill(broken.target);
      await storage().jobs.complete(broken.target, { chunksCreated: 0, embeddingsGenerated: 0 }, T0);
      expect(await storage().contents.removeAbandonedVersions()).toBe(1);
      expect(await storage().contents.findText(ready.target.documentId, 1)).not.toBeNull();
      expect(await storage().contents.findText(running.target.documentId, 1)).not.toBeNull();
      expect(await storage().contents.findText(broken.target.documentId, 1)).toBeNull();
    });
  });
}
