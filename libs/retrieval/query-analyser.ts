import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import { idealScore, KeywordIndex } from '@app/keyword-index';
import { chunkIndexName } from '@app/knowledge-base';
import { analyze, DEFAULT_LANGUAGE, detectLanguage } from '@app/text';
import { type TermWeights, termWeights } from './term-weights.js';

/** A question as retrieval sees it. */
export interface AnalysedQuery {
  readonly text: string;
  /** ISO 639-1; the default where it could not be told. */
  readonly language: string;
  /** The embedding model in use, and the index generation that belongs to it. */
  readonly modelId: string;
  readonly indexName: string;
  /** Distinct keyword terms; none when it has only function words, signs or emoji. */
  readonly terms: readonly string[];
  readonly weights: TermWeights;
  /** BM25 that no record can exceed: what the keyword scores of this query are measured against. */
  readonly idealKeywordScore: number;
  /** Null when the embedding model knows no word of it. */
  readonly vector: Float32Array | null;
}

/** Reads a question with the words, statistics and model that its passages were indexed with. */
@Injectable()
export class QueryAnalyser {
  constructor(
    private readonly embeddings: EmbeddingRouter,
    private readonly keywords: KeywordIndex,
  ) {}

  async analyse(text: string, call: { signal?: AbortSignal } = {}): Promise<AnalysedQuery> {
    const provider = await this.embeddings.active();
    const indexName = chunkIndexName(provider.model.id);
    const language = detectLanguage(text) ?? DEFAULT_LANGUAGE;
    const terms = [...new Set(analyze(text, language))];
    const [{ vectors }, statistics] = await Promise.all([
      provider.embed([text], 'query', call),
      this.keywords.statistics(indexName, terms),
    ]);
    const weights = termWeights(terms, language, statistics);
    const idealKeywordScore = idealScore(terms, statistics);
    return {
      text,
      language,
      modelId: provider.model.id,
      indexName,
      terms,
      weights,
      idealKeywordScore,
      vector: vectors[0] ?? null,
    };
  }
}
