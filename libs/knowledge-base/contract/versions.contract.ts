import { newId } from '@app/kernel';
import { FACTS, T0 } from '@app/testing/knowledge-base/records.js';
import { PROBLEM, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import type { DocumentSource } from '../document.js';
import type { IngestionTarget } from '../ingestion-job.js';
import type { VersionCause } from '../versions/document-version.js';

const LATER = new Date(T0.getTime() + 60_000);
const CAUSE: VersionCause = { change: 'file', requestedBy: 'ann' };

function aSource(contentHash: string = newId()): DocumentSource {
  return { mimeType: 'text/markdown', sizeBytes: 5, blobKey: newId(), contentHash };
}

/** What a DocumentRepository and a DocumentContentRepository promise of previous versions. */
export function versionsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  const begin = async (documentId: string, source?: DocumentSource, cause = CAUSE) => {
    const document = await storage().documents.find(documentId);
    const revision = { changes: {}, jobId: newId(), cause, ...(source && { source }) };
    const revised = await storage().documents.revise(document!, revision, LATER);
    const { jobId, targetVersion } = revised!.job!;
    const target = await scenario().begin(jobId, documentId, targetVersion);
    await scenario().fill(target, `Version ${targetVersion}. It is new.`);
    return { target, discardedBlobs: revised!.discardedBlobs };
  };
  const activate = async (target: IngestionTarget, kept: number) => {
    const settled = await storage().documents.activateVersion(target, FACTS, LATER, kept);
    await storage().contents.retireVersionsBefore(target.documentId, target.version);
    await storage().jobs.complete(target, { chunksCreated: 2, embeddingsGenerated: 1 }, LATER);
    return settled?.discardedBlobs;
  };
  const replace = async (documentId: string, source: DocumentSource, kept: number) =>
    activate((await begin(documentId, source)).target, kept);
  const versions = async (documentId: string) =>
    (await storage().contents.listVersions(documentId)).map(({ version }) => version);

  describe('previous versions', () => {
    it('are kept with their text and their file, and without their chunks', async () => {
      const { document, chunks } = await scenario().addReady({ statedTitle: 'Returns' });
      const { documentId, blobKey, contentHash } = document;
      const { target } = await begin(documentId, aSource());
      await storage().documents.activateVersion(target, FACTS, LATER, 1);
      expect(await storage().contents.retireVersionsBefore(documentId, 2)).toEqual(
        chunks.map(({ chunkId }) => chunkId),
      );
      expect((await storage().contents.findText(documentId, 1))?.text).toContain('Refunds take');
      expect(await storage().documents.usesBlob(blobKey)).toBe(true);
      expect(await storage().contents.listVersions(documentId)).toMatchObject([
        { version: 2, cause: CAUSE, createdAt: LATER, indexedAt: LATER, chunkCount: FACTS.chunkCount },
        {
          version: 1,
          cause: { change: 'upload', requestedBy: 'ann' },
          source: { blobKey, contentHash, mimeType: 'text/markdown', sizeBytes: 10 },
          fileName: 'returns.md',
          statedTitle: 'Returns',
          indexedAt: T0,
        },
      ]);
    });

    it('are dropped, the oldest first, when there are more than are kept', async () => {
      const { document } = await scenario().addReady();
      const { documentId } = document;
      const sources = [aSource(), aSource(), aSource()];
      const dropped = [];
      for (const source of sources) dropped.push(await replace(documentId, source, 2));
      expect(dropped).toEqual([[], [], [document.blobKey]]);
      expect(await versions(documentId)).toEqual([4, 3, 2]);
      expect(await storage().contents.findText(documentId, 1)).toBeNull();
      const last = await begin(documentId, aSource());
      expect([...(await activate(last.target, 0))!].sort()).toEqual(
        sources.map(({ blobKey }) => blobKey).sort(),
      );
      expect(await versions(documentId)).toEqual([5]);
    });

    it('are not kept when the next one has the same content', async () => {
      const { document } = await scenario().addReady();
      const { target } = await begin(document.documentId);
      expect(await activate(target, 5)).toEqual([]);
      expect(await versions(document.documentId)).toEqual([2]);
      expect(await storage().documents.usesBlob(document.blobKey)).toBe(true);
    });

    it('share their file with the version that is made of it again', async () => {
      const { document } = await scenario().addReady();
      const { documentId, mimeType, sizeBytes, blobKey, contentHash } = document;
      await replace(documentId, aSource(), 5);
      const first = { mimeType, sizeBytes, blobKey, contentHash };
      const { target } = await begin(documentId, first, { ...CAUSE, change: 'restore', restoredFrom: 1 });
      expect(await storage().documents.failIngestion(target.jobId, PROBLEM, LATER)).toEqual({
        discardedBlobs: [],
      });
      expect(await replace(documentId, first, 1)).toEqual([]);
      expect(await versions(documentId)).toEqual([4, 2]);
      expect(await storage().documents.usesBlob(blobKey)).toBe(true);
    });

    it('outlast the sweep of abandoned versions, and go with their document', async () => {
      const { document } = await scenario().addReady();
      const { documentId } = document;
      const source = aSource();
      await replace(documentId, source, 5);
      expect(await storage().contents.removeAbandonedVersions()).toBe(0);
      expect(await storage().contents.findText(documentId, 1)).not.toBeNull();
      const removed = await storage().documents.remove(documentId, LATER);
      expect([...removed!.blobKeys].sort()).toEqual([document.blobKey, source.blobKey].sort());
      expect(await versions(documentId)).toEqual([]);
      expect(await storage().documents.usesBlob(document.blobKey)).toBe(false);
    });
  });

  describe('the file of a failed version', () => {
    const failed = async () => {
      const { document } = await scenario().addReady();
      const source = aSource();
      const { target } = await begin(document.documentId, source);
      const settled = await storage().documents.failIngestion(target.jobId, PROBLEM, LATER, {
        keepsSource: true,
      });
      expect(settled).toEqual({ discardedBlobs: [] });
      return { documentId: document.documentId, source, target };
    };

    it('stays with its job where it is kept for a retry', async () => {
      const { documentId, source, target } = await failed();
      expect(await storage().jobs.find(target.jobId)).toMatchObject({ failedSource: source });
      expect(await storage().documents.usesBlob(source.blobKey)).toBe(true);
      const retried = await begin(documentId, source);
      expect(retried.discardedBlobs).toEqual([]);
      expect((await storage().jobs.find(target.jobId))?.failedSource).toBeUndefined();
      await activate(retried.target, 0);
      expect(await storage().documents.find(documentId)).toMatchObject({ ...source, activeVersion: 3 });
    });

    it('is given back with the next content, or with the document', async () => {
      const one = await failed();
      const { discardedBlobs, target } = await begin(one.documentId, aSource());
      expect(discardedBlobs).toEqual([one.source.blobKey]);
      await activate(target, 0);
      const two = await failed();
      const removed = await storage().documents.remove(two.documentId, LATER);
      expect(removed?.blobKeys).toContain(two.source.blobKey);
      expect(await storage().documents.usesBlob(two.source.blobKey)).toBe(false);
    });
  });
}
