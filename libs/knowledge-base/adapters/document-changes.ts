import { DomainError } from '@app/kernel';
import type {
  DocumentCounters,
  DocumentSource,
  KnowledgeDocument,
  Problem,
  VersionFacts,
} from '../document.js';
import type { IngestionJob } from '../ingestion-job.js';

export const OVERTAKEN: Problem = {
  code: 'CONFLICT',
  message: 'The document was changed again while it was being ingested; the job of that change continues.',
};

export const DELETED: Problem = {
  code: 'CONFLICT',
  message: 'The document was deleted while it was being ingested.',
};

/** What changes of a document when a version of it begins to answer. */
export function activated(
  { pendingSource }: KnowledgeDocument,
  version: number,
  facts: VersionFacts,
  at: Date,
): Partial<KnowledgeDocument> {
  return {
    ...facts,
    ...pendingSource,
    pendingSource: null,
    status: 'ready',
    problem: null,
    activeVersion: version,
    indexedAt: at,
    updatedAt: at,
  };
}

/** `source` stays with the job, for a retry. */
export function failed(
  job: IngestionJob,
  problem: Problem,
  at: Date,
  source: DocumentSource | null = null,
): IngestionJob {
  return {
    ...job,
    ...(source && { failedSource: source }),
    status: 'failed',
    token: null,
    problems: [...job.problems, problem],
    updatedAt: at,
    finishedAt: at,
  };
}

export function completed(
  job: IngestionJob,
  result: { chunksCreated: number; embeddingsGenerated: number },
  at: Date,
): IngestionJob {
  return {
    ...job,
    ...result,
    status: 'completed',
    stage: 'indexing',
    percentage: 100,
    chunksProcessed: result.chunksCreated,
    chunksTotal: result.chunksCreated,
    token: null,
    updatedAt: at,
    finishedAt: at,
  };
}

/** What answers keeps its source until the new one is ready; where nothing answers yet there is nothing to keep. */
export function withSource(
  { activeVersion }: KnowledgeDocument,
  source: DocumentSource,
): Partial<KnowledgeDocument> {
  return activeVersion === null ? { ...source, pendingSource: null } : { pendingSource: source };
}

/** The files that a new source takes the place of; what answers keeps its own. */
export function replacedBlobs({ activeVersion, blobKey, pendingSource }: KnowledgeDocument): string[] {
  if (activeVersion === null) return [blobKey];
  return pendingSource ? [pendingSource.blobKey] : [];
}

/** A job whose source was taken over by another, or is needed no more. */
export function withoutSource({ failedSource: _taken, ...job }: IngestionJob): IngestionJob {
  return job;
}

export function keyUsedForAnother(): DomainError {
  return new DomainError(
    'CONFLICT',
    'This Idempotency-Key was used for another upload within the last 24 hours. Use a new key for each upload.',
    [{ field: 'Idempotency-Key', rule: 'unique' }],
  );
}

export function counted(counters: DocumentCounters, helpful: boolean, by: 1 | -1): DocumentCounters {
  return helpful
    ? { ...counters, helpful: counters.helpful + by }
    : { ...counters, notHelpful: counters.notHelpful + by };
}
