import { newId } from '@app/kernel';
import { T0 } from '@app/testing/knowledge-base/records.js';
import type { StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';

/** What a DocumentFeedbackRepository promises. */
export function feedbackContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;
  const counts = async (documentId: string) => {
    const document = await storage().documents.find(documentId);
    return [document?.counters.helpful, document?.counters.notHelpful];
  };

  describe('judgements of answers', () => {
    it('count once for each document, however often they are told', async () => {
      const [one, two] = [await scenario().addReady(), await scenario().addReady()];
      const ids = [one.document.documentId, two.document.documentId, one.document.documentId, newId()];
      const judgement = { messageId: newId(), helpful: true, revision: 1 };
      await storage().feedback.record(ids, judgement);
      await storage().feedback.record(ids, judgement);
      expect(await counts(one.document.documentId)).toEqual([1, 0]);
      expect(await counts(two.document.documentId)).toEqual([1, 0]);
    });

    it('move from one counter to the other when somebody thinks again; the latest counts, in whatever order they come', async () => {
      const { document } = await scenario().addReady();
      const messageId = newId();
      for (const [helpful, revision] of [
        [true, 1],
        [false, 3],
        [true, 2],
      ] as const)
        await storage().feedback.record([document.documentId], { messageId, helpful, revision });
      expect(await counts(document.documentId)).toEqual([0, 1]);
      await storage().feedback.record([document.documentId], {
        messageId: newId(),
        helpful: true,
        revision: 1,
      });
      expect(await counts(document.documentId)).toEqual([1, 1]);
    });
  });

  describe('uses of documents', () => {
    const use = { views: 3, citations: 2, relevanceSum: 1.2, lastAccessedAt: T0 };
    const counters = async (documentId: string) => (await storage().documents.find(documentId))?.counters;

    it('add up, and the relevance is the mean over all citing answers', async () => {
      const [one, two] = [await scenario().addReady(), await scenario().addReady()];
      const { documentId } = one.document;
      const later = new Date(T0.getTime() + 60_000);
      await storage().feedback.countUses([
        { documentId, ...use },
        { documentId: newId(), ...use },
      ]);
      await storage().feedback.countUses([
        { documentId, views: 1, citations: 1, relevanceSum: 0.9, lastAccessedAt: later },
        { documentId: two.document.documentId, ...use, citations: 0, relevanceSum: 0 },
      ]);
      await storage().feedback.countUses([{ documentId, ...use, citations: 0, relevanceSum: 0 }]);
      const counted = await counters(documentId);
      expect(counted).toMatchObject({ views: 7, citations: 3, lastAccessedAt: later });
      expect(counted?.averageRelevance).toBeCloseTo(0.7);
      expect(await counters(two.document.documentId)).toMatchObject({
        views: 3,
        citations: 0,
        averageRelevance: null,
      });
    });

    it('are no change of the document: who has read it may still revise it', async () => {
      const { document } = await scenario().addReady();
      const { documentId } = document;
      const asRead = await storage().documents.find(documentId);
      await storage().feedback.countUses([{ documentId, ...use }]);
      await storage().feedback.record([documentId], { messageId: newId(), helpful: true, revision: 1 });
      expect(await counters(documentId)).toMatchObject({ views: 3, helpful: 1 });
      await storage().feedback.countUses([{ documentId, ...use }]);
      const current = await storage().documents.find(documentId);
      expect(current?.version).toBe((asRead?.version ?? 0) + 1);
      expect(current?.counters).toMatchObject({ views: 6, helpful: 1 });
    });
  });
}
