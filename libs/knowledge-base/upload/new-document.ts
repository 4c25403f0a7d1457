import type { SourceMetadata } from '@app/document-parsing';
import { newId } from '@app/kernel';
import type { Chunking } from '../chunking/chunking.js';
import { type DocumentOrigin, type KnowledgeDocument, NO_COUNTS, UNKNOWN_ORIGIN } from '../document.js';
import { type IngestionJob, newIngestionJob } from '../ingestion-job.js';
import { authorOf, tagsOf, titleOf } from './document-fields.js';
import type { DocumentUpload } from './document-upload.js';

const FIRST_VERSION = 1;

export interface AcceptedUpload {
  readonly upload: DocumentUpload;
  readonly chunking: Chunking;
  readonly source: SourceMetadata;
  readonly mimeType: string;
}

/** The records of an accepted upload; what its sender left out, the file itself may say. */
export function newDocument(
  { upload, chunking, source, mimeType }: AcceptedUpload,
  at: Date,
): { document: KnowledgeDocument; job: IngestionJob } {
  const { documentId = newId() } = upload;
  const statedTitle = statedTitleOf(upload, source);
  const document: KnowledgeDocument = {
    documentId,
    title: titleOf(upload.title ?? '') || statedTitle,
    statedTitle: titleOf(upload.title ?? '') === '' ? statedTitle : null,
    ...(source.language !== undefined && { statedLanguage: source.language }),
    description: upload.description || source.description || null,
    documentType: upload.documentType ?? 'general',
    category: upload.category || null,
    tags: tagsOf(upload.tags ?? source.tags ?? []),
    metadata: {
      author: upload.metadata?.author ?? (authorOf(source.author ?? '') || null),
      version: upload.metadata?.version ?? null,
      language: upload.metadata?.language ?? null,
      priority: upload.metadata?.priority ?? null,
    },
    fileName: upload.fileName,
    origin: originOf(upload, source),
    mimeType,
    sizeBytes: upload.blob.size,
    blobKey: upload.blob.key,
    contentHash: upload.blob.sha256,
    pendingSource: null,
    publication: upload.publication ?? 'published',
    status: 'processing',
    problem: null,
    activeVersion: null,
    chunking,
    counters: NO_COUNTS,
    language: null,
    chunkCount: 0,
    tokenCount: 0,
    wordCount: 0,
    readTimeMinutes: 0,
    indexedAt: null,
    publishedAt: at,
    archivedAt: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const cause = { change: 'upload', requestedBy: document.origin.uploadedBy } as const;
  return { document, job: newIngestionJob(newId(), documentId, FIRST_VERSION, at, cause) };
}

/** What the file calls itself, or else its name. */
export function statedTitleOf(
  { fileName }: Pick<DocumentUpload, 'fileName'>,
  { title = '' }: SourceMetadata,
): string {
  return titleOf(title) || titleOf(fileName.slice(fileName.lastIndexOf('/') + 1));
}

export function originOf(
  { origin }: Pick<DocumentUpload, 'origin'>,
  { createdAt, modifiedAt }: SourceMetadata,
): DocumentOrigin {
  const statedModifiedAt = timeOf(modifiedAt);
  return {
    ...UNKNOWN_ORIGIN,
    statedAt: timeOf(createdAt),
    ...(statedModifiedAt && { statedModifiedAt }),
    ...origin,
  };
}

function timeOf(stated: string | undefined): Date | null {
  const time = new Date(stated ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}
