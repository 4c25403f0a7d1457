import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { newId } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { StoppableEmbeddingRouter } from '@app/testing/knowledge-base/stoppable.embedding-router.js';
import { CHUNK_KEYWORDS } from '../indexing/in-memory-index.js';
import { IndexBootstrapper } from '../indexing/index-bootstrapper.js';
import type { IngestionJob } from '../ingestion-job.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { PassageReader } from '../passage.js';
import type { DocumentUpdate } from './document-revision.js';
import { DocumentRevisionService } from './document-revision.service.js';

const GUIDE = '# Returns\n\nYou have thirty days.\n\n## Refunds\n\nA refund takes five days.';
const NEW_GUIDE = '# Returns\n\nYou have sixty days to exchange an article.';

let real: { counter: TokenCounter; router: EmbeddingRouter; close(): Promise<void> };
let folder: string;
let router: StoppableEmbeddingRouter;
let base: KnowledgeBaseHarness;

const start = () => KnowledgeBaseHarness.start({ folder, counter: real.counter, router });
const get = (documentId: string) => base.get(KnowledgeBaseService).get(documentId);
const update = (documentId: string, change: DocumentUpdate) =>
  base.get(DocumentRevisionService).update(documentId, change);
const publish = (documentId: string, publication: 'published' | 'draft' | 'archived') =>
  base.get(DocumentRevisionService).setPublication(documentId, publication);
const ingested = async (name = 'guide.md', content: string = GUIDE) =>
  (await base.finished(await base.upload(name, content, { title: 'Guide' }))).documentId;

/** The job of a change, which must have one. */
async function jobOf(change: Promise<{ job: IngestionJob | null }>): Promise<IngestionJob> {
  const { job } = await change;
  if (!job) throw new Error('The change made no new version');
  return job;
}

/** What is found and may be answered from. */
async function answering(text: string): Promise<string[]> {
  const passages = await base.get(PassageReader).find(await base.indexed(text));
  return passages.map(({ content }) => content);
}

async function refundsIn(category: string): Promise<number> {
  const found = await base.get(KeywordIndex).candidates(CHUNK_KEYWORDS, {
    terms: ['refund'],
    topK: 10,
    filter: { all: [{ field: 'category', in: [category] }] },
  });
  return found.length;
}

beforeAll(async () => {
  real = await realEmbeddings();
});

afterAll(() => real.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-revision-'));
  router = new StoppableEmbeddingRouter(real.router);
  base = await start();
});

afterEach(async () => {
  router.resume();
  await base.close();
  await rm(folder, { recursive: true });
});

describe('a new content', () => {
  it('answers once it is ready, and the old one until then', async () => {
    const documentId = await ingested();
    const reached = router.stopAfter(0);
    const { job, document } = await update(documentId, { content: NEW_GUIDE });
    expect(document).toMatchObject({ status: 'ready', activeVersion: 1 });
    await reached;
    expect(await answering('refund')).toEqual(['## Refunds\n\nA refund takes five days.']);
    expect((await get(documentId)).content).toBe(GUIDE);
    router.resume();
    expect(await base.finished(job ?? { jobId: '' })).toMatchObject({
      status: 'completed',
      targetVersion: 2,
      chunksCreated: 1,
    });
    expect(await answering('refund')).toEqual([]);
    expect(await answering('exchange')).toEqual([NEW_GUIDE]);
    expect(await get(documentId)).toMatchObject({
      content: NEW_GUIDE,
      document: { activeVersion: 2, chunkCount: 1, mimeType: 'text/markdown', pendingSource: null },
    });
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });

  it('is plain text where the document is', async () => {
    const documentId = await ingested('notes.txt', 'Some notes.');
    await base.finished(await jobOf(update(documentId, { content: '# not a heading' })));
    const { document, content } = await get(documentId);
    expect([document.mimeType, content]).toEqual(['text/plain', '# not a heading']);
  });

  it('that is the old one makes no new version, unless asked for', async () => {
    const documentId = await ingested();
    expect((await update(documentId, { content: GUIDE, category: 'x' })).job).toBeNull();
    expect((await get(documentId)).document).toMatchObject({ activeVersion: 1, category: 'x' });
    const job = await jobOf(update(documentId, { content: GUIDE, reindex: true }));
    expect(await base.finished(job)).toMatchObject({ status: 'completed', targetVersion: 2 });
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });

  it('that nothing can be made of fails its job, and the old one goes on', async () => {
    const documentId = await ingested();
    const job = await jobOf(update(documentId, { content: '<!-- nothing -->', title: 'New title' }));
    expect(await base.finished(job)).toMatchObject({
      status: 'failed',
      problems: [{ code: 'DOCUMENT_UNPROCESSABLE' }],
    });
    expect(await get(documentId)).toMatchObject({
      content: GUIDE,
      document: { status: 'ready', pendingSource: null },
    });
    expect(await answering('refund')).toHaveLength(1);
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });

  it('of another document is refused, and leaves nothing behind', async () => {
    const other = await ingested('other.md', NEW_GUIDE);
    const documentId = await ingested();
    await expect(update(documentId, { content: NEW_GUIDE })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ document_id: other }],
    });
    expect(await base.blobs()).toHaveLength(2);
  });

  it('survives a process that is killed on the way', async () => {
    const documentId = await ingested();
    const reached = router.stopAfter(0);
    const job = await jobOf(update(documentId, { content: NEW_GUIDE }));
    await reached;
    base.kill();
    router.resume();
    router = new StoppableEmbeddingRouter(real.router);
    base = await start();
    expect(await base.finished(job)).toMatchObject({ status: 'completed', attempts: 2 });
    expect(await answering('exchange')).toEqual([NEW_GUIDE]);
    expect(await answering('refund')).toEqual([]);
  });

  it('brings a document to life that failed at first', async () => {
    const failed = await base.finished(await base.upload('a.md', '<!-- nothing -->'));
    await base.finished(await jobOf(update(failed.documentId, { content: NEW_GUIDE })));
    expect((await get(failed.documentId)).document).toMatchObject({ status: 'ready', problem: null });
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });
});

describe('changes that come together', () => {
  it('lose nothing of each other', async () => {
    const documentId = await ingested();
    await Promise.all([
      update(documentId, { title: 'One' }),
      update(documentId, { content: NEW_GUIDE }),
      update(documentId, { tags: ['a'] }),
      update(documentId, { metadata: { author: 'Ann' } }),
      update(documentId, { metadata: { version: '2' } }),
    ]);
    // One worker: when the next document is through, so are all jobs before it.
    await ingested('other.txt', 'Other');
    expect(await get(documentId)).toMatchObject({
      content: NEW_GUIDE,
      document: { title: 'One', tags: ['a'], metadata: { author: 'Ann', version: '2' } },
    });
    expect(await base.indexed('one')).toHaveLength(1);
    expect(await base.blobs()).toHaveLength(2);
  });

  it('overtake an ingestion under way: only the last content is left', async () => {
    const documentId = await ingested();
    const reached = router.stopAfter(0);
    const first = await jobOf(update(documentId, { content: 'A first draft about exchange.' }));
    await reached;
    const second = await jobOf(update(documentId, { content: NEW_GUIDE }));
    expect((await base.finished(first)).problems[0]?.message).toContain('changed again');
    router.resume();
    expect(await base.finished(second)).toMatchObject({ status: 'completed', targetVersion: 3 });
    expect(await answering('exchange')).toEqual([NEW_GUIDE]);
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });

  it('may come while the first ingestion is still at work', async () => {
    const reached = router.stopAfter(0);
    const job = await base.upload('guide.md', GUIDE);
    await reached;
    const next = await jobOf(update(job.documentId, { content: NEW_GUIDE }));
    router.resume();
    expect((await base.finished(job)).status).toBe('failed');
    expect((await base.finished(next)).status).toBe('completed');
    expect(await get(job.documentId)).toMatchObject({ content: NEW_GUIDE, document: { status: 'ready' } });
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });
});

describe('a new title', () => {
  it('is found by its words, and the document no more by the old ones', async () => {
    const documentId = await ingested();
    await base.finished(await jobOf(update(documentId, { title: ' Parking\n rules ' })));
    expect((await get(documentId)).document.title).toBe('Parking rules');
    expect(await base.indexed('parking')).toHaveLength(2);
    expect(await base.indexed('guide')).toEqual([]);
  });

  it('of white space is refused', async () => {
    const documentId = await ingested();
    await expect(update(documentId, { title: ' \n ' })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  });
});

describe('category and tags', () => {
  it('change what filters find, without a new version', async () => {
    const documentId = await ingested();
    expect((await update(documentId, { category: 'orders' })).job).toBeNull();
    expect(await refundsIn('orders')).toBe(1);
    await update(documentId, { category: 'returns' });
    expect([await refundsIn('orders'), await refundsIn('returns')]).toEqual([0, 1]);
    await update(documentId, { category: null });
    expect([await refundsIn('returns'), await refundsIn('')]).toEqual([0, 0]);
    expect(await answering('refund')).toHaveLength(1);
    expect((await get(documentId)).document).toMatchObject({ activeVersion: 1, category: null });
  });
});

describe('publication', () => {
  it.each(['draft', 'archived'] as const)('%s takes a document out at once, and back', async (state) => {
    const documentId = await ingested();
    expect(await publish(documentId, state)).toMatchObject({ publication: state });
    expect(await base.indexed('refund')).toEqual([]);
    expect((await get(documentId)).content).toBe(GUIDE);
    await publish(documentId, 'published');
    expect(await answering('refund')).toHaveLength(1);
  });

  it('holds after a restart', async () => {
    const documentId = await ingested();
    await publish(documentId, 'draft');
    await base.close();
    base = await start();
    await base.get(IndexBootstrapper).ready();
    expect(await base.indexed('refund')).toEqual([]);
    await publish(documentId, 'published');
    expect(await answering('refund')).toHaveLength(1);
  });

  it('holds for a new version, and for one whose first ingestion is under way', async () => {
    const reached = router.stopAfter(0);
    const job = await base.upload('guide.md', GUIDE);
    await reached;
    await publish(job.documentId, 'draft');
    router.resume();
    expect(await base.finished(job)).toMatchObject({ status: 'completed', chunksCreated: 2 });
    expect(await base.indexed('refund')).toEqual([]);
    await base.finished(await jobOf(update(job.documentId, { content: NEW_GUIDE })));
    expect(await base.indexed('exchange')).toEqual([]);
    await publish(job.documentId, 'published');
    expect(await answering('exchange')).toEqual([NEW_GUIDE]);
    expect(await base.indexed('refund')).toEqual([]);
  });
});

it('knows no other documents', async () => {
  await expect(update(newId(), { title: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(publish(newId(), 'draft')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
