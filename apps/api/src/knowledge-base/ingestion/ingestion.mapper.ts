import type {
  DocumentMetadata,
  DocumentUpload,
  IngestionJob,
  ListedJob,
  SubmittedUpload,
} from '@app/knowledge-base';
import type { IngestDocumentDto, IngestMetadataDto } from './ingest-document.dto.js';
import type { IngestionJobResponse } from './ingestion-jobs.dto.js';
import type {
  IngestionAccepted,
  IngestionProgressResponse,
  IngestionStatusResponse,
} from './ingestion.response.js';
import type { ReceivedFile } from './blob.storage-engine.js';

// A first guess on a small machine, for progress bars.
const LEAST_MS = 1_000;
const BYTES_PER_MS = 500;

export function toUpload(
  { blob, fileName }: ReceivedFile,
  form: IngestDocumentDto,
  uploadedBy: string,
): DocumentUpload {
  const { title, description, category, tags, metadata, source_url: url = null } = form;
  return {
    blob,
    fileName: form.file_name ?? fileName,
    origin: { type: form.source_type ?? 'upload', url, uploadedBy },
    title,
    description,
    documentType: form.document_type,
    category,
    tags,
    metadata: metadata && toMetadata(metadata),
    chunking: {
      ...(form.chunking_strategy !== undefined && { strategy: form.chunking_strategy }),
      ...(form.chunk_size !== undefined && { chunkSize: form.chunk_size }),
      ...(form.chunk_overlap !== undefined && { overlap: form.chunk_overlap }),
    },
  };
}

/** Fields that were not sent stay absent; of a language its first two letters count. */
export function toMetadata({ language, ...others }: IngestMetadataDto): Partial<DocumentMetadata> {
  return {
    ...others,
    ...(language !== undefined && { language: language?.slice(0, 2).toLowerCase() ?? null }),
  };
}

export function toAccepted(
  { job, existingDocumentId }: SubmittedUpload,
  sizeBytes: number,
): IngestionAccepted {
  const expectedMs = LEAST_MS + Math.ceil(sizeBytes / BYTES_PER_MS);
  return {
    job_id: job.jobId,
    document_id: job.documentId,
    existing_document_id: existingDocumentId,
    status: 'processing',
    message: 'The document is being ingested. It is used for answers as soon as the job is completed.',
    estimated_completion: new Date(job.createdAt.getTime() + expectedMs).toISOString(),
  };
}

export function toStatusResponse(job: IngestionJob, vectorIds: readonly string[]): IngestionStatusResponse {
  return {
    job_id: job.jobId,
    document_id: job.documentId,
    status: job.status,
    progress: toProgress(job),
    result: {
      chunks_created: job.chunksCreated,
      embeddings_generated: job.embeddingsGenerated,
      vector_ids: [...vectorIds],
      errors: job.problems.map(({ code, message }) => ({ code, message })),
    },
  };
}

export function toJobResponse({ job, document }: ListedJob): IngestionJobResponse {
  return {
    job_id: job.jobId,
    document_id: job.documentId,
    title: document?.title ?? null,
    file_name: document?.fileName ?? null,
    version: job.targetVersion,
    change: job.cause?.change ?? null,
    created_by: job.cause?.requestedBy ?? null,
    status: job.status,
    progress: toProgress(job),
    attempts: job.attempts,
    errors: job.problems.map(({ code, message }) => ({ code, message })),
    created_at: job.createdAt.toISOString(),
    updated_at: job.updatedAt.toISOString(),
    finished_at: job.finishedAt?.toISOString() ?? null,
  };
}

function toProgress(job: IngestionJob): IngestionProgressResponse {
  return {
    stage: job.stage,
    percentage: job.percentage,
    chunks_processed: job.chunksProcessed,
    chunks_total: job.chunksTotal,
  };
}
