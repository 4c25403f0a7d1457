import { Injectable, Logger } from '@nestjs/common';
import { Clock, type DomainError, type ErrorCode, isDomainError, messageOf, newId } from '@app/kernel';
import type { JobContext, JobDeath } from '@app/queue';
import { ProviderError } from '@app/resilience';
import { DocumentRepository } from '../document.repository.js';
import { IngestionPipeline } from '../ingestion/ingestion-pipeline.js';
import { AttemptWatch } from '../ingestion/attempt-watch.js';
import { ProgressReports } from '../ingestion/progress-reports.js';
import {
  type IngestDocumentData,
  IngestionLost,
  type IngestionTarget,
  assertJobHeld,
} from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';
import { VersionSwitch } from '../ingestion/version-switch.js';

/** Failures of the surroundings, which may pass; all other coded ones are the document's own and stay. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'PROVIDER_UNAVAILABLE',
  'INTERNAL_ERROR',
]);

/** How often the process may end under one document: the document is likely to be the reason. */
export const PROCESS_ENDS = 2;

/** `document.ingest`: runs the ingestion pipeline for one version of a document, and records how its job ends. */
@Injectable()
export class IngestDocumentHandler {
  private readonly logger = new Logger(IngestDocumentHandler.name);

  /** Jobs whose last attempt failed at a provider. */
  private readonly failedProviders = new Set<string>();

  constructor(
    private readonly documents: DocumentRepository,
    private readonly jobs: IngestionJobRepository,
    private readonly pipeline: IngestionPipeline,
    private readonly versions: VersionSwitch,
    private readonly clock: Clock,
  ) {}

  async handle({ jobId }: IngestDocumentData, { attempt, signal }: JobContext): Promise<void> {
    const token = newId();
    const job = await this.jobs.begin(jobId, { token, number: attempt, at: this.clock.now() });
    if (!job) return;
    const target = { jobId, documentId: job.documentId, version: job.targetVersion, token };
    const progress = new ProgressReports(this.jobs, target, this.clock);
    const watch = new AttemptWatch(this.jobs, target);
    try {
      await this.ingest(target, progress, AbortSignal.any([signal, watch.signal]));
    } catch (error) {
      if (error instanceof IngestionLost || watch.signal.aborted)
        this.logger.log(`Ingestion ${jobId} stops: ${messageOf(error)}`);
      else if (isOwnFault(error)) await this.fail(jobId, error.code, error.message, false);
      else {
        if (error instanceof ProviderError) this.failedProviders.add(jobId);
        throw error;
      }
    } finally {
      progress.end();
      watch.end();
    }
  }

  /** Ends a job that has had every attempt. */
  async giveUp({ jobId }: IngestDocumentData, { reason, processEnds }: JobDeath): Promise<void> {
    const message =
      processEnds >= PROCESS_ENDS
        ? 'The server process ended twice while this document was being processed, so it is not tried again. Split the document or save it in another format, and upload it again.'
        : `The document could not be ingested after all attempts: ${reason}.`;
    const isProvider = this.failedProviders.delete(jobId) && processEnds < PROCESS_ENDS;
    await this.fail(jobId, isProvider ? 'PROVIDER_UNAVAILABLE' : 'INTERNAL_ERROR', message, true);
  }

  private async ingest(
    target: IngestionTarget,
    progress: ProgressReports,
    signal: AbortSignal,
  ): Promise<void> {
    const document = await this.documents.find(target.documentId);
    if (!document) throw new IngestionLost('The document was deleted');
    const { chunks, vectors } = await this.pipeline.run(target, document, progress, signal);
    const result = { chunksCreated: chunks, embeddingsGenerated: vectors };
    assertJobHeld(await this.jobs.complete(target, result, this.clock.now()));
  }

  /** A file that is not at fault is kept for a retry. */
  private async fail(jobId: string, code: ErrorCode, message: string, keepsSource: boolean): Promise<void> {
    if (await this.versions.fail(jobId, { code, message }, { keepsSource })) {
      this.logger.warn(`Ingestion ${jobId} failed: ${message}`);
    }
  }
}

/** Whether something that ingestion needs is away, and not the document the reason. */
export function isOutage(error: unknown): boolean {
  if (error instanceof ProviderError) return error.retryable;
  return isDomainError(error, 'STORAGE_UNAVAILABLE') || isDomainError(error, 'STORAGE_FULL');
}

function isOwnFault(error: unknown): error is DomainError {
  return isDomainError(error) && !PASSING.has(error.code);
}
