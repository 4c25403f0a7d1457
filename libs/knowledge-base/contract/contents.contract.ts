import { chunksOf, T0 } from '@app/testing/knowledge-base/records.js';
import {
  MODEL,
  PAGE,
  plain,
  type StorageScenario,
  TEXT,
} from '@app/testing/knowledge-base/storage-scenario.js';
import type { ProcessedText } from '../document-content.js';

/** What a DocumentContentRepository promises. */
export function contentsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('texts', () => {
    it('never change once stored', async () => {
      const { target } = await scenario().add();
      const recognizedPages = [
        { page: 1, confidence: 0.93 },
        { page: 2, confidence: null },
      ];
      const text: ProcessedText = { text: TEXT, format: 'markdown', pageStarts: [0, 5], recognizedPages };
      await storage().contents.saveText(target, text);
      expect(await storage().contents.saveText(target, plain('another'))).toBe(true);
      expect(await storage().contents.findText(target.documentId, 1)).toEqual(text);
    });

    it('are found once all of them is stored', async () => {
      const { target } = await scenario().add();
      const text = 'word '.repeat(400_000);
      const saving = storage().contents.saveText(target, plain(text));
      expect(await storage().contents.findText(target.documentId, 1)).toBeNull();
      expect(await saving).toBe(true);
      expect((await storage().contents.findText(target.documentId, 1))?.text).toBe(text);
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

    it('are read of several documents at the same moment', async () => {
      const [one, other] = [await scenario().add(), await scenario().add()];
      await storage().contents.saveText(one.target, plain('a'.repeat(40_000) + 'End of one.'));
      await storage().contents.saveText(other.target, plain('Beginning of the other.'));
      const { passages } = storage();
      const read = await Promise.all([
        passages.readText(one.target.documentId, 1, { start: 40_000, end: 40_011 }),
        passages.readText(other.target.documentId, 1, { start: 0, end: 9 }),
        passages.readText(one.target.documentId, 1, { start: 39_999, end: 40_003 }),
        passages.readText(other.target.documentId, 2, { start: 0, end: 9 }),
        passages.readText('unknown', 1, { start: 0, end: 9 }),
        passages.readText(other.target.documentId, 1, { start: 100, end: 110 }),
      ]);
      expect(read).toEqual(['End of one.', 'Beginning', 'aEnd', null, null, '']);
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

  describe('versions', () => {
    it('before a given one are dropped unless they are kept', async () => {
      const { target } = await scenario().add();
      const chunks = await scenario().fill(target);
      expect(await storage().contents.retireVersionsBefore(target.documentId, 1)).toEqual([]);
      expect(await storage().contents.retireVersionsBefore(target.documentId, 2)).toEqual(
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
