import type { SourceMetadata } from '@app/document-parsing';
import { newId } from '@app/kernel';
import type { Chunking } from '../chunking/chunking.js';
import { type KnowledgeDocument, NO_COUNTS } from '../document.js';
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
  const documentId = newId();
  const document: KnowledgeDocument = {
    documentId,
    title: titleOf(upload.title ?? source.title ?? '') || titleOf(upload.fileName),
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
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  return { document, job: newIngestionJob(newId(), documentId, FIRST_VERSION, at) };
}
