import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client.js';

const POLL_MS = 200;

export interface IngestSettings {
  readonly type?: string;
  readonly category?: string;
  readonly tag?: readonly string[];
  readonly chunking?: string;
  readonly chunkSize?: string;
  readonly chunkOverlap?: string;
}

export interface FileOutcome {
  readonly file: string;
  readonly status: 'completed' | 'failed';
  readonly document_id?: string;
  readonly chunks?: number;
  readonly code?: string;
  readonly error?: string;
}

interface JobStatus {
  readonly status: 'processing' | 'completed' | 'failed';
  readonly document_id: string;
  readonly progress: { readonly stage: string; readonly percentage: number };
  readonly result: {
    readonly chunks_created: number;
    readonly errors: readonly { code?: string; message: string }[];
  };
}

/** Uploads one file and waits for its job. Throws ApiError when the upload is refused. */
export async function ingestFile(
  client: ApiClient,
  file: string,
  settings: IngestSettings,
  onProgress: (percentage: number, stage: string) => void,
): Promise<FileOutcome> {
  const { job_id: jobId, document_id: documentId } = await client.upload<{
    job_id: string;
    document_id: string;
  }>('/knowledge-base/documents/ingest', await toForm(file, settings));
  for (;;) {
    const job = await client.get<JobStatus>(`/knowledge-base/documents/ingest/${jobId}/status`);
    onProgress(job.progress.percentage, job.progress.stage);
    if (job.status === 'completed') {
      return { file, status: 'completed', document_id: documentId, chunks: job.result.chunks_created };
    }
    if (job.status === 'failed') {
      const [error] = job.result.errors;
      return {
        file,
        status: 'failed',
        document_id: documentId,
        error: error?.message ?? 'failed',
        ...(error?.code ? { code: error.code } : {}),
      };
    }
    await delay(POLL_MS);
  }
}

async function toForm(
  file: string,
  { type, category, tag, chunking, chunkSize, chunkOverlap }: IngestSettings,
): Promise<FormData> {
  const form = new FormData();
  const fields = {
    document_type: type,
    category,
    chunking_strategy: chunking,
    chunk_size: chunkSize,
    chunk_overlap: chunkOverlap,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  for (const each of tag ?? []) form.append('tags', each);
  form.append('file', await openAsBlob(file), basename(file));
  return form;
}
