import { FACTS } from '@app/testing/knowledge-base/records.js';
import type { StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';

/** What a PassageReader promises. */
export function passagesContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('passages', () => {
    it('are found in the order asked for, those of active versions only', async () => {
      const one = await scenario().addReady({
        title: 'One',
        category: 'orders',
        tags: ['a'],
        documentType: 'sop',
      });
      const two = await scenario().addReady({ title: 'Two' });
      const { target } = await scenario().add();
      const hidden = await scenario().fill(target);
      const wanted = [two.chunks[1], hidden[0], one.chunks[0]].map((each) => each?.chunkId ?? '');
      const passages = await storage().passages.find([...wanted, 'unknown']);
      expect(passages.map(({ title, chunkIndex }) => [title, chunkIndex])).toEqual([
        ['Two', 1],
        ['One', 0],
      ]);
      expect(passages[1]).toEqual({
        chunkId: one.chunks[0]?.chunkId,
        chunkIndex: 0,
        documentId: one.document.documentId,
        documentVersion: 1,
        title: 'One',
        documentType: 'sop',
        category: 'orders',
        tags: ['a'],
        language: 'en',
        start: 0,
        end: 23,
        content: 'Refunds take five days.',
        tokenCount: 4,
        sectionTitle: null,
        headingPath: [],
        tableHeader: null,
        pageNumber: null,
      });
    });

    it.each(['draft', 'archived'] as const)('of a document that is %s are left out', async (publication) => {
      const { chunks } = await scenario().addReady({ publication });
      expect(await storage().passages.find(chunks.map(({ chunkId }) => chunkId))).toEqual([]);
      expect(await storage().passages.count()).toEqual({ documents: 0, chunks: 0 });
    });

    it('are counted', async () => {
      expect(await storage().passages.count()).toEqual({ documents: 0, chunks: 0 });
      await scenario().addReady();
      await scenario().add();
      expect(await storage().passages.count()).toEqual({ documents: 1, chunks: FACTS.chunkCount });
    });
  });
}
