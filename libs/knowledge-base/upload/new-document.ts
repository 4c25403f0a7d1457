import { newId } from '@app/kernel';
import type { Chunking } from '../chunking/chunking.js';
import { type KnowledgeDocument, NO_COUNTS } from '../document.js';
import { type IngestionJob, newIngestionJob } from '../ingestion-job.js';
import type { SourceMetadata } from '../parsing/document-parser.js';
import type { DocumentUpload } from './document-upload.js';

const FIRST_VERSION = 1;
const LONGEST_TITLE = 300;
const LONGEST_FIELD = 200;
const MOST_TAGS = 50;

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
  const tags = upload.tags ?? source.tags ?? [];
  const document: KnowledgeDocument = {
    documentId,
    title:
      oneLine(upload.title ?? source.title ?? '', LONGEST_TITLE) || oneLine(upload.fileName, LONGEST_TITLE),
    description: upload.description || null,
    documentType: upload.documentType ?? 'general',
    category: upload.category || null,
    tags: [...new Set(tags.map((tag) => oneLine(tag, LONGEST_FIELD)))]
      .filter((tag) => tag !== '')
      .slice(0, MOST_TAGS),
    metadata: {
      author: upload.metadata?.author ?? (oneLine(source.author ?? '', LONGEST_FIELD) || null),
      version: upload.metadata?.version ?? null,
      language: upload.metadata?.language ?? null,
      priority: upload.metadata?.priority ?? null,
    },
    fileName: upload.fileName,
    mimeType,
    sizeBytes: upload.blob.size,
    blobKey: upload.blob.key,
    contentHash: upload.blob.sha256,
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

function oneLine(text: string, longest: number): string {
  return [
    ...text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  ]
    .slice(0, longest)
    .join('');
}
