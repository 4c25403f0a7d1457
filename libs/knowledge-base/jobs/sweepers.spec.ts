import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BlobStore } from '@app/blob-store';
import type { EmbeddingRouter, TokenCounter } from '@app/embeddings';
import { DocumentContentRepository } from '../document-content.repository.js';
import { DocumentRepository } from '../document.repository.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';
import { aDocument, aJob, T0 } from '@app/testing/knowledge-base/records.js';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import { LeftoversSweeper } from './leftovers.sweeper.js';

let real: { counter: TokenCounter; router: EmbeddingRouter; close(): Promise<void> };
let folder: string;
let base: KnowledgeBaseHarness;

const start = () => KnowledgeBaseHarness.start({ folder, counter: real.counter, router: real.router });
const put = (content: string) =>
  base.get(BlobStore).put(Readable.from([Buffer.from(content)]), { maxBytes: 100 });
const makeOld = (key: string) => utimes(join(folder, 'blobs', key), new Date(0), new Date(0));

beforeAll(async () => {
  real = await realEmbeddings();
});

afterAll(() => real.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendant-sweep-'));
  base = await start();
});

afterEach(async () => {
  await base.close();
  await rm(folder, { recursive: true });
});

describe('DueJobsSweeper', () => {
  it('brings a job that was recorded but never enqueued to its end after the next start', async () => {
    const blob = await put('Hello');
    const document = aDocument({ blobKey: blob.key, fileName: 'a.txt', mimeType: 'text/plain' });
    const job = aJob(document);
    await base.get(DocumentRepository).addWithJob(document, job);
    await base.close();
    base = await start();
    expect(await base.finished(job)).toMatchObject({ status: 'completed', chunksCreated: 1 });
  });
});

describe('LeftoversSweeper', () => {
  it('removes files that no document names once they are old, and no others', async () => {
    const [orphan, young] = [await put('orphan'), await put('young')];
    const { documentId } = await base.finished(await base.upload('a.txt', 'Hello'));
    const { blobKey } = (await base.get(DocumentRepository).find(documentId)) ?? { blobKey: '' };
    await Promise.all([makeOld(orphan.key), makeOld(blobKey)]);
    await base.get(LeftoversSweeper).sweep();
    expect((await base.blobs()).sort()).toEqual([young.key, blobKey].sort());
  });

  it('removes what is stored of a version that nobody finishes', async () => {
    const document = aDocument();
    const job = aJob(document);
    const target = { jobId: job.jobId, documentId: document.documentId, version: 1, token: 't' };
    await base.get(DocumentRepository).addWithJob(document, job);
    await base.get(IngestionJobRepository).begin(job.jobId, { token: 't', number: 1, at: T0 });
    await base
      .get(DocumentContentRepository)
      .saveText(target, { text: 'Hello', format: 'plain', pageStarts: [] });
    await base.get(IngestionJobRepository).complete(target, { chunksCreated: 0, embeddingsGenerated: 0 }, T0);
    await base.get(LeftoversSweeper).sweep();
    expect(await base.get(DocumentContentRepository).findText(document.documentId, 1)).toBeNull();
  });
});
