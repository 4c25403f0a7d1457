import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { BlobStore, type StoredBlob } from '@app/blob-store';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { resolveChunking } from '../chunking/chunking.js';
import { DocumentRepository } from '../document.repository.js';
import { INGEST_DOCUMENT, type IngestionJob } from '../ingestion-job.js';
import { type KnowledgeBaseConfig, KNOWLEDGE_BASE_CONFIG } from '../knowledge-base.config.js';
import { DocumentParsers } from '../parsing/document-parsers.js';
import { newDocument } from './new-document.js';
import type { DocumentUpload } from './document-upload.js';

const MEGABYTE = 1024 * 1024;

/** Takes files in: stored, looked at, and recorded with the job that will ingest them. */
@Injectable()
export class DocumentUploadService {
  private readonly logger = new Logger(DocumentUploadService.name);

  constructor(
    private readonly blobs: BlobStore,
    private readonly parsers: DocumentParsers,
    private readonly documents: DocumentRepository,
    private readonly queue: JobQueue,
    @Inject(KNOWLEDGE_BASE_CONFIG) private readonly config: KnowledgeBaseConfig,
  ) {}

  get maxBytes(): number {
    return this.config.maxUploadMb * MEGABYTE;
  }

  /** Keeps a file as it arrives. Raises PAYLOAD_TOO_LARGE past `maxBytes`, UNSUPPORTED_MEDIA_TYPE before anything is read when the name says enough. */
  async receive(fileName: string, content: Readable): Promise<StoredBlob> {
    try {
      this.parsers.forFile(fileName);
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
   * DOCUMENT_UNPROCESSABLE, VALIDATION_ERROR, and CONFLICT for bytes that are in the knowledge base already.
   */
  async submit(upload: DocumentUpload): Promise<IngestionJob> {
    try {
      const chunking = resolveChunking(upload.chunking ?? {});
      const parser = this.parsers.forFile(upload.fileName);
      const source = await parser.inspect(await buffer(await this.blobs.get(upload.blob.key)));
      const { document, job } = newDocument(
        { upload, chunking, source, mimeType: parser.mimeType },
        new Date(),
      );
      await this.documents.addWithJob(document, job);
      await this.enqueue(job.jobId);
      return job;
    } catch (error) {
      await this.discard(upload.blob);
      throw error;
    }
  }

  /** The record says that the job is due: when the queue cannot take it now, the sweeper brings it later. */
  private async enqueue(jobId: string): Promise<void> {
    try {
      await this.queue.enqueue(INGEST_DOCUMENT, { jobId }, { key: jobId });
    } catch (error) {
      this.logger.warn(`Ingestion ${jobId} waits for the sweeper: ${messageOf(error)}`);
    }
  }
}
