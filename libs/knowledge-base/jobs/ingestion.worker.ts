import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { isDomainError, messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { INGEST_DOCUMENT, type IngestDocumentData } from '../ingestion-job.js';
import { KNOWLEDGE_BASE_CONFIG, type KnowledgeBaseConfig } from '../knowledge-base.config.js';
import { DueJobsSweeper } from './due-jobs.sweeper.js';
import { IngestDocumentHandler, isOutage, PROCESS_ENDS } from './ingest-document.handler.js';
import { IngestionJobsService } from './ingestion-jobs.service.js';

const ATTEMPTS = 3;
/** With backoff, a database, provider or vector store that is away for five minutes makes no document fail. */
const ATTEMPTS_IN_OUTAGE = 12;

/** Consumes `document.ingest` in the processes that run jobs. */
@Injectable()
export class IngestionWorker implements OnApplicationBootstrap {
  private readonly logger = new Logger(IngestionWorker.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly handler: IngestDocumentHandler,
    private readonly dueJobs: DueJobsSweeper,
    private readonly jobs: IngestionJobsService,
    @Inject(KNOWLEDGE_BASE_CONFIG) private readonly config: KnowledgeBaseConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<IngestDocumentData>(
      INGEST_DOCUMENT,
      (data, context) => this.handler.handle(data, context),
      {
        concurrency: this.config.ingestConcurrency,
        attempts: ATTEMPTS_IN_OUTAGE,
        attemptsFor: (error) => (isOutage(error) ? ATTEMPTS_IN_OUTAGE : ATTEMPTS),
        timeoutMs: this.config.ingestTimeoutSeconds * 1000,
        processEnds: PROCESS_ENDS,
        onDead: (data, death) => this.handler.giveUp(data as IngestDocumentData, death),
        onRetry: (data) => this.retry(data as IngestDocumentData),
      },
    );
    this.dueJobs.sweep().catch((error: unknown) => {
      this.logger.error(`Failed to enqueue due ingestion jobs: ${messageOf(error)}`);
    });
  }

  /** A dead job is replaced by a new one, unless something else has taken its place or its file is not kept. */
  private async retry({ jobId }: IngestDocumentData): Promise<void> {
    try {
      await this.jobs.retry(jobId, null);
    } catch (error) {
      if (!isDomainError(error) || !['CONFLICT', 'NOT_FOUND'].includes(error.code)) throw error;
      this.logger.log(`Ingestion ${jobId} is not retried: ${error.message}`);
    }
  }
}
