import { inspectPassage } from '@app/guardrails';
import type { ChunkInContext, DeletedDocument, DocumentFacets, KnowledgeDocument } from '@app/knowledge-base';
import type { ChunkResponse } from './chunk.response.js';
import type { DocumentFacetsResponse } from './document-facets.response.js';
import type { DocumentDeletedResponse, DocumentResponse } from './document.response.js';

/** @param activeModel the id of the embedding model of all active versions */
export function toDocumentResponse(document: KnowledgeDocument, activeModel: string): DocumentResponse {
  const { author, version, language, priority } = document.metadata;
  const { views, helpful, notHelpful, averageRelevance, lastAccessedAt } = document.counters;
  return {
    document_id: document.documentId,
    title: document.title,
    description: document.description,
    document_type: document.documentType,
    category: document.category,
    tags: [...document.tags],
    metadata: { author, version, language, priority },
    source: {
      type: document.origin.type,
      url: document.origin.url,
      file_name: document.fileName,
      uploaded_by: document.origin.uploadedBy,
      modified_at: document.origin.statedModifiedAt?.toISOString() ?? null,
      created_at: document.origin.statedAt?.toISOString() ?? null,
    },
    file_name: document.fileName,
    content_format: document.activeVersion === null ? null : (document.format ?? 'markdown'),
    page_count: document.pageCount ?? null,
    recognized_pages: (document.recognizedPages ?? []).map(({ page, confidence }) => ({
      page_number: page,
      confidence: confidence === null ? null : Math.round(confidence * 1_000) / 1_000,
    })),
    indexing: {
      indexed_at: document.indexedAt?.toISOString() ?? null,
      embedding_model: document.activeVersion === null ? null : activeModel,
      chunk_strategy: document.chunking.strategy,
      total_chunks: document.chunkCount,
    },
    mime_type: document.mimeType,
    size_bytes: document.sizeBytes,
    status: document.status,
    publication: document.publication,
    error: document.problem && { code: document.problem.code, message: document.problem.message },
    active_version: document.activeVersion,
    language: document.language,
    chunk_count: document.chunkCount,
    token_count: document.tokenCount,
    word_count: document.wordCount,
    read_time_minutes: document.readTimeMinutes,
    flags: [...(document.flags ?? [])],
    chunking: {
      strategy: document.chunking.strategy,
      chunk_size: document.chunking.chunkSize,
      chunk_overlap: document.chunking.overlap,
    },
    counters: {
      views,
      helpful,
      not_helpful: notHelpful,
      average_relevance: averageRelevance === null ? null : Math.round(averageRelevance * 1_000) / 1_000,
      last_accessed_at: lastAccessedAt?.toISOString() ?? null,
    },
    published_at: document.publishedAt?.toISOString() ?? null,
    archived_at: document.archivedAt?.toISOString() ?? null,
    created_at: document.createdAt.toISOString(),
    updated_at: document.updatedAt.toISOString(),
  };
}

export function toChunkResponse(chunk: ChunkInContext): ChunkResponse {
  return {
    chunk_id: chunk.chunkId,
    chunk_index: chunk.index,
    content: chunk.content,
    start_position: chunk.start,
    end_position: chunk.end,
    token_count: chunk.tokenCount,
    overlap_with_previous: chunk.overlapWithPrevious,
    overlap_with_next: chunk.overlapWithNext,
    preceding_text: chunk.precedingText,
    following_text: chunk.followingText,
    section_title: chunk.sectionTitle,
    page_number: chunk.pageNumber,
    flags: [...inspectPassage(chunk.content).flags],
  };
}

export function toDeletedResponse(deleted: DeletedDocument): DocumentDeletedResponse {
  return {
    document_id: deleted.documentId,
    deleted_at: deleted.deletedAt.toISOString(),
    chunks_deleted: deleted.chunksDeleted,
    vectors_deleted: deleted.vectorsDeleted,
    message: 'The document and everything derived from it have been deleted.',
  };
}

export function toFacetsResponse(facets: DocumentFacets): DocumentFacetsResponse {
  return {
    document_types: [...facets.documentTypes],
    categories: [...facets.categories],
    tags: [...facets.tags],
    languages: [...facets.languages],
    statuses: [...facets.statuses],
    publications: [...facets.publications],
    source_types: [...facets.originTypes],
  };
}
