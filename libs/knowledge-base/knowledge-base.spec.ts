import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { AnswerableDocuments } from './answerable-documents.service.js';
import { IngestionStatusService } from './ingestion-status.service.js';
import { KnowledgeBaseService } from './knowledge-base.service.js';
import { DocumentRevisionService } from './revision/document-revision.service.js';
import { PassageFeatureIndex } from './indexing/passage-features/passage-feature-index.js';
import { IndexBootstrapper } from './indexing/index-bootstrapper.js';
import { PassageReader } from './passage.js';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { StoppableEmbeddingRouter } from '@app/testing/knowledge-base/stoppable.embedding-router.js';

const PAGE = { page: 1, pageSize: 100, order: 'asc' } as const;
const GUIDE =
  '---\nauthor: Ann\n---\n# Returns\n\nYou have thirty days.\n\n## Refunds\n\nA refund takes five days.\n';
const LONG = Array.from(
  { length: 120 },
  (_, i) => `## Part ${i}\n\nPart ${i} is about the widget ${i}.`,
).join('\n\n');

let real: { counter: TokenCounter; router: EmbeddingRouter; close(): Promise<void> };
let folder: string;
let router: StoppableEmbeddingRouter;
let base: KnowledgeBaseHarness;

const start = (sampleFolder?: string) =>
  KnowledgeBaseHarness.start({
    folder,
    counter: real.counter,
    router,
    ...(sampleFolder !== undefined && { sampleFolder }),
  });
const documents = async () => (await base.get(KnowledgeBaseService).list({}, PAGE)).items;
const chunks = async (documentId: string) =>
  (await base.get(KnowledgeBaseService).listChunks(documentId, { ...PAGE, pageSize: 1_000 })).items;

beforeAll(async () => {
  real = await realEmbeddings();
});

afterAll(() => real.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-kb-'));
  router = new StoppableEmbeddingRouter(real.router);
  base = await start();
});

afterEach(async () => {
  router.resume();
  await base.close();
  await rm(folder, { recursive: true });
});

describe('ingestion', () => {
  it('makes an uploaded file answerable, and says how it went', async () => {
    const job = await base.upload('guide.md', GUIDE, { title: 'Guide', documentType: 'faq', tags: ['a'] });
    expect(await base.finished(job)).toMatchObject({
      status: 'completed',
      percentage: 100,
      chunksCreated: 2,
      embeddingsGenerated: 2,
    });
    const { document, content } = await base.get(KnowledgeBaseService).get(job.documentId);
    expect(document).toMatchObject({
      title: 'Guide',
      status: 'ready',
      activeVersion: 1,
      language: 'en',
      chunkCount: 2,
      wordCount: 11,
      readTimeMinutes: 1,
      mimeType: 'text/markdown',
      metadata: { author: 'Ann' },
    });
    expect(content).toBe('# Returns\n\nYou have thirty days.\n\n## Refunds\n\nA refund takes five days.');
    const found = await base.get(PassageReader).find(await base.indexed('refund'));
    expect(found.map((passage) => passage.content)).toEqual(['## Refunds\n\nA refund takes five days.']);
    for (const { start: from, end, content: text } of await chunks(job.documentId))
      expect(content?.slice(from, end)).toBe(text);
  });

  it('titles a document by its file where nobody else does', async () => {
    await base.finished(await base.upload('notes.txt', 'Hello'));
    expect((await documents())[0]).toMatchObject({ title: 'notes.txt', chunkCount: 1, language: null });
  });

  it('finds a document by the words of its title', async () => {
    await base.finished(await base.upload('a.txt', 'Ask the concierge.', { title: 'Parking' }));
    expect(await base.indexed('parking')).toHaveLength(1);
  });

  it('fails at once for a file that holds no text, and the document says why', async () => {
    const job = await base.upload('a.md', '<!-- nothing to say -->');
    expect(await base.finished(job)).toMatchObject({
      status: 'failed',
      attempts: 1,
      problems: [{ code: 'DOCUMENT_UNPROCESSABLE' }],
    });
    expect((await documents())[0]).toMatchObject({
      status: 'failed',
      problem: { code: 'DOCUMENT_UNPROCESSABLE' },
    });
    const again = await base.upload('a.md', '<!-- nothing to say -->');
    expect((await base.finished(again)).documentId).not.toBe(job.documentId);
  });

  it('says that it embeds while the first call of the model lasts', async () => {
    const reached = router.stopAfter(0);
    const { jobId } = await base.upload('guide.md', GUIDE);
    await reached;
    const status = () => base.get(IngestionStatusService).get(jobId);
    while ((await status()).job.stage !== 'embedding') await sleep(2);
    expect((await status()).job).toMatchObject({ percentage: 25, chunksTotal: 2 });
    router.resume();
    expect(await base.finished({ jobId })).toMatchObject({ status: 'completed' });
  });

  it('tries again when the model was away', async () => {
    router.failNext(1);
    expect(await base.finished(await base.upload('guide.md', GUIDE))).toMatchObject({
      status: 'completed',
      attempts: 2,
    });
  });

  it('gives up after three attempts and says why', async () => {
    router.failNext(3);
    const job = await base.finished(await base.upload('guide.md', GUIDE));
    expect(job).toMatchObject({ status: 'failed', attempts: 3 });
    expect(job.problems[0]?.message).toContain('the model is away');
    expect(await base.indexed('refund')).toEqual([]);
  });
});

describe('uploads that are refused', () => {
  it.each([
    ['of an unknown type', 'a.exe', 'MZ', 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'of another type than they say',
      'a.txt',
      Buffer.from('89504e470d0a1a0a00', 'hex'),
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['that are damaged', 'a.txt', '%PDF-1.7', 'DOCUMENT_UNPROCESSABLE'],
    ['that are empty', 'a.md', '', 'DOCUMENT_UNPROCESSABLE'],
    [
      'in an encoding that fits no text',
      'a.txt',
      Buffer.from('Gr\x81\xe1e', 'latin1'),
      'DOCUMENT_UNPROCESSABLE',
    ],
    ['that are too large', 'a.txt', 'x'.repeat(1024 * 1024 + 1), 'PAYLOAD_TOO_LARGE'],
  ])('leave nothing behind: those %s', async (_, name, content, code) => {
    await expect(base.upload(name, content)).rejects.toMatchObject({ code });
    expect(await base.blobs()).toEqual([]);
    expect(await documents()).toEqual([]);
  });

  it('leave nothing behind: a second copy of a file, also when both come at once', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => base.upload('guide.md', GUIDE)));
    const accepted = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(accepted).toHaveLength(1);
    await expect(base.upload('other.md', GUIDE)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ document_id: accepted[0]?.documentId }],
    });
    expect(await base.blobs()).toHaveLength(1);
    expect(await documents()).toHaveLength(1);
  });

  it('leave nothing behind: sizes that do not go together', async () => {
    const chunking = { chunkSize: 100, overlap: 50 };
    await expect(base.upload('guide.md', GUIDE, { chunking })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
    expect(await base.blobs()).toEqual([]);
  });
});

describe('a process that is killed', () => {
  it('goes on where it was: nothing is lost, nothing is done twice', async () => {
    const reached = router.stopAfter(2);
    const job = await base.upload('long.md', LONG);
    await reached;
    base.kill();
    const before = router.embedded;
    router.resume();
    router = new StoppableEmbeddingRouter(real.router);
    base = await start();
    expect(await base.finished(job)).toMatchObject({ status: 'completed', attempts: 2, chunksCreated: 120 });
    expect(before + router.embedded).toBe(120);
    const stored = await chunks(job.documentId);
    expect(stored.map(({ sectionTitle }) => sectionTitle)).toEqual(
      Array.from({ length: 120 }, (_, i) => `Part ${i}`),
    );
    expect(await base.indexed('widget')).toEqual(stored.map(({ chunkId }) => chunkId).sort());
  });

  it('has its index again after the start', async () => {
    const job = await base.finished(await base.upload('guide.md', GUIDE));
    const before = await base.indexed('refund');
    await base.close();
    base = await start();
    await base.get(IndexBootstrapper).ready();
    expect(base.get(IndexBootstrapper).health()).toEqual({ status: 'up' });
    expect(await base.indexed('refund')).toEqual(before);
    expect(job.status).toBe('completed');
  });

  it.each([
    ['cut short', 'content = substr(content, 1, 99)'],
    ['other bytes', 'content = zeroblob(1024)'],
    ['a byte of another value', "content = substr(content, 1, 40) || x'07' || substr(content, 42)"],
    ['no bytes', "content = x''"],
  ])('rebuilds at the start what is damaged in its store: %s', async (_, damage) => {
    await base.finished(await base.upload('guide.md', GUIDE));
    const before = await base.indexed('refund');
    await base.close();
    const store = new DatabaseSync(join(folder, 'attendant.sqlite'));
    store.exec(`UPDATE knowledge_base_index_entries SET ${damage}`);
    store.close();
    base = await start();
    await base.get(IndexBootstrapper).ready();
    expect(before).toHaveLength(1);
    expect(await base.indexed('refund')).toEqual(before);
    expect(base.get(PassageFeatureIndex).size).toBe(2);
  });
});

describe('deletion', () => {
  it('leaves nothing of a document', async () => {
    const { documentId } = await base.finished(await base.upload('guide.md', GUIDE));
    expect(await base.get(KnowledgeBaseService).delete(documentId)).toMatchObject({
      documentId,
      chunksDeleted: 2,
      vectorsDeleted: 2,
    });
    expect(await base.indexed('refund')).toEqual([]);
    expect(await base.blobs()).toEqual([]);
    await expect(base.get(KnowledgeBaseService).get(documentId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(base.get(KnowledgeBaseService).delete(documentId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('ends an ingestion that runs, and leaves nothing of it', async () => {
    const reached = router.stopAfter(1);
    const job = await base.upload('long.md', LONG);
    await reached;
    await base.get(KnowledgeBaseService).delete(job.documentId);
    router.resume();
    // One worker: when the next document is through, the attempt at the deleted one has ended.
    const next = await base.finished(await base.upload('guide.md', GUIDE));
    expect((await base.finished(job)).problems[0]?.message).toContain('deleted while it was being ingested');
    expect(next.status).toBe('completed');
    expect(await base.indexed('widget')).toEqual([]);
    expect(await base.blobsOnceThereAre(1)).toHaveLength(1);
    expect(await documents()).toHaveLength(1);
  });
});

describe('what anonymous callers can ask about', () => {
  const kind = () => base.get(AnswerableDocuments).kind();

  it('is nothing, then the documents of the operator as soon as the first one is ready', async () => {
    expect(await kind()).toBe('none');
    const reached = router.stopAfter(1);
    const job = await base.upload('long.md', LONG);
    await reached;
    expect(await kind()).toBe('preparing');
    router.resume();
    await base.finished(job);
    expect(await kind()).toBe('own');
    await base.get(DocumentRevisionService).setPublication(job.documentId, 'archived');
    expect(await kind()).toBe('none');
  });

  it('is the sample once all of it is ready, until it is deleted', async () => {
    await base.finished(await base.upload('guide.md', GUIDE));
    const sample = join(folder, 'docs');
    await mkdir(sample);
    await writeFile(join(sample, 'long.md'), LONG);
    await base.close();
    const reached = router.stopAfter(1);
    base = await start(sample);
    await reached;
    expect(await kind()).toBe('preparing');
    router.resume();
    while ((await kind()) === 'preparing') await sleep(2);
    expect(await kind()).toBe('sample');
    const added = (await documents()).find(({ origin }) => origin.type === 'sample');
    await base.get(KnowledgeBaseService).delete(added?.documentId ?? '');
    expect(await kind()).toBe('own');
  });
});

describe('the sample', () => {
  const seeded = async (sample: string) => {
    await base.close();
    base = await start(sample);
    return base;
  };
  const titles = async () => (await documents()).map(({ title }) => title).sort();
  const until = async (count: number) => {
    while ((await documents()).length < count) await new Promise((resume) => setImmediate(resume));
  };

  it('fills a new knowledge base once; what is deleted of it does not come back', async () => {
    const sample = join(folder, 'docs');
    await mkdir(join(sample, 'more'), { recursive: true });
    await writeFile(join(sample, 'start.md'), '# First steps\n\nInstall it.');
    await writeFile(join(sample, 'faq.md'), 'No heading.');
    await writeFile(join(sample, 'more', 'internal.md'), 'Not for customers.');
    await writeFile(join(sample, 'picture.png'), 'x');
    await seeded(sample);
    await until(2);
    expect(await titles()).toEqual(['First steps', 'faq']);
    const [first] = await documents();
    await base.get(KnowledgeBaseService).delete(first?.documentId ?? '');
    await seeded(sample);
    await base.finished(await base.upload('other.txt', 'Another document'));
    expect(await documents()).toHaveLength(2);
  });
});
