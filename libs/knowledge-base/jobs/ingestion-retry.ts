import { Injectable, Logger } from '@nestjs/common';
import { DocumentRepository } from '../document.repository.js';
import type { IngestDocumentData } from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';

/** Does what an ingestion job that is over was to do, by a job of its own. */
@Injectable()
export class IngestionRetry {
  private readonly logger = new Logger(IngestionRetry.name);

  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly documents: DocumentRepository,
    private readonly revisions: DocumentRevisionService,
  ) {}

  /** Nothing happens unless the job failed and its document has no version that answers: the file of any other is not kept. */
  async retry({ jobId }: IngestDocumentData): Promise<void> {
    const job = await this.jobs.find(jobId);
    const document = job?.status === 'failed' ? await this.documents.find(job.documentId) : null;
    if (document?.status !== 'failed' || document.activeVersion !== null)
      return this.logger.log(`Ingestion ${jobId} is not retried: its file is not needed any more`);
    await this.revisions.update(document.documentId, { reindex: true });
  }
}
