import { Injectable } from '@nestjs/common';
import { BUNDLED_MODEL_ID, EmbeddingRouter } from '@app/embeddings';
import { idealScore, KeywordIndex } from '@app/keyword-index';
import { type Answering, AnsweringGeneration, CHUNK_KEYWORDS } from '@app/knowledge-base';
import { analyze, DEFAULT_LANGUAGE, detectLanguage } from '@app/text';
import { condenseQuestion } from './condense-question.js';
import { type TermWeights, termWeights } from './term-weights.js';

/** Whose vectors sentences are compared by, whatever model embeds the passages: it costs microseconds and is always there. */
export const SENTENCE_MODEL = { provider: 'bundled', model: BUNDLED_MODEL_ID } as const;

/** A question as retrieval sees it. */
export interface AnalysedQuery {
  readonly text: string;
  /** What of it is compared with the words of passages: all of it, unless it is a long question. */
  readonly condensed: string;
  /** ISO 639-1; the default where it could not be told. */
  readonly language: string;
  /** The embedding model and its vectors that the question keeps to. */
  readonly generation: Answering;
  /** Distinct keyword terms; none when it has only function words, signs or emoji. */
  readonly terms: readonly string[];
  readonly weights: TermWeights;
  /** BM25 that no record can exceed: what the keyword scores of this query are measured against. */
  readonly idealKeywordScore: number;
  /** By the bundled model, as sentences have theirs; null when it knows no word of it. */
  readonly vector: Float32Array | null;
}

/** Reads a question with the words and statistics that its passages were indexed with. */
@Injectable()
export class QueryAnalyser {
  constructor(
    private readonly answering: AnsweringGeneration,
    private readonly embeddings: EmbeddingRouter,
    private readonly keywords: KeywordIndex,
  ) {}

  /** A question, which anyone may ask: a long one costs hardly more than a usual one. */
  analyse(question: string, call: { signal?: AbortSignal } = {}): Promise<AnalysedQuery> {
    return this.read({ text: question, condensed: condenseQuestion(question) }, call);
  }

  /** A sentence that documents are to support, every word of it. */
  analyseClaim(claim: string, call: { signal?: AbortSignal } = {}): Promise<AnalysedQuery> {
    return this.read({ text: claim, condensed: claim }, call);
  }

  private async read(
    { text, condensed }: Pick<AnalysedQuery, 'text' | 'condensed'>,
    call: { signal?: AbortSignal },
  ): Promise<AnalysedQuery> {
    const generation = this.answering.current;
    const language = detectLanguage(condensed) ?? DEFAULT_LANGUAGE;
    const terms = [...new Set(analyze(condensed, language))];
    const model = await this.embeddings.open(SENTENCE_MODEL);
    const [{ vectors }, statistics] = await Promise.all([
      model.embed([condensed], 'query', call),
      this.keywords.statistics(CHUNK_KEYWORDS, terms),
    ]);
    const weights = termWeights(terms, language, statistics);
    const idealKeywordScore = idealScore(terms, statistics);
    const vector = vectors[0] ?? null;
    return { text, condensed, language, generation, terms, weights, idealKeywordScore, vector };
  }
}
