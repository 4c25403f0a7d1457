import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { BlobStore, type StoredBlob } from '@app/blob-store';
import { DOCUMENT_KINDS, DocumentParsing, HEAD_BYTES, type SourceMetadata } from '@app/document-parsing';
import { resolveChunking } from '../chunking/chunking.js';
import { DocumentRepository } from '../document.repository.js';
import type { IngestionJob } from '../ingestion-job.js';
import { IngestionQueue } from '../jobs/ingestion-queue.js';
import { type KnowledgeBaseConfig, KNOWLEDGE_BASE_CONFIG } from '../knowledge-base.config.js';
import { newDocument } from './new-document.js';
import type { DocumentUpload } from './document-upload.js';
import { idempotencyRecordOf, type UploadKey } from './upload-idempotency-record.js';

const MEGABYTE = 1024 * 1024;

/** Takes files in: stored, looked at, and recorded with the job that will ingest them. */
@Injectable()
export class DocumentUploadService {
  constructor(
    private readonly blobs: BlobStore,
    private readonly parsing: DocumentParsing,
    private readonly documents: DocumentRepository,
    private readonly queue: IngestionQueue,
    @Inject(KNOWLEDGE_BASE_CONFIG) private readonly config: KnowledgeBaseConfig,
  ) {}

  get maxBytes(): number {
    return this.config.maxUploadMb * MEGABYTE;
  }

  /** Keeps a file as it arrives. Raises PAYLOAD_TOO_LARGE past `maxBytes`, UNSUPPORTED_MEDIA_TYPE before anything is read when the name says enough. */
  async receive(fileName: string, content: Readable): Promise<StoredBlob> {
    try {
      this.parsing.refuseByName(fileName);
    } catch (error) {
      content.destroy();
      throw error;
    }
    return this.blobs.put(content, { maxBytes: this.maxBytes });
  }

  /** Drops a received file that no document will name. */
  async discard({ key }: StoredBlob): Promise<void> {
    await this.blobs.remove(key);
  }

  /**
   * Makes a document of a received file. Whatever it raises, nothing stays stored: UNSUPPORTED_MEDIA_TYPE,
   * DOCUMENT_UNPROCESSABLE, VALIDATION_ERROR, and CONFLICT for bytes that are in the knowledge base already. The same
   * upload again under the same key, also at the same time, is dropped and gets the first one's job; another upload
   * under the key is CONFLICT.
   */
  async submit(upload: DocumentUpload, key?: UploadKey): Promise<IngestionJob> {
    try {
      const chunking = resolveChunking(upload.chunking ?? {});
      const { mimeType, source } = await this.look(upload);
      const now = new Date();
      const { document, job } = newDocument({ upload, chunking, source, mimeType }, now);
      const idempotencyRecord = key && idempotencyRecordOf(key, upload, now);
      const accepted = await this.documents.addWithJob(document, job, idempotencyRecord);
      if (accepted.jobId === job.jobId) await this.queue.enqueue(job.jobId);
      else await this.discard(upload.blob);
      return accepted;
    } catch (error) {
      await this.discard(upload.blob);
      throw error;
    }
  }

  /** What the file is, by its content and name, and what it says of itself. Raises UNSUPPORTED_MEDIA_TYPE and DOCUMENT_UNPROCESSABLE. */
  async look({
    fileName,
    blob,
  }: Pick<DocumentUpload, 'fileName' | 'blob'>): Promise<{ mimeType: string; source: SourceMetadata }> {
    const bytes = await buffer(await this.blobs.get(blob.key));
    const kind = await this.parsing.detect(fileName, bytes.subarray(0, HEAD_BYTES));
    return { mimeType: DOCUMENT_KINDS[kind].mimeType, source: await this.parsing.inspect(kind, bytes) };
  }
}
