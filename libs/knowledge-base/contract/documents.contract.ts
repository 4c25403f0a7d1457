import { newId } from '@app/kernel';
import { aDocument, aJob, FACTS, T0 } from '@app/testing/knowledge-base/records.js';
import { PAGE, PROBLEM, type StorageScenario } from '@app/testing/knowledge-base/storage-scenario.js';
import { NO_COUNTS } from '../document.js';
import type { DocumentRepository, DocumentSort } from '../document.repository.js';

/** What a DocumentRepository promises. */
export function documentsContract(scenario: () => StorageScenario): void {
  const storage = () => scenario().storage;

  describe('documents', () => {
    it('gives back what was added', async () => {
      const { document } = await scenario().add({ tags: ['a'], category: 'orders', description: 'd' });
      expect(await storage().documents.find(document.documentId)).toEqual(document);
      expect(await storage().documents.find(newId())).toBeNull();
    });

    it('refuses the same content and names the first document', async () => {
      const { document } = await scenario().add();
      const duplicate = aDocument({ contentHash: document.contentHash });
      await expect(storage().documents.addWithJob(duplicate, aJob(duplicate))).rejects.toMatchObject({
        code: 'CONFLICT',
        details: [{ document_id: document.documentId }],
      });
      expect(await storage().documents.find(duplicate.documentId)).toBeNull();
    });

    it('lets one of many at once win with the same content', async () => {
      const duplicates = Array.from({ length: 8 }, () => aDocument({ contentHash: 'same' }));
      const results = await Promise.allSettled(
        duplicates.map((each) => storage().documents.addWithJob(each, aJob(each))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('takes the same content again when the first failed or was deleted', async () => {
      const { document, target } = await scenario().add({ contentHash: 'again' });
      await storage().documents.failIngestion(target.jobId, PROBLEM, T0);
      const second = await scenario().add({ contentHash: 'again' });
      await storage().documents.remove(second.document.documentId, T0);
      await scenario().add({ contentHash: 'again' });
      expect(await storage().documents.find(document.documentId)).toMatchObject({ status: 'failed' });
    });

    it('lists by time in pages, and tells how many there are', async () => {
      for (let i = 0; i < 5; i += 1)
        await scenario().add({ title: `t${i}`, createdAt: new Date(T0.getTime() + i) });
      const titles = async (page: number, order: 'asc' | 'desc') =>
        (await storage().documents.list({}, { page, pageSize: 2, order })).items.map(({ title }) => title);
      expect(await titles(1, 'asc')).toEqual(['t0', 't1']);
      expect(await titles(1, 'desc')).toEqual(['t4', 't3']);
      expect(await titles(3, 'desc')).toEqual(['t0']);
      expect(await titles(4, 'desc')).toEqual([]);
      expect((await storage().documents.list({}, { ...PAGE, pageSize: 2 })).total).toBe(5);
    });

    it('lists what meets every filter, any value of each', async () => {
      await scenario().add({ title: 'a', documentType: 'faq', category: 'x', tags: ['one', 'two'] });
      await scenario().add({ title: 'b', documentType: 'sop', category: 'x', tags: ['two'] });
      await scenario().addReady({ title: 'c', documentType: 'faq', category: null, tags: [] });
      const titles = async (filters: Parameters<DocumentRepository['list']>[0]) =>
        (await storage().documents.list(filters, PAGE)).items.map(({ title }) => title).sort();
      expect(await titles({ documentTypes: ['faq'] })).toEqual(['a', 'c']);
      expect(await titles({ documentTypes: ['faq', 'sop'], categories: ['x'] })).toEqual(['a', 'b']);
      expect(await titles({ tags: ['one', 'three'] })).toEqual(['a']);
      expect(await titles({ statuses: ['ready'] })).toEqual(['c']);
      expect(await titles({ tags: [], categories: [] })).toEqual(['a', 'b', 'c']);
    });

    it('lists by publication and by a part of the title, in upper or lower case of any script', async () => {
      await scenario().add({ title: 'Rückgabe von Äpfeln', publication: 'draft' });
      await scenario().add({ title: '100 % refund_policy' });
      const titles = async (filters: Parameters<DocumentRepository['list']>[0]) =>
        (await storage().documents.list(filters, PAGE)).items.map(({ title }) => title);
      expect(await titles({ publications: ['draft', 'archived'] })).toEqual(['Rückgabe von Äpfeln']);
      expect(await titles({ titleContains: 'äPFEL' })).toEqual(['Rückgabe von Äpfeln']);
      expect(await titles({ titleContains: '% REFUND_' })).toEqual(['100 % refund_policy']);
      expect(await titles({ titleContains: 'd%p' })).toEqual([]);
      expect(await titles({ titleContains: '' })).toHaveLength(2);
    });

    it('lists by language, origin, name and folder', async () => {
      const url = { type: 'url', url: 'https://a.example/', uploadedBy: null, statedAt: null } as const;
      await scenario().addReady({ title: 'a', fileName: 'docs/a.md', origin: url });
      await scenario().add({ title: 'b', fileName: 'docs/deep/b.md' });
      await scenario().add({ title: 'c', fileName: 'docs%/c.md' });
      const titles = async (filters: Parameters<DocumentRepository['list']>[0]) =>
        (await storage().documents.list(filters, PAGE)).items.map(({ title }) => title).sort();
      expect(await titles({ languages: ['en'] })).toEqual(['a']);
      expect(await titles({ originTypes: ['url', 'api'] })).toEqual(['a']);
      expect(await titles({ originTypes: ['upload'] })).toEqual(['b', 'c']);
      expect(await titles({ fileName: 'docs/a.md' })).toEqual(['a']);
      expect(await titles({ folder: 'docs/' })).toEqual(['a', 'b']);
      expect(await titles({ folder: 'docs/', titleContains: 'B', originTypes: ['upload'] })).toEqual(['b']);
    });

    it('lists by title, change, views or size', async () => {
      const at = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
      await scenario().add({
        title: 'Banana',
        updatedAt: at(3),
        sizeBytes: 9,
        counters: { ...NO_COUNTS, views: 10 },
      });
      await scenario().add({
        title: 'apple',
        updatedAt: at(1),
        sizeBytes: 100,
        counters: { ...NO_COUNTS, views: 9 },
      });
      await scenario().add({
        title: 'Cherry',
        updatedAt: at(2),
        sizeBytes: 20,
        counters: { ...NO_COUNTS, views: 100 },
      });
      const first = async (sort: DocumentSort, order: 'asc' | 'desc') =>
        (await storage().documents.list({}, { ...PAGE, order, sort })).items[0]?.title;
      expect(await first('title', 'asc')).toBe('apple');
      expect(await first('title', 'desc')).toBe('Cherry');
      expect(await first('updated_at', 'desc')).toBe('Banana');
      expect(await first('views', 'desc')).toBe('Cherry');
      expect(await first('size_bytes', 'desc')).toBe('apple');
      expect(await first('size_bytes', 'asc')).toBe('Banana');
    });

    it('counts the values that documents have', async () => {
      await scenario().add({ documentType: 'faq', category: 'x', tags: ['one', 'two'] });
      await scenario().add({ documentType: 'faq', category: null, tags: ['two'], publication: 'draft' });
      await scenario().addReady({ documentType: 'sop', category: 'y', tags: [] });
      expect(await storage().documents.facets({})).toEqual({
        documentTypes: [
          { value: 'faq', count: 2 },
          { value: 'sop', count: 1 },
        ],
        categories: [
          { value: 'x', count: 1 },
          { value: 'y', count: 1 },
        ],
        tags: [
          { value: 'two', count: 2 },
          { value: 'one', count: 1 },
        ],
        languages: [{ value: 'en', count: 1 }],
        statuses: [
          { value: 'processing', count: 2 },
          { value: 'ready', count: 1 },
        ],
        publications: [
          { value: 'published', count: 2 },
          { value: 'draft', count: 1 },
        ],
        originTypes: [{ value: 'upload', count: 3 }],
      });
      expect(await storage().documents.facets({ documentTypes: ['faq'], tags: ['one'] })).toMatchObject({
        categories: [{ value: 'x', count: 1 }],
        languages: [],
      });
    });

    it('finds the document of a name or address that was added last', async () => {
      await scenario().add({ fileName: 'a.md' });
      const later = await scenario().add({ fileName: 'a.md', createdAt: new Date(T0.getTime() + 1) });
      expect(await storage().documents.findByFileName('a.md')).toEqual(later.document);
      expect(await storage().documents.findByFileName('A.md')).toBeNull();
      const origin = { type: 'url', url: 'https://a.example/', uploadedBy: null, statedAt: null } as const;
      await scenario().add({ origin });
      const last = await scenario().add({ origin, createdAt: new Date(T0.getTime() + 1) });
      expect(await storage().documents.findByUrl(origin.url)).toEqual(last.document);
      expect(await storage().documents.findByUrl('https://b.example/')).toBeNull();
    });

    it('activates a version with what is known of it', async () => {
      const { document } = await scenario().addReady();
      expect(await storage().documents.find(document.documentId)).toMatchObject({
        ...FACTS,
        status: 'ready',
        activeVersion: 1,
        indexedAt: T0,
        version: 2,
      });
    });

    it('fails with its job, keeps the reason, and drops what was stored', async () => {
      const { document, target } = await scenario().add();
      await scenario().fill(target);
      expect(await storage().documents.failIngestion(target.jobId, PROBLEM, T0)).toEqual({
        discardedBlobs: [],
      });
      expect(await storage().documents.failIngestion(target.jobId, PROBLEM, T0)).toBeNull();
      expect(await storage().documents.find(document.documentId)).toMatchObject({
        status: 'failed',
        problem: PROBLEM,
      });
      expect(await storage().jobs.find(target.jobId)).toMatchObject({
        status: 'failed',
        problems: [PROBLEM],
      });
      expect(await storage().contents.findText(document.documentId, 1)).toBeNull();
    });

    it('is removed with all that belongs to it, and its running job fails', async () => {
      const { document, target } = await scenario().add();
      const chunks = await scenario().fill(target);
      expect(await storage().documents.remove(document.documentId, T0)).toEqual({
        blobKeys: [document.blobKey],
        chunkIds: chunks.map(({ chunkId }) => chunkId),
        vectors: 1,
      });
      expect(await storage().documents.find(document.documentId)).toBeNull();
      expect(await storage().contents.findText(document.documentId, 1)).toBeNull();
      expect(await storage().documents.usesBlob(document.blobKey)).toBe(false);
      expect(await storage().jobs.find(target.jobId)).toMatchObject({
        status: 'failed',
        problems: [{ message: expect.stringContaining('deleted') as string }],
      });
      expect(await storage().documents.remove(document.documentId, T0)).toBeNull();
    });

    it('remembers that it was seeded', async () => {
      expect(await storage().documents.wasSeeded()).toBe(false);
      await storage().documents.markSeeded(T0);
      await storage().documents.markSeeded(T0);
      expect(await storage().documents.wasSeeded()).toBe(true);
    });
  });
}
