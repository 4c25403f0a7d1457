import { newId } from '@app/kernel';
import {
  type KnowledgeDocument,
  NO_COUNTS,
  type VersionFacts,
  type Chunk,
  type IngestionJob,
  type IngestionTarget,
  newIngestionJob,
} from '@app/knowledge-base';

export const T0 = new Date('2026-01-31T09:30:00.000Z');
export const FACTS: VersionFacts = {
  language: 'en',
  chunkCount: 2,
  tokenCount: 8,
  wordCount: 6,
  readTimeMinutes: 1,
};

export function aDocument(fields: Partial<KnowledgeDocument> = {}): KnowledgeDocument {
  return {
    documentId: newId(),
    title: 'Returns',
    description: null,
    documentType: 'general',
    category: null,
    tags: [],
    metadata: { author: null, version: null, language: null, priority: null },
    fileName: 'returns.md',
    origin: { type: 'upload', url: null, uploadedBy: 'ann', statedAt: T0 },
    statedTitle: null,
    mimeType: 'text/markdown',
    sizeBytes: 10,
    blobKey: newId(),
    contentHash: newId(),
    pendingSource: null,
    publication: 'published',
    status: 'processing',
    problem: null,
    activeVersion: null,
    chunking: { strategy: 'recursive', chunkSize: 512, overlap: 50 },
    counters: NO_COUNTS,
    language: null,
    chunkCount: 0,
    tokenCount: 0,
    wordCount: 0,
    readTimeMinutes: 0,
    indexedAt: null,
    publishedAt: T0,
    archivedAt: null,
    createdAt: T0,
    updatedAt: T0,
    version: 1,
    ...fields,
  };
}

export function aJob({ documentId }: KnowledgeDocument, targetVersion = 1): IngestionJob {
  return newIngestionJob(newId(), documentId, targetVersion, T0);
}

export function chunksOf(
  text: string,
  { documentId, version }: Pick<IngestionTarget, 'documentId' | 'version'>,
): Chunk[] {
  let end = 0;
  return text.split(/(?<=\.)\s/).map((content, index) => {
    const start = text.indexOf(content, end);
    end = start + content.length;
    return {
      chunkId: `${documentId}:${version}:${index}`,
      index,
      start,
      end,
      content,
      tokenCount: 4,
      overlapWithPrevious: 0,
      overlapWithNext: 0,
      sectionTitle: index === 0 ? null : 'Part',
      headingPath: index === 0 ? [] : ['Part'],
      tableHeader: null,
      pageNumber: null,
    };
  });
}
