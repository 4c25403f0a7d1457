import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { sourceConnectorsConfig } from '@app/source-connectors';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { WebsitePeer } from '@app/testing/peers/website.peer.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import { type DocumentImport, isActive, nextRunAt } from './document-import.js';
import { type ImportDraft, ImportsService } from './imports.service.js';

const PAGE = { page: 1, pageSize: 100, order: 'asc' } as const;

describe('imports', () => {
  let real: { counter: TokenCounter; router: EmbeddingRouter; close(): Promise<void> };
  let folder: string;
  let site: WebsitePeer;
  let base: KnowledgeBaseHarness;

  const start = () =>
    KnowledgeBaseHarness.start({
      folder,
      ...real,
      settings: [[sourceConnectorsConfig, { importPrivateHosts: ['127.0.0.1'], importFolders: [folder] }]],
    });
  beforeAll(async () => (real = await realEmbeddings()));
  afterAll(() => real.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attendant-imports-'));
    site = await new WebsitePeer().start();
    site.page('/', 'Welcome to the help pages.', ['/returns', '/shipping']);
    site.page('/returns', 'Returns are free for thirty days.');
    site.page('/shipping', 'Shipping takes three days.');
    base = await start();
  });
  afterEach(async () => {
    await base.close();
    await site.close();
    await rm(folder, { recursive: true });
  });

  const imports = () => base.get(ImportsService);
  const create = (changes: Partial<ImportDraft> = {}, location = `${site.url}/`) =>
    imports().create({
      source: {
        type: 'web',
        location,
        includePaths: [],
        excludePaths: [],
        maxDepth: 5,
        delayMs: 0,
        obeysRobots: true,
      },
      fields: { documentType: 'faq', category: 'help', tags: ['web'] },
      schedule: 'off',
      onMissing: 'archive',
      maxDocuments: 100,
      maxTotalMb: 10,
      maxMinutes: 5,
      createdBy: 'ann',
      ...changes,
    });
  const over = async ({ importId }: DocumentImport): Promise<DocumentImport> => {
    for (;;) {
      const current = await imports().get(importId);
      if (!isActive(current)) return current;
      await sleep(5);
    }
  };
  const again = async (ended: DocumentImport) => over(await imports().run(ended.importId));
  /** Titles or names of the documents by path, with what is ready of them. */
  const documents = async () => {
    for (;;) {
      const { items } = await base.get(KnowledgeBaseService).list({}, PAGE);
      if (items.every(({ status }) => status !== 'processing'))
        return new Map(
          items.map((document) => [(document.origin.url ?? '').replace(site.url, ''), document]),
        );
      await sleep(5);
    }
  };
  const text = async (path: string) => {
    const { documentId } = (await documents()).get(path)!;
    for (;;) {
      const { document, content } = await base.get(KnowledgeBaseService).get(documentId);
      if (document.pendingSource === null) return content;
      await sleep(5);
    }
  };
  const outcomes = async ({ importId }: DocumentImport) =>
    Object.fromEntries(
      (await imports().listPages(importId, [], PAGE)).items.map(({ item }) => [
        item.origin.replace(site.url, ''),
        item.problem?.code ?? item.outcome,
      ]),
    );

  it('make documents of the pages of a site', async () => {
    const ended = await over(await create());
    expect(ended).toMatchObject({
      state: 'completed',
      problem: null,
      progress: { found: 3, checked: 3, added: 3, failed: 0 },
    });
    const found = await documents();
    expect([...found.keys()].sort()).toEqual(['/', '/returns', '/shipping']);
    expect(found.get('/returns')).toMatchObject({
      status: 'ready',
      fileName: 'returns.html',
      documentType: 'faq',
      category: 'help',
      tags: ['web'],
      origin: { type: 'url', url: `${site.url}/returns`, uploadedBy: 'ann' },
    });
    expect(await text('/returns')).toContain('Returns are free for thirty days.');
  });

  it('update what changed when they run again, keep what did not, and archive what is gone until it is back', async () => {
    const first = await over(await create());
    const before = await documents();
    site.page('/returns', 'Returns are free for sixty days.');
    site.pages.delete('/shipping');
    const second = await again(first);
    expect(second).toMatchObject({
      run: 2,
      progress: { updated: 1, unchanged: 1, added: 0, removed: 1, failed: 0 },
    });
    expect(await text('/returns')).toContain('sixty days');
    const after = await documents();
    for (const path of ['/', '/returns', '/shipping'])
      expect(after.get(path)?.documentId).toBe(before.get(path)?.documentId);
    expect(after.get('/')?.updatedAt).toEqual(before.get('/')?.updatedAt);
    expect(after.get('/shipping')).toMatchObject({ publication: 'archived', publishedAt: null });
    expect(await base.indexed('shipping')).toEqual([]);

    expect((await again(second)).progress).toMatchObject({ unchanged: 2, removed: 0 });
    site.page('/shipping', 'Shipping takes three days.');
    expect((await again(second)).progress).toMatchObject({ unchanged: 3 });
    expect((await documents()).get('/shipping')).toMatchObject({
      publication: 'published',
      archivedAt: null,
    });
  });

  it('delete or keep what is gone, as they are told', async () => {
    const deleting = await over(await create({ onMissing: 'delete' }));
    site.page('/', 'Welcome to the help pages.', ['/returns']);
    expect((await again(deleting)).progress).toMatchObject({ removed: 1, updated: 1 });
    expect([...(await documents()).keys()].sort()).toEqual(['/', '/returns']);
    site.page('/', 'Welcome to the help pages.', ['/returns', '/shipping']);
    expect((await again(deleting)).progress).toMatchObject({ added: 1, unchanged: 1 });
    await imports().change(deleting.importId, { onMissing: 'keep' });
    site.page('/', 'Welcome to the help pages.');
    expect((await again(deleting)).progress).toMatchObject({ removed: 2 });
    expect((await documents()).get('/shipping')).toMatchObject({ publication: 'published' });
  });

  it('take nothing out when the source cannot be read, or not to its end', async () => {
    const first = await over(await create());
    site.pages.set('/', { status: 500 });
    const failed = await again(first);
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'DOCUMENT_UNPROCESSABLE' } });
    site.page('/', 'Welcome to the help pages.', ['/returns', '/shipping']);
    site.pages.delete('/shipping');
    await imports().change(first.importId, { maxDocuments: 2 });
    expect(await again(first)).toMatchObject({
      state: 'completed',
      problem: { code: 'LIMIT_REACHED' },
      progress: { removed: 0 },
    });
    site.pages.set('/returns', { status: 503, headers: { 'Retry-After': '3600' } });
    await imports().change(first.importId, { maxDocuments: 100 });
    expect((await again(first)).progress).toMatchObject({ failed: 1, removed: 1 });
    const publications = [...(await documents())].map(([path, { publication }]) => `${path} ${publication}`);
    expect(publications.sort()).toEqual(['/ published', '/returns published', '/shipping archived']);
  });

  it('name the problem of each page, and take copies once', async () => {
    site.page('/', 'Welcome to the help pages.', ['/returns', '/copy', '/missing', '/login', '/scan.pdf']);
    site.page('/copy', 'Returns are free for thirty days.');
    site.pages.set('/login', { status: 401 });
    site.pages.set('/scan.pdf', { headers: { 'Content-Type': 'application/pdf' }, body: 'no PDF' });
    const ended = await over(await create());
    const { '/returns': returns, '/copy': copy, ...others } = await outcomes(ended);
    expect([returns, copy].sort()).toEqual(['DUPLICATE', 'added']);
    expect(others).toEqual({
      '/': 'added',
      '/missing': 'GONE',
      '/login': 'LOGIN_REQUIRED',
      '/scan.pdf': 'UNSUPPORTED_MEDIA_TYPE',
    });
    expect(ended.progress).toMatchObject({ checked: 6, added: 2, skipped: 2, failed: 2 });
  });

  it('go on after the process ended, and neither lose a page nor take one twice', async () => {
    site.page(
      '/',
      'Welcome.',
      Array.from({ length: 30 }, (_, i) => `/p${i}`),
    );
    for (let i = 0; i < 30; i += 1) site.page(`/p${i}`, `Page ${i} is about the matter ${i}.`);
    const begun = await create();
    while ((await imports().get(begun.importId)).progress.added < 10) await sleep(2);
    base.kill();
    await base.close().catch(() => undefined);
    base = await start();
    const ended = await over(begun);
    expect(ended).toMatchObject({
      state: 'completed',
      run: 1,
      progress: { checked: 31, added: 31, failed: 0 },
    });
    expect((await documents()).size).toBe(31);
    const twice = site.requested.filter(
      (path, index) => path !== '/robots.txt' && site.requested.indexOf(path) !== index,
    );
    // What was under way when the process ended.
    expect(twice.length).toBeLessThanOrEqual(3);
  });

  it('stop when they are cancelled or deleted, and keep what they have', async () => {
    site.pages.set('/shipping', { status: 0 });
    const begun = await create();
    await expect(imports().run(begun.importId)).rejects.toMatchObject({ code: 'CONFLICT' });
    while ((await imports().get(begun.importId)).progress.added < 2) await sleep(2);
    expect(await imports().cancel(begun.importId)).toMatchObject({ state: 'cancelled' });
    await expect(imports().cancel(begun.importId)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await documents()).size).toBe(2);
    await imports().delete(begun.importId);
    await expect(imports().get(begun.importId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await documents()).size).toBe(2);
  });

  it('bring back a document that an administrator deleted, and leave the title that one chose', async () => {
    const first = await over(await create());
    const { documentId } = (await documents()).get('/shipping')!;
    await base.get(KnowledgeBaseService).delete(documentId);
    const chosen = (await documents()).get('/returns')!;
    await base.get(DocumentRevisionService).update(chosen.documentId, { title: 'Our returns' });
    site.page('/returns', 'Returns are free for ninety days.');
    expect((await again(first)).progress).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
    expect(await text('/returns')).toContain('ninety');
    expect((await documents()).get('/returns')?.title).toBe('Our returns');
    expect((await documents()).get('/shipping')?.documentId).not.toBe(documentId);
  });

  it('take over the documents of an import that was deleted', async () => {
    const first = await over(await create());
    const before = await documents();
    await imports().delete(first.importId);
    site.page('/returns', 'Returns are free for sixty days.');
    expect((await over(await create())).progress).toMatchObject({
      added: 0,
      updated: 1,
      unchanged: 2,
      failed: 0,
    });
    expect(await text('/returns')).toContain('sixty');
    const ids = (found: typeof before) => [...found.values()].map(({ documentId }) => documentId).sort();
    expect(ids(await documents())).toEqual(ids(before));
  });

  it('run again on their schedule', async () => {
    const at = new Date('2026-01-31T09:30:00.000Z');
    expect(nextRunAt({ schedule: 'off' }, at)).toBeNull();
    expect(nextRunAt({ schedule: 'daily' }, at)).toEqual(new Date('2026-02-01T09:30:00.000Z'));
    const ended = await over(await create({ schedule: 'hourly' }));
    expect(ended.nextRunAt?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
    await imports().sweep();
    expect((await imports().get(ended.importId)).run).toBe(1);
  });

  it('refuse what may not be read, before anything is stored', async () => {
    const web = (location: string, type: 'web' | 'folder' = 'web') =>
      create({
        source: {
          type,
          location,
          includePaths: [],
          excludePaths: [],
          maxDepth: 1,
          delayMs: 0,
          obeysRobots: true,
        },
      });
    await expect(web('ftp://a.example/')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    await expect(web('/etc', 'folder')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(web(join(folder, '..'), 'folder')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(web('docs', 'folder')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    expect((await imports().list(PAGE)).total).toBe(0);
    const inside = await over(await web('http://10.0.0.1/'));
    expect(inside).toMatchObject({
      state: 'failed',
      problem: { message: expect.stringContaining('private network') as string },
    });
  });
});
