import { Injectable } from '@nestjs/common';
import { BUNDLED_MODEL_ID, EmbeddingRouter } from '@app/embeddings';
import { idealScore, KeywordIndex, type TermStatistics } from '@app/keyword-index';
import {
  type ActiveEmbeddingIndex,
  ActiveIndexProvider,
  CHUNK_KEYWORDS,
  PassageFeatureIndex,
} from '@app/knowledge-base';
import { analyze, DEFAULT_LANGUAGE, detectLanguage, withJoinedForms } from '@app/text';
import { condenseQuestion } from './condense-question.js';
import { misspeltTerms, questionTerms, termsToCount, weighTerms } from './query-terms.js';
import { type TermWeights, termWeights } from './term-weights.js';

/** Whose vectors sentences are compared by, whatever model embeds the passages: it costs microseconds and is always there. */
export const SENTENCE_MODEL = { provider: 'bundled', model: BUNDLED_MODEL_ID } as const;

/** A question as retrieval sees it. */
export interface AnalysedQuery {
  readonly text: string;
  /** What of it is compared with the words of passages: all of it, unless it is a long question. */
  readonly condensed: string;
  /** ISO 639-1; if it is unknown, that of most documents, or the default. */
  readonly language: string;
  /** Whether the language was detected from the question; otherwise it is that of most documents. */
  readonly isLanguageKnown: boolean;
  /** The embedding model and its vectors that the question keeps to. */
  readonly embeddingIndex: ActiveEmbeddingIndex;
  /** Distinct keyword terms to look for, other words for them included; none when it has only function words, signs or emoji. */
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
    private readonly activeIndex: ActiveIndexProvider,
    private readonly embeddings: EmbeddingRouter,
    private readonly keywords: KeywordIndex,
    private readonly features: PassageFeatureIndex,
  ) {}

  /** A question, which anyone may ask: a long one costs hardly more than a usual one. */
  async analyse(question: string, call: { signal?: AbortSignal } = {}): Promise<AnalysedQuery> {
    const condensed = condenseQuestion(question);
    const detected = detectLanguage(condensed);
    const language = detected ?? this.features.mainLanguage ?? DEFAULT_LANGUAGE;
    const asked = questionTerms(condensed, language);
    const [vector, statistics] = await Promise.all([
      this.embed(withJoinedForms(condensed, language, ['phrase']), language, call),
      this.keywords.statistics(CHUNK_KEYWORDS, termsToCount(asked)),
    ]);
    const spellings = new Map(
      misspeltTerms(asked, statistics).map(({ term, edits }) => [
        term,
        this.features.lexicon.similarTerms(term, edits),
      ]),
    );
    const known =
      spellings.size === 0
        ? statistics
        : withMore(
            statistics,
            await this.keywords.statistics(CHUNK_KEYWORDS, [...spellings.values()].flat()),
          );
    const weights = weighTerms(asked, known, spellings);
    const terms = [...new Set([...weights.keys(), ...[...(weights.aliases?.values() ?? [])].flat()])];
    return {
      text: question,
      condensed,
      language,
      isLanguageKnown: detected !== null,
      embeddingIndex: this.activeIndex.current,
      terms,
      weights,
      idealKeywordScore: idealScore([...weights.keys()], known),
      vector,
    };
  }

  /** A sentence that documents are to support, every word of it. */
  async analyseClaim(claim: string, call: { signal?: AbortSignal } = {}): Promise<AnalysedQuery> {
    const detected = detectLanguage(claim);
    const language = detected ?? DEFAULT_LANGUAGE;
    const terms = [...new Set(analyze(claim, language))];
    const [vector, statistics] = await Promise.all([
      this.embed(claim, language, call),
      this.keywords.statistics(CHUNK_KEYWORDS, terms),
    ]);
    return {
      text: claim,
      condensed: claim,
      language,
      isLanguageKnown: detected !== null,
      embeddingIndex: this.activeIndex.current,
      terms,
      weights: termWeights(terms, language, statistics),
      idealKeywordScore: idealScore(terms, statistics),
      vector,
    };
  }

  private async embed(
    text: string,
    language: string,
    call: { signal?: AbortSignal },
  ): Promise<Float32Array | null> {
    const model = await this.embeddings.open(SENTENCE_MODEL);
    const { vectors } = await model.embed([{ titles: '', text, language }], 'query', call);
    return vectors[0] ?? null;
  }
}

function withMore(statistics: TermStatistics, { documentFrequency }: TermStatistics): TermStatistics {
  return {
    ...statistics,
    documentFrequency: new Map([...statistics.documentFrequency, ...documentFrequency]),
  };
}
