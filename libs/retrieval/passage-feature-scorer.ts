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

/** The signals of a passage for a question. They are comparable only within one question. */
export interface FeatureSignals {
  /** Cosine of the bundled model with the passage and its titles. */
  readonly similarity: number;
  /** Cosine of the bundled model with the nearest sentence. */
  readonly bestSentence: number;
  /** BM25 over runs of four characters, which match other forms of a word, parts of compounds and mistyped words. */
  readonly grams: number;
  /** Share of the question's weight that the passage and its titles contain. */
  readonly coverage: number;
  /** Share of the question's weight that the titles contain. */
  readonly title: number;
  /** The greatest share of the question's weight that one sentence contains. */
  readonly sentenceCoverage: number;
  /** How close together the different words of the question are in the passage. */
  readonly proximity: number;
  /** Cosine with the question of a FAQ; null for other passages. */
  readonly ownQuestion: number | null;
  /**
   * Whether the bundled English model supports the languages of the question and the passage. If not, `similarity` and the
   * cosines of the sentences are not valid, and the cosine of the stored vector replaces them.
   */
  readonly comparable: boolean;
  /** Whether the passage and the question are known to be in different languages. */
  readonly foreign: boolean;
}

/** The factor for the sum of term weights before the logarithm. */
const PROXIMITY_SCALE = 20;
const MULTILINGUAL = new Set(MULTILINGUAL_LANGUAGES.map(languageNumber));

/** Computes the signals of passages from their features in memory, without reading a store or calling a model. */
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

  /** Reads the words of a passage in a single pass. Most of the time of a search is spent here. */
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
        const kind = kinds[word] === 0 ? question.classify(word) : kinds[word]!;
        sum += dots[word]!;
        if (kind === SIGN) continue;
        place += 1;
        if (kind === OTHER_WORD) continue;
        const term = question.countWord(word);
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
