import { newId } from '@app/kernel';
import { aDocument, aJob, T0 } from '@app/testing/knowledge-base/records.js';
import { PAGE, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import type { UploadIdempotencyRecord } from '../upload/upload-idempotency-record.js';

const HOUR_MS = 60 * 60 * 1000;

/** What a DocumentRepository promises of uploads under an `Idempotency-Key`. */
export function uploadIdempotencyContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;
  const aRecord = (changes: Partial<UploadIdempotencyRecord> = {}): UploadIdempotencyRecord => ({
    userId: 'ann',
    key: 'k-1',
    requestHash: 'hash',
    madeAt: T0,
    ...changes,
  });
  const add = async (idempotencyRecord: UploadIdempotencyRecord, contentHash = newId()) => {
    const document = aDocument({ contentHash });
    return storage().documents.addWithJob(document, aJob(document), idempotencyRecord);
  };
  const count = async () => (await storage().documents.list({}, PAGE)).total;

  describe('uploads under a key', () => {
    it('are added once, whether one after the other or at once', async () => {
      const jobs = await Promise.all([1, 2, 3].map(() => add(aRecord(), 'same')));
      jobs.push(await add(aRecord(), 'same'));
      expect(new Set(jobs.map(({ jobId }) => jobId)).size).toBe(1);
      expect(await count()).toBe(1);
    });

    it('are refused when another request had the key', async () => {
      await add(aRecord());
      await expect(add(aRecord({ requestHash: 'another' }))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await count()).toBe(1);
    });

    it('are new ones for another user, another key, and after 24 hours', async () => {
      await add(aRecord());
      await add(aRecord({ userId: 'bob' }));
      await add(aRecord({ key: 'k-2' }));
      await add(aRecord({ requestHash: 'another', madeAt: new Date(T0.getTime() + 24 * HOUR_MS) }));
      expect(await count()).toBe(4);
    });

    it('do not use a key up when they are refused', async () => {
      await scenario().addReady({ contentHash: 'taken' });
      await expect(add(aRecord(), 'taken')).rejects.toMatchObject({ code: 'CONFLICT' });
      await add(aRecord({ requestHash: 'another' }));
      expect(await count()).toBe(2);
    });

    it('are forgotten by age', async () => {
      for (const key of ['a', 'b', 'c']) await add(aRecord({ key }));
      const madeBefore = new Date(T0.getTime() + 1);
      expect(await storage().documents.forgetIdempotencyRecords({ madeBefore: T0, limit: 9 })).toBe(0);
      expect(await storage().documents.forgetIdempotencyRecords({ madeBefore, limit: 2 })).toBe(2);
      expect(await storage().documents.forgetIdempotencyRecords({ madeBefore, limit: 2 })).toBe(1);
    });
  });
}
