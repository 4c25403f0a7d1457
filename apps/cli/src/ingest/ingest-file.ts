import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { type ApiClient, ApiError } from '../client/api-client.js';
import { CliError } from '../cli-error.js';
import type { FoundFile } from './find-files.js';
import type { JobWatch } from './job-watch.js';

export interface IngestSettings {
  readonly type?: string;
  readonly category?: string;
  readonly tag?: readonly string[];
  readonly chunking?: string;
  readonly chunkSize?: string;
  readonly chunkOverlap?: string;
  /** The file takes the place of the one that the document of its name has. */
  readonly replace?: boolean;
}

export interface FileOutcome {
  readonly file: string;
  readonly status: 'completed' | 'unchanged' | 'failed' | 'deleted';
  readonly document_id?: string;
  readonly chunks?: number;
  readonly code?: string;
  readonly error?: string;
}

/** Uploads one file and waits for its job. A refusal of the file is an outcome; throws CliError when the server cannot be asked. */
export async function ingestFile(
  client: ApiClient,
  watch: JobWatch,
  { path, name }: FoundFile,
  settings: IngestSettings,
  onProgress: (percentage: number, stage: string) => void,
): Promise<FileOutcome> {
  try {
    const { job_id: jobId } = await client.upload<{ job_id: string }>(
      '/knowledge-base/documents/ingest',
      await toForm(path, name, settings),
    );
    const job = await watch.finished(jobId, ({ progress }) =>
      onProgress(progress.percentage, progress.stage),
    );
    const known = { file: path, document_id: job.document_id };
    if (job.status === 'completed')
      return { ...known, status: 'completed', chunks: job.result.chunks_created };
    const [error] = job.result.errors;
    return {
      ...known,
      status: 'failed',
      error: error?.message ?? 'failed',
      ...(error?.code ? { code: error.code } : {}),
    };
  } catch (error) {
    if (error instanceof CliError && !(error instanceof ApiError)) throw error;
    if (settings.replace && isSameContent(error)) return { file: path, status: 'unchanged' };
    return {
      file: path,
      status: 'failed',
      error: (error as Error).message,
      ...(error instanceof ApiError ? { code: error.code } : {}),
    };
  }
}

function isSameContent(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.code === 'CONFLICT' &&
    error.details.some(({ rule }) => rule === 'unique')
  );
}

async function toForm(
  path: string,
  name: string,
  { type, category, tag, chunking, chunkSize, chunkOverlap, replace }: IngestSettings,
): Promise<FormData> {
  const form = new FormData();
  const fields = {
    document_type: type,
    category,
    chunking_strategy: chunking,
    chunk_size: chunkSize,
    chunk_overlap: chunkOverlap,
    file_name: name,
    source_type: 'api',
    on_same_name: replace ? 'replace' : undefined,
  };
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) form.append(field, value);
  for (const each of tag ?? []) form.append('tags', each);
  form.append('file', await openAsBlob(path), basename(path));
  return form;
}
