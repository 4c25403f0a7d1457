import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { KnowledgeBaseHarness } from '@app/testing/knowledge-base/knowledge-base.harness.js';
import { realEmbeddings } from '@app/testing/knowledge-base/real-embeddings.js';
import type { IngestionJob } from '../ingestion-job.js';
import { DocumentUploadService } from './document-upload.service.js';

const CONTENT = '# Returns\n\nYou have thirty days.';

describe('DocumentUploadService', () => {
  let real: Awaited<ReturnType<typeof realEmbeddings>>;
  let folder: string;
  let base: KnowledgeBaseHarness;

  beforeAll(async () => {
    real = await realEmbeddings();
    folder = await mkdtemp(join(tmpdir(), 'attendant-uploads-'));
    base = await KnowledgeBaseHarness.start({ folder, counter: real.counter, router: real.router });
  });

  afterAll(async () => {
    await base.close();
    await real.close();
    await rm(folder, { recursive: true });
  });

  const receive = (fileName: string, content: string) =>
    base.get(DocumentUploadService).receive(fileName, Readable.from([Buffer.from(content)]));

  async function submit(fileName: string, content: string, key?: string): Promise<IngestionJob> {
    const upload = { blob: await receive(fileName, content), fileName };
    const idempotencyKey = key === undefined ? undefined : { userId: 'ann', key };
    return base.get(DocumentUploadService).submit(upload, idempotencyKey);
  }

  it('limits a file to MAX_UPLOAD_MB', async () => {
    expect(base.get(DocumentUploadService).maxBytes).toBe(1_048_576);
    await expect(receive('long.txt', 'x'.repeat(1_048_577))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
    expect(await base.blobs()).toEqual([]);
  });

  it('refuses a file by its name before it reads any of it', async () => {
    let wasRead = false;
    const content = new Readable({
      read() {
        wasRead = true;
        this.push(null);
      },
    });
    const refused = base.get(DocumentUploadService).receive('tune.mp3', content);
    await expect(refused).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect({ wasRead, isDestroyed: content.destroyed }).toEqual({ wasRead: false, isDestroyed: true });
    expect(await base.blobs()).toEqual([]);
  });

  it('gives an upload that is repeated under its key the first job, and keeps one file', async () => {
    const first = await submit('guide.md', CONTENT, 'k-1');
    const again = await submit('guide.md', CONTENT, 'k-1');
    expect(again.jobId).toBe(first.jobId);
    expect(await base.blobs()).toHaveLength(1);
    await expect(submit('guide.md', `${CONTENT} Or forty.`, 'k-1')).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await base.blobs()).toHaveLength(1);
    expect(await base.finished(first)).toMatchObject({ status: 'completed' });
  });

  it('refuses the same content without a key', async () => {
    await expect(submit('copy.md', CONTENT)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await base.blobs()).toHaveLength(1);
  });
});
