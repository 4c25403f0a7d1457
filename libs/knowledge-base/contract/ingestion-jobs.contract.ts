import { newId } from '@app/kernel';
import { chunksOf, FACTS, T0 } from '@app/testing/knowledge-base/records.js';
import {
  MODEL,
  PAGE,
  plain,
  PROBLEM,
  type StorageScenario,
  TEXT,
} from '@app/testing/knowledge-base/storage-scenario.js';
import type { IngestionTarget } from '../ingestion-job.js';
import type { JobFilters } from '../ingestion-job.repository.js';

/** What an IngestionJobRepository promises, and every write of an attempt that has lost its job. */
export function ingestionJobsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('jobs', () => {
    it('are due until they are over', async () => {
      const { target } = await scenario().add();
      const other = await scenario().add();
      expect(await storage().jobs.listDue()).toEqual(
        expect.arrayContaining([target.jobId, other.target.jobId]),
      );
      await storage().jobs.complete(target, { chunksCreated: 0, embeddingsGenerated: 0 }, T0);
      await storage().documents.failIngestion(other.target.jobId, PROBLEM, T0);
      expect(await storage().jobs.listDue()).toEqual([]);
      expect(await storage().jobs.begin(target.jobId, { token: newId(), number: 2, at: T0 })).toBeNull();
      expect(await storage().jobs.begin(newId(), { token: newId(), number: 1, at: T0 })).toBeNull();
    });

    it('are listed by state and document, a page at a time', async () => {
      const [one, two] = [await scenario().addReady(), await scenario().add()];
      const ids = async (filters: JobFilters, order: 'asc' | 'desc' = 'asc') => {
        const { items, total } = await storage().jobs.list(filters, { ...PAGE, order, sort: 'updated_at' });
        expect(items).toHaveLength(total);
        return items.map(({ jobId }) => jobId);
      };
      const both = [one.target.jobId, two.target.jobId].sort();
      expect(await ids({})).toEqual(both);
      expect(await ids({}, 'desc')).toEqual([...both].reverse());
      expect(await ids({ statuses: ['completed', 'failed'] })).toEqual([one.target.jobId]);
      expect(await ids({ documentId: two.document.documentId })).toEqual([two.target.jobId]);
      expect(await ids({ documentId: two.document.documentId, statuses: ['failed'] })).toEqual([]);
      const second = await storage().jobs.list({}, { page: 2, pageSize: 1, order: 'asc' });
      expect(second).toMatchObject({ total: 2, items: [{ jobId: both[1] }] });
    });

    it('are held by their latest attempt until they are over', async () => {
      const { target } = await scenario().add();
      expect(await storage().jobs.isHeld(target)).toBe(true);
      expect(await storage().jobs.isHeld({ ...target, token: newId() })).toBe(false);
      await storage().documents.failIngestion(target.jobId, PROBLEM, T0);
      expect(await storage().jobs.isHeld(target)).toBe(false);
    });

    it('keep what is amiss with the file when they are completed', async () => {
      const { target } = await scenario().add();
      expect(await storage().jobs.saveProblems(target, [PROBLEM], T0)).toBe(true);
      expect(await storage().jobs.saveProblems(target, [PROBLEM], T0)).toBe(true);
      await storage().jobs.complete(target, { chunksCreated: 2, embeddingsGenerated: 1 }, T0);
      expect(await storage().jobs.find(target.jobId)).toMatchObject({
        status: 'completed',
        problems: [PROBLEM],
      });
    });

    it('show their progress and their result', async () => {
      const { target } = await scenario().add();
      const progress = { stage: 'embedding', percentage: 40, chunksProcessed: 1, chunksTotal: 2 } as const;
      expect(await storage().jobs.saveProgress(target, progress, T0)).toBe(true);
      expect(await storage().jobs.find(target.jobId)).toMatchObject({
        ...progress,
        status: 'processing',
        attempts: 1,
      });
      await storage().jobs.complete(target, { chunksCreated: 2, embeddingsGenerated: 1 }, T0);
      expect(await storage().jobs.find(target.jobId)).toMatchObject({
        status: 'completed',
        percentage: 100,
        chunksCreated: 2,
        embeddingsGenerated: 1,
        finishedAt: T0,
      });
    });
  });

  describe('an attempt that may not write any more', () => {
    const losing: [string, (target: IngestionTarget) => Promise<unknown>][] = [
      [
        'another attempt has begun',
        (target) => scenario().begin(target.jobId, target.documentId, target.version),
      ],
      ['the document was deleted', (target) => storage().documents.remove(target.documentId, T0)],
      ['the job failed', (target) => storage().documents.failIngestion(target.jobId, PROBLEM, T0)],
      [
        'the job is completed',
        (target) => storage().jobs.complete(target, { chunksCreated: 0, embeddingsGenerated: 0 }, T0),
      ],
    ];

    it('lists what changed since a time, the first change first', async () => {
      const later = new Date(T0.getTime() + 1_000);
      const { target: early } = await scenario().add();
      const { target: late } = await scenario().add();
      await storage().jobs.complete(early, { chunksCreated: 1, embeddingsGenerated: 1 }, later);
      const ids = async (since: Date, limit = 10) =>
        (await storage().jobs.listChangedSince(since, limit)).map(({ jobId }) => jobId);
      expect(await ids(T0)).toEqual([late.jobId, early.jobId]);
      expect(await ids(T0, 1)).toEqual([late.jobId]);
      expect(await ids(later)).toEqual([early.jobId]);
      expect(await ids(new Date(later.getTime() + 1))).toEqual([]);
    });

    it.each(losing)('changes nothing once %s', async (_, lose) => {
      const { target } = await scenario().add();
      await lose(target);
      const before = await storage().jobs.find(target.jobId);
      const progress = { stage: 'embedding', percentage: 40, chunksProcessed: 1, chunksTotal: 2 } as const;
      expect(await storage().contents.saveText(target, plain(TEXT))).toBe(false);
      expect(await storage().contents.saveChunks(target, chunksOf(TEXT, target))).toBe(false);
      expect(await storage().contents.saveChunkFeatures(target, MODEL, [])).toBe(false);
      expect(await storage().jobs.saveProgress(target, progress, T0)).toBe(false);
      expect(await storage().jobs.saveProblems(target, [PROBLEM], T0)).toBe(false);
      expect(await storage().documents.activateVersion(target, FACTS, T0)).toBeNull();
      expect(await storage().jobs.complete(target, { chunksCreated: 1, embeddingsGenerated: 1 }, T0)).toBe(
        false,
      );
      expect(await storage().contents.findText(target.documentId, 1)).toBeNull();
      expect(await storage().jobs.find(target.jobId)).toEqual(before);
    });
  });
}
