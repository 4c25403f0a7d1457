import { newId } from '@app/kernel';
import { aDocument, aJob, T0 } from '@app/testing/knowledge-base/records.js';
import { PAGE, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import type { UploadReceipt } from '../upload/upload-receipt.js';

const HOUR_MS = 60 * 60 * 1000;

/** What a DocumentRepository promises of uploads under an `Idempotency-Key`. */
export function uploadReceiptsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;
  const aReceipt = (changes: Partial<UploadReceipt> = {}): UploadReceipt => ({
    userId: 'ann',
    key: 'k-1',
    requestHash: 'hash',
    madeAt: T0,
    ...changes,
  });
  const add = async (receipt: UploadReceipt, contentHash = newId()) => {
    const document = aDocument({ contentHash });
    return storage().documents.addWithJob(document, aJob(document), receipt);
  };
  const count = async () => (await storage().documents.list({}, PAGE)).total;

  describe('uploads under a key', () => {
    it('are added once, whether one after the other or at once', async () => {
      const jobs = await Promise.all([1, 2, 3].map(() => add(aReceipt(), 'same')));
      jobs.push(await add(aReceipt(), 'same'));
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(1);
      expect(await count()).toBe(1);
    });

    it('are refused when another request had the key', async () => {
      await add(aReceipt());
      await expect(add(aReceipt({ requestHash: 'another' }))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await count()).toBe(1);
    });

    it('are new ones for another user, another key, and after 24 hours', async () => {
      await add(aReceipt());
      await add(aReceipt({ userId: 'bob' }));
      await add(aReceipt({ key: 'k-2' }));
      await add(aReceipt({ requestHash: 'another', madeAt: new Date(T0.getTime() + 24 * HOUR_MS) }));
      expect(await count()).toBe(4);
    });

    it('do not use a key up when they are refused', async () => {
      await scenario().addReady({ contentHash: 'taken' });
      await expect(add(aReceipt(), 'taken')).rejects.toMatchObject({ code: 'CONFLICT' });
      await add(aReceipt({ requestHash: 'another' }));
      expect(await count()).toBe(2);
    });

    it('are forgotten by age', async () => {
      for (const key of ['a', 'b', 'c']) await add(aReceipt({ key }));
      const madeBefore = new Date(T0.getTime() + 1);
      expect(await storage().documents.forgetReceipts({ madeBefore: T0, limit: 9 })).toBe(0);
      expect(await storage().documents.forgetReceipts({ madeBefore, limit: 2 })).toBe(2);
      expect(await storage().documents.forgetReceipts({ madeBefore, limit: 2 })).toBe(1);
    });
  });
}
