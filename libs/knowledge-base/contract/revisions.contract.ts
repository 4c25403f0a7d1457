import { newId } from '@app/kernel';
import { FACTS, T0 } from '@app/testing/knowledge-base/records.js';
import { PAGE, PROBLEM, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import type { DocumentSource } from '../document.js';
import type { DocumentRevision } from '../document.repository.js';

const LATER = new Date(T0.getTime() + 60_000);

function aSource(contentHash: string = newId()): DocumentSource {
  return { mimeType: 'text/markdown', sizeBytes: 5, blobKey: newId(), contentHash };
}

/** What a DocumentRepository promises of changes. */
export function revisionsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;
  const get = async (documentId: string) => {
    const document = await storage().documents.find(documentId);
    if (!document) throw new Error('gone');
    return document;
  };
  const revise = async (documentId: string, revision: DocumentRevision) =>
    storage().documents.revise(await get(documentId), revision, LATER);
  const begun = async (documentId: string, revision: DocumentRevision) => {
    const revised = await revise(documentId, revision);
    const { jobId, targetVersion } = revised!.job!;
    return { revised, target: await scenario().begin(jobId, documentId, targetVersion) };
  };

  describe('changes of a document', () => {
    it('are written with their time, and need no job', async () => {
      const { document } = await scenario().addReady();
      const changes = { category: 'orders', tags: ['a'], publication: 'draft' as const };
      const revised = await revise(document.documentId, { changes });
      expect(revised).toMatchObject({ document: { ...changes, updatedAt: LATER }, job: null });
      expect(await get(document.documentId)).toEqual(revised?.document);
      expect(await storage().jobs.listDue()).toEqual([]);
    });

    it('do nothing to a document that has changed or gone since it was read', async () => {
      const { document } = await scenario().addReady();
      const asRead = await get(document.documentId);
      await revise(document.documentId, { changes: { title: 'First' } });
      const late = { changes: { title: 'Late' }, jobId: newId() };
      expect(await storage().documents.revise(asRead, late, LATER)).toBeNull();
      expect((await get(document.documentId)).title).toBe('First');
      await storage().documents.remove(document.documentId, LATER);
      expect(await storage().documents.revise(asRead, late, LATER)).toBeNull();
      expect(await storage().jobs.listDue()).toEqual([]);
    });

    it('keep the source of what answers until the new version does', async () => {
      const { document } = await scenario().addReady();
      const source = aSource();
      const { revised, target } = await begun(document.documentId, { changes: {}, source, jobId: newId() });
      expect(revised).toMatchObject({ discardedBlobs: [], job: { targetVersion: 2, status: 'processing' } });
      expect(await get(document.documentId)).toMatchObject({
        status: 'ready',
        activeVersion: 1,
        blobKey: document.blobKey,
        pendingSource: source,
      });
      expect(await storage().documents.usesBlob(source.blobKey)).toBe(true);
      const switched = await storage().documents.activateVersion(target, FACTS, LATER);
      expect(switched).toEqual({ discardedBlobs: [document.blobKey] });
      expect(await get(document.documentId)).toMatchObject({
        ...source,
        activeVersion: 2,
        pendingSource: null,
      });
      expect(await storage().documents.usesBlob(document.blobKey)).toBe(false);
    });

    it('are undone with a version that fails, and the previous one goes on', async () => {
      const { document } = await scenario().addReady();
      const source = aSource();
      const { target } = await begun(document.documentId, { changes: {}, source, jobId: newId() });
      await scenario().fill(target);
      const failed = await storage().documents.failIngestion(target.jobId, PROBLEM, LATER);
      expect(failed).toEqual({ discardedBlobs: [source.blobKey] });
      expect(await get(document.documentId)).toMatchObject({
        status: 'ready',
        activeVersion: 1,
        problem: null,
        pendingSource: null,
        blobKey: document.blobKey,
      });
      expect(await storage().contents.findText(document.documentId, 2)).toBeNull();
      expect(await storage().contents.findText(document.documentId, 1)).not.toBeNull();
    });

    it('overtake an ingestion under way, and keep the content that it brought', async () => {
      const { document } = await scenario().addReady();
      const source = aSource();
      const first = await begun(document.documentId, { changes: {}, source, jobId: newId() });
      await scenario().fill(first.target);
      const second = await begun(document.documentId, { changes: { title: 'New' }, jobId: newId() });
      expect(second.target.version).toBe(3);
      expect(await storage().jobs.find(first.target.jobId)).toMatchObject({ status: 'failed' });
      expect(await storage().contents.findText(document.documentId, 2)).toBeNull();
      expect(await storage().documents.activateVersion(first.target, FACTS, LATER)).toBeNull();
      await storage().documents.activateVersion(second.target, FACTS, LATER);
      expect(await get(document.documentId)).toMatchObject({ ...source, title: 'New', activeVersion: 3 });
    });

    it('give back the file of a change that was overtaken by another content', async () => {
      const { document } = await scenario().addReady();
      const [one, two] = [aSource(), aSource()];
      await revise(document.documentId, { changes: {}, source: one, jobId: newId() });
      const revised = await revise(document.documentId, { changes: {}, source: two, jobId: newId() });
      expect(revised?.discardedBlobs).toEqual([one.blobKey]);
      expect(await storage().documents.remove(document.documentId, LATER)).toMatchObject({
        blobKeys: [document.blobKey, two.blobKey],
      });
    });

    it('let a job finish whose version answers already', async () => {
      const { document, target } = await scenario().add();
      await storage().documents.activateVersion(target, FACTS, T0);
      await revise(document.documentId, { changes: {}, jobId: newId() });
      expect(await storage().jobs.find(target.jobId)).toMatchObject({ status: 'processing' });
    });

    it('replace the source at once where nothing answers yet, also after a failure', async () => {
      const { document, target } = await scenario().add();
      await storage().documents.failIngestion(target.jobId, PROBLEM, T0);
      const source = aSource();
      const revised = await revise(document.documentId, { changes: {}, source, jobId: newId() });
      expect(revised).toMatchObject({
        discardedBlobs: [document.blobKey],
        document: { ...source, status: 'processing', problem: null, pendingSource: null },
      });
    });

    it('refuse the content of another document, also one that is on its way', async () => {
      const [one, two] = [await scenario().addReady(), await scenario().addReady()];
      const source = aSource();
      await revise(one.document.documentId, { changes: {}, source, jobId: newId() });
      for (const contentHash of [one.document.contentHash, source.contentHash]) {
        const late = { changes: { title: 'x' }, source: aSource(contentHash), jobId: newId() };
        await expect(revise(two.document.documentId, late)).rejects.toMatchObject({
          code: 'CONFLICT',
          details: [{ document_id: one.document.documentId }],
        });
        await expect(scenario().add({ contentHash })).rejects.toMatchObject({ code: 'CONFLICT' });
      }
      expect((await get(two.document.documentId)).title).toBe(two.document.title);
      expect((await storage().documents.list({}, PAGE)).total).toBe(2);
    });
  });
}
