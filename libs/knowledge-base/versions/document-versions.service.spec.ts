import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { newId } from '@app/kernel';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { StoppableEmbeddingRouter } from '@app/testing/knowledge-base/stoppable.embedding-router.js';
import type { IngestionJob } from '../ingestion-job.js';
import { IngestionJobsService } from '../jobs/ingestion-jobs.service.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { PassageReader } from '../passage.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import { DocumentReplacementService } from '../upload/document-replacement.service.js';
import { DocumentUploadService } from '../upload/document-upload.service.js';
import { DocumentVersionsService } from './document-versions.service.js';

const FIRST = '# Returns\n\nYou have thirty days.';
const SECOND = '# Exchanges\n\nYou have sixty days to exchange an article.';
const THIRD = '# Repairs\n\nA repair takes a week.';

let real: { counter: TokenCounter; router: EmbeddingRouter; close(): Promise<void> };
let folder: string;
let router: StoppableEmbeddingRouter;
let base: KnowledgeBaseHarness;

const versions = () => base.get(DocumentVersionsService);
const jobs = () => base.get(IngestionJobsService);
const find = async (documentId: string) => (await base.get(KnowledgeBaseService).get(documentId)).document;
const ingested = async (fileName = 'guide.md', content = FIRST) =>
  (await base.finished(await base.upload(fileName, content))).documentId;

async function replace(documentId: string, fileName: string, content: string): Promise<IngestionJob> {
  const blob = await base.get(DocumentUploadService).receive(fileName, Readable.from([Buffer.from(content)]));
  const upload = { blob, fileName, origin: { uploadedBy: 'ann' } };
  const { job } = await base.get(DocumentReplacementService).replace(documentId, upload);
  return job!;
}

async function edit(documentId: string, content: string, by = 'bob'): Promise<void> {
  const { job } = await base.get(DocumentRevisionService).update(documentId, { content }, by);
  await base.finished(job!);
}

async function answering(text: string): Promise<string[]> {
  const passages = await base.get(PassageReader).find(await base.indexed(text));
  return passages.map(({ content }) => content);
}

beforeAll(async () => {
  real = await realEmbeddings();
});

afterAll(() => real.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-versions-'));
  router = new StoppableEmbeddingRouter(real.router);
  base = await KnowledgeBaseHarness.start({ folder, counter: real.counter, router, keptVersions: 2 });
});

afterEach(async () => {
  router.resume();
  await base.close();
  await rm(folder, { recursive: true });
});

describe('the versions of a document', () => {
  it('tell who made them and how, the newest first, with the one that is being ingested', async () => {
    const documentId = await ingested();
    await base.finished(await replace(documentId, 'guide-2.md', SECOND));
    void router.stopAfter(0);
    await base.get(DocumentRevisionService).update(documentId, { content: THIRD }, 'bob');
    expect(await versions().list(documentId)).toMatchObject([
      {
        version: 3,
        state: 'processing',
        cause: { change: 'content', requestedBy: 'bob' },
        chunkCount: null,
        source: { sizeBytes: THIRD.length },
      },
      {
        version: 2,
        state: 'active',
        cause: { change: 'file', requestedBy: 'ann' },
        fileName: 'guide-2.md',
        chunkCount: 1,
      },
      { version: 1, state: 'previous', cause: { change: 'upload', requestedBy: null }, fileName: 'guide.md' },
    ]);
  });

  it('are read with their text while they are kept', async () => {
    const documentId = await ingested();
    await edit(documentId, SECOND);
    expect(await versions().get(documentId, 1)).toMatchObject({
      version: { state: 'previous' },
      content: FIRST,
    });
    expect((await versions().get(documentId, 2)).content).toBe(SECOND);
    await edit(documentId, THIRD);
    await edit(documentId, `${THIRD}\n\nIt is free.`);
    await expect(versions().get(documentId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await base.blobsOnceThereAre(3)).toHaveLength(3);
    await expect(versions().list(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('go with their files when the document is deleted', async () => {
    const documentId = await ingested();
    await edit(documentId, SECOND);
    await base.get(KnowledgeBaseService).delete(documentId);
    expect(await base.blobs()).toEqual([]);
    await expect(versions().restore(documentId, 1, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a restored version', () => {
  it('is a new version of the earlier content, which answers once it is ready', async () => {
    const documentId = await ingested();
    await base.finished(await replace(documentId, 'exchanges.md', SECOND));
    expect(await find(documentId)).toMatchObject({ title: 'Exchanges', fileName: 'exchanges.md' });
    const reached = router.stopAfter(0);
    const { job } = await versions().restore(documentId, 1, 'eve');
    await reached;
    expect(await answering('exchange')).toHaveLength(1);
    router.resume();
    await base.finished(job!);
    expect(await answering('exchange')).toEqual([]);
    expect(await answering('thirty')).toEqual([FIRST]);
    expect(await find(documentId)).toMatchObject({
      title: 'Returns',
      fileName: 'guide.md',
      activeVersion: 3,
      pendingSource: null,
    });
    expect((await versions().list(documentId))[0]).toMatchObject({
      version: 3,
      cause: { change: 'restore', requestedBy: 'eve', restoredFrom: 1 },
    });
    expect(await base.blobsOnceThereAre(2)).toHaveLength(2);
  });

  it('needs another content than the active one, and no ingestion under way', async () => {
    const documentId = await ingested();
    const refusal = (version: number) => versions().restore(documentId, version, null);
    await expect(refusal(1)).rejects.toMatchObject({ code: 'CONFLICT' });
    await edit(documentId, SECOND);
    await expect(refusal(2)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(refusal(7)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    void router.stopAfter(0);
    const { job } = await base.get(DocumentRevisionService).update(documentId, { content: THIRD });
    await expect(refusal(1)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ rule: 'notProcessing', job_id: job!.jobId }],
    });
    expect(await find(documentId)).toMatchObject({ activeVersion: 2 });
  });

  it('is refused when another document has its content by now', async () => {
    const documentId = await ingested();
    await edit(documentId, SECOND);
    const other = await ingested('other.md');
    await expect(versions().restore(documentId, 1, null)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ document_id: other }],
    });
  });
});

describe('a job that is cancelled', () => {
  it('leaves the active version as it is, and can be retried with its file', async () => {
    const documentId = await ingested();
    const reached = router.stopAfter(0);
    const job = await replace(documentId, 'guide.md', SECOND);
    await reached;
    expect(await jobs().cancel(job.jobId)).toMatchObject({
      status: 'failed',
      problems: [{ code: 'CONFLICT' }],
    });
    await expect(jobs().cancel(job.jobId)).rejects.toMatchObject({ code: 'CONFLICT' });
    router.resume();
    expect(await find(documentId)).toMatchObject({ status: 'ready', activeVersion: 1, pendingSource: null });
    const retried = await jobs().retry(job.jobId, 'eve');
    expect(await base.finished(retried)).toMatchObject({
      status: 'completed',
      cause: { change: 'file', requestedBy: 'eve' },
    });
    expect(await answering('exchange')).toEqual([SECOND]);
    await expect(jobs().retry(job.jobId, null)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('fails a document that has never answered, until it is retried', async () => {
    const reached = router.stopAfter(0);
    const { jobId, documentId } = await base.upload('guide.md', FIRST);
    await reached;
    await jobs().cancel(jobId);
    expect(await find(documentId)).toMatchObject({ status: 'failed', problem: { code: 'CONFLICT' } });
    router.resume();
    await base.finished(await jobs().retry(jobId, null));
    expect(await find(documentId)).toMatchObject({ status: 'ready', problem: null });
  });
});

describe('a job that has failed', () => {
  it('is retried unless its file was at fault', async () => {
    const documentId = await ingested();
    const job = await replace(documentId, 'guide.md', '<!-- nothing -->');
    expect(await base.finished(job)).toMatchObject({ status: 'failed' });
    await expect(jobs().retry(job.jobId, null)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
  });

  it('is listed with its document', async () => {
    const documentId = await ingested();
    const page = { page: 1, pageSize: 10, order: 'desc' } as const;
    expect(await jobs().list({ documentId }, page)).toMatchObject({
      total: 1,
      items: [{ job: { status: 'completed' }, document: { documentId, title: 'Returns' } }],
    });
    await base.get(KnowledgeBaseService).delete(documentId);
    expect((await jobs().list({ documentId }, page)).items[0]?.document).toBeNull();
    await expect(jobs().cancel(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
