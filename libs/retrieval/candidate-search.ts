import { Inject, Injectable } from '@nestjs/common';
import { BUNDLED_MODEL_ID } from '@app/embeddings';
import type { Filter } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { VectorStore } from '@app/vector-store';
import { FormScorer, type FormSignals } from './form-scorer.js';
import { rank, type RankedCandidate, unite } from './fusion.js';
import type { AnalysedQuery } from './query-analyser.js';
import { RETRIEVAL_WEIGHTS, type RetrievalWeights } from './weights.js';

/** How many each of the two indexes is asked for. */
const CANDIDATES = 100;

/** Asks the keyword and the vector index at once, and weighs all that they found. */
@Injectable()
export class CandidateSearch {
  constructor(
    private readonly keywords: KeywordIndex,
    private readonly vectors: VectorStore,
    private readonly forms: FormScorer,
    @Inject(RETRIEVAL_WEIGHTS) private readonly weights: RetrievalWeights,
  ) {}

  /** Best first. */
  async find(
    query: AnalysedQuery,
    filter: Filter,
    call: { signal?: AbortSignal },
  ): Promise<RankedCandidate[]> {
    const { indexName, modelId, terms, vector } = query;
    const nearest =
      vector === null
        ? Promise.resolve([])
        : this.vectors.query(indexName, { vector, topK: CANDIDATES, filter }, call);
    // It is awaited below, and must not count as unhandled when the keywords fail before that.
    nearest.catch(() => undefined);
    const byKeyword =
      terms.length === 0
        ? []
        : await this.keywords.candidates(indexName, { terms, topK: CANDIDATES, filter });
    // Weighed while a thread of the vector store scans.
    const weighed = this.weigh(
      query,
      byKeyword.map(({ id }) => id),
    );
    const candidates = unite(byKeyword, await nearest, CANDIDATES);
    const others = candidates.map(({ chunkId }) => chunkId).filter((id) => !weighed.has(id));
    const alsoWeighed = this.weigh(query, others);
    const forms = candidates.map(({ chunkId }) => weighed.get(chunkId) ?? alsoWeighed.get(chunkId) ?? null);
    // The bundled model's cosine is known of every candidate, not of the nearest hundred alone.
    const known =
      modelId === BUNDLED_MODEL_ID
        ? candidates.map((each, index) => ({ ...each, dense: forms[index]?.similarity ?? each.dense }))
        : candidates;
    return rank(known, forms, this.weights);
  }

  private weigh(query: AnalysedQuery, chunkIds: readonly string[]): Map<string, FormSignals | null> {
    const signals = this.forms.score(query, chunkIds);
    return new Map(chunkIds.map((chunkId, index) => [chunkId, signals[index] ?? null]));
  }
}
