import type { ScoredPassage, SearchRequest, SearchResult } from '@app/retrieval';
import type { SearchDto } from './search.dto.js';
import type { SearchResponse, SearchResultResponse } from './search.response.js';

export function toSearchRequest({ query, filters, top_k, min_relevance_score }: SearchDto): SearchRequest {
  return {
    query,
    ...(filters && {
      filters: { documentTypes: filters.document_type, categories: filters.category, tags: filters.tags },
    }),
    topK: top_k,
    minRelevanceScore: min_relevance_score,
    highlight: true,
  };
}

export function toSearchResponse(
  query: string,
  { passages }: SearchResult,
  searchTimeMs: number,
): SearchResponse {
  return {
    query,
    results: passages.map(toResult),
    total_results: passages.length,
    search_time_ms: Math.round(searchTimeMs * 10) / 10,
  };
}

function toResult(passage: ScoredPassage): SearchResultResponse {
  return {
    document_id: passage.documentId,
    chunk_id: passage.chunkId,
    title: passage.title,
    content: passage.content,
    relevance_score: passage.relevanceScore,
    document_type: passage.documentType,
    category: passage.category,
    metadata: {
      chunk_index: passage.chunkIndex,
      start_position: passage.start,
      end_position: passage.end,
      token_count: passage.tokenCount,
      section_title: passage.sectionTitle,
      page_number: passage.pageNumber,
      language: passage.language,
      tags: [...passage.tags],
    },
    highlights: [...new Set(passage.highlights.map(({ start, end }) => passage.content.slice(start, end)))],
  };
}
