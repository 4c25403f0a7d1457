import { newId } from '@app/kernel';
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
}
