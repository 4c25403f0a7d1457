import { Injectable } from '@nestjs/common';
import type { Filter } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { VectorStore } from '@app/vector-store';
import { type FusedCandidate, fuse } from './fusion.js';
import type { AnalysedQuery } from './query-analyser.js';

/** How many each of the two indexes is asked for. */
const CANDIDATES = 100;

/** Asks the keyword and the vector index at once and makes one list of both. */
@Injectable()
export class CandidateSearch {
  constructor(
    private readonly keywords: KeywordIndex,
    private readonly vectors: VectorStore,
  ) {}

  /** Best first. */
  async find(
    query: AnalysedQuery,
    filter: Filter,
    call: { signal?: AbortSignal },
  ): Promise<FusedCandidate[]> {
    const { indexName, terms, vector } = query;
    const [byKeyword, byVector] = await Promise.all([
      terms.length === 0 ? [] : this.keywords.candidates(indexName, { terms, topK: CANDIDATES, filter }),
      vector === null ? [] : this.vectors.query(indexName, { vector, topK: CANDIDATES, filter }, call),
    ]);
    return fuse(byKeyword, byVector, CANDIDATES);
  }
}
