import { Injectable } from '@nestjs/common';
import { isMultilingual, MULTILINGUAL_LANGUAGES, WordPieces } from '@app/embeddings';
import {
  type FeaturePlace,
  languageNumber,
  PASSAGE_FEATURES,
  PassageFeatureIndex,
  SENTENCE_FEATURES,
} from '@app/knowledge-base';
import type { AnalysedQuery } from './query-analyser.js';
import { OTHER_WORD, QueryFeatures, SIGN } from './query-features.js';

/** What a passage's words say of a question; every one is comparable within one question only. */
export interface FeatureSignals {
  /** Cosine with the passage and its titles, by the bundled model. */
  readonly similarity: number;
  /** The same with the nearest sentence. */
  readonly bestSentence: number;
  /** BM25 over runs of four characters: other forms of a word, parts of compounds, mistyped words. */
  readonly grams: number;
  /** Share of the question's weight that stands in the passage or its titles, and in the titles alone. */
  readonly coverage: number;
  readonly title: number;
  /** The same of the sentence that holds most. */
  readonly sentenceCoverage: number;
  /** How near to each other its different words stand. */
  readonly proximity: number;
  /** Cosine with a FAQ's own question; null elsewhere. */
  readonly ownQuestion: number | null;
  /**
   * Whether `similarity` and the sentences' cosines hold: the bundled English model reads the question and the passage.
   * Where it does not, the passage's own vector tells the cosine.
   */
  readonly comparable: boolean;
  /** Whether the passage is known to be in another language than the question. */
  readonly foreign: boolean;
}

/** Puts weights, which add up to 1, on the scale of a logarithm. */
const PROXIMITY_SCALE = 20;
const MULTILINGUAL = new Set(MULTILINGUAL_LANGUAGES.map(languageNumber));

/** Weighs passages by their features in memory; nothing is read from a store and no model is asked. */
@Injectable()
export class PassageFeatureScorer {
  private readonly question: QueryFeatures;
  private asked = { language: 0, multilingual: false };

  constructor(
    private readonly features: PassageFeatureIndex,
    pieces: WordPieces,
  ) {
    this.question = new QueryFeatures(features, pieces);
  }

  /** Null for a chunk without features. */
  score(query: AnalysedQuery, chunkIds: readonly string[]): (FeatureSignals | null)[] {
    this.question.learn(query);
    this.asked = {
      language: query.isLanguageKnown ? languageNumber(query.language) : 0,
      multilingual: isMultilingual(query.language),
    };
    return chunkIds.map((chunkId) => {
      const place = this.features.get(chunkId);
      return place === undefined ? null : this.scorePassage(place);
    });
  }

  /** One walk over the words; this is where a search's time goes. */
  private scorePassage({ numbers, floats, at }: FeaturePlace): FeatureSignals {
    const { question } = this;
    const { dots, kinds, weights } = question;
    const sentences = numbers[at + PASSAGE_FEATURES.sentences]!;
    question.beginPassage();
    let position = at + PASSAGE_FEATURES.header + SENTENCE_FEATURES.size * sentences;
    let total = 0;
    let bestSentence = 0;
    let ownQuestion = 0;
    let title = 0;
    let sentenceCoverage = 0;
    let nearness = 0;
    let place = 0;
    let lastPlace = -1;
    let lastTerm = -1;
    for (let index = 0; index < sentences; index += 1) {
      const sentence = at + PASSAGE_FEATURES.header + SENTENCE_FEATURES.size * index;
      const end = position + numbers[sentence + SENTENCE_FEATURES.words]!;
      let sum = 0;
      question.beginSentence();
      for (; position < end; position += 1) {
        const word = numbers[position]!;
        const kind = kinds[word] === 0 ? question.know(word) : kinds[word]!;
        sum += dots[word]!;
        if (kind === SIGN) continue;
        place += 1;
        if (kind === OTHER_WORD) continue;
        const term = question.meet(word);
        if (term < 0 || index === 0) continue;
        if (lastTerm >= 0 && term !== lastTerm)
          nearness += Math.min(weights[term]!, weights[lastTerm]!) / (place - lastPlace);
        lastTerm = term;
        lastPlace = place;
      }
      total += sum;
      const length = floats[sentence + SENTENCE_FEATURES.length]!;
      const cosine = length === 0 ? 0 : sum / length;
      if (index === 0) title = question.coverage;
      else {
        if (cosine > bestSentence) bestSentence = cosine;
        if (question.sentenceCoverage > sentenceCoverage) sentenceCoverage = question.sentenceCoverage;
      }
      const asks = index === 0 || numbers[sentence + SENTENCE_FEATURES.asks] === 1;
      if (asks && cosine > ownQuestion) ownQuestion = cosine;
    }
    const length = floats[at + PASSAGE_FEATURES.length]!;
    const language = numbers[at + PASSAGE_FEATURES.language]!;
    const comparable = !this.asked.multilingual && !MULTILINGUAL.has(language);
    return {
      similarity: length === 0 ? 0 : total / length,
      bestSentence,
      grams: question.gramScore(numbers[at + PASSAGE_FEATURES.grams]!),
      coverage: question.coverage,
      title,
      sentenceCoverage,
      proximity: Math.log1p(PROXIMITY_SCALE * nearness),
      ownQuestion: numbers[at + PASSAGE_FEATURES.isFaq] === 1 && comparable ? ownQuestion : null,
      comparable,
      foreign: language !== 0 && this.asked.language !== 0 && language !== this.asked.language,
    };
  }
}
