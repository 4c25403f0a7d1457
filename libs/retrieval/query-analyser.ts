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

/** The model that compares sentences, whatever model embeds the passages: it takes microseconds and is always available. */
export const SENTENCE_MODEL = { provider: 'bundled', model: BUNDLED_MODEL_ID } as const;

/** A question prepared for retrieval. */
export interface AnalysedQuery {
  readonly text: string;
  /** The part that is compared with the words of passages: the whole text unless the question is long. */
  readonly condensed: string;
  /** An ISO 639-1 code. If the language is unknown, that of most documents, or else the default. */
  readonly language: string;
  /** Whether the language was detected from the question. */
  readonly isLanguageKnown: boolean;
  /** The embedding index in which the question is searched. */
  readonly embeddingIndex: ActiveEmbeddingIndex;
  /** Distinct keyword terms, including their synonyms; empty if the question has only function words, signs or emoji. */
  readonly terms: readonly string[];
  readonly weights: TermWeights;
  /** The upper bound of the BM25 score of a record for this query. */
  readonly idealKeywordScore: number;
  /** The vector of the bundled model, comparable with those of sentences; null if the model knows no word of the question. */
  readonly vector: Float32Array | null;
}

/** Analyses a question with the text analysis and the term statistics of the index. */
@Injectable()
export class QueryAnalyser {
  constructor(
    private readonly activeIndex: ActiveIndexProvider,
    private readonly embeddings: EmbeddingRouter,
    private readonly keywords: KeywordIndex,
    private readonly features: PassageFeatureIndex,
  ) {}

  /** Analyses a question. The cost is bounded, because anyone can ask one. */
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

  /** Analyses a claim to verify. Every word of it counts. */
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
