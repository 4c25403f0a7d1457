import type { PieceDots, WordPieces } from '@app/embeddings';
import { inverseDocumentFrequency } from '@app/keyword-index';
import type { PassageFeatureIndex } from '@app/knowledge-base';
import { analyze } from '@app/text';
import type { AnalysedQuery } from './query-analyser.js';

/** Punctuation or a function word. */
export const SIGN = 1;
/** A word that shares no term and no gram with the question. */
export const OTHER_WORD = 2;
/** A word that shares a term or a gram with the question. */
export const SHARED_WORD = 3;

const NONE = -1;
/** The usual constants of BM25, because grams repeat within a passage far more often than words do. */
const K1 = 1.2;
const B = 0.75;

interface SharedWord {
  /** Indexes of its grams among those of the question. */
  readonly grams: readonly number[];
  /** Index of its term in the question, or -1. */
  readonly term: number;
}

/**
 * Caches how each word of the lexicon relates to the current question, and counts the parts of the question in the current
 * passage. Classifies words when they first occur, and reuses its arrays for the next question.
 */
export class QueryFeatures {
  /** The contribution of each word to the cosine; valid once its kind is set. */
  dots = new Float32Array(0);
  /** The kind of each word; 0 if it is not classified yet. */
  kinds = new Uint8Array(0);
  /** The weight of each term of the question; the weights add up to 1. */
  weights = new Float64Array(0);
  /** Share of the question's weight found so far in the current passage. */
  coverage = 0;
  /** Share of the question's weight found so far in the current sentence. */
  sentenceCoverage = 0;
  private readonly shared = new Map<number, SharedWord>();
  private readonly termPlaces = new Places();
  private readonly gramPlaces = new Places();
  private gramWeights = new Float64Array(0);
  private gramCounts = new Uint32Array(0);
  /** For each term, the number of the last sentence that contains it, counted across all passages; 0 for none. */
  private metIn = new Float64Array(0);
  private sentence = 0;
  private passageFrom = 0;
  private dotOf: PieceDots = () => 0;
  private learned: AnalysedQuery | undefined;
  private learnedWords = 0;

  constructor(
    private readonly features: PassageFeatureIndex,
    private readonly pieces: WordPieces,
  ) {}

  /** Prepares for a question. Does nothing if it is the current question and the lexicon has no new words. */
  learn(query: AnalysedQuery): void {
    const { lexicon } = this.features;
    if (query === this.learned && lexicon.size === this.learnedWords) return;
    const { condensed, language, weights } = query;
    this.learned = query;
    this.learnedWords = lexicon.size;
    const question = this.pieces.read(condensed);
    this.dotOf = this.pieces.compare(question, lexicon.pieces);
    this.forgetWords(lexicon.size);
    // Look up words of questions but never add them, so that the lexicon does not grow with user input.
    const words = lexicon.spell(question).filter((word) => analyze(word, language).length > 0);
    const grams = [...new Set(words.flatMap((word) => lexicon.findGrams(word)))];
    this.gramPlaces.assign(grams, lexicon.gramCount);
    this.gramWeights = Float64Array.from(grams, (gram) =>
      inverseDocumentFrequency(this.features.size, this.features.gramFrequency(gram)),
    );
    this.gramCounts = new Uint32Array(grams.length);
    this.weights = Float64Array.from(weights.values());
    const terms = [...weights.keys()].map((term) => lexicon.findTerm(term));
    this.termPlaces.assign(terms, lexicon.termCount);
    [...weights.keys()].forEach((term, place) => {
      for (const alias of weights.aliases?.get(term) ?? [])
        this.termPlaces.add(lexicon.findTerm(alias), place);
    });
    this.metIn = new Float64Array(this.weights.length);
  }

  beginPassage(): void {
    this.coverage = 0;
    this.passageFrom = this.sentence + 1;
    this.gramCounts.fill(0);
  }

  beginSentence(): void {
    this.sentence += 1;
    this.sentenceCoverage = 0;
  }

  /** Classifies a word for the question, and returns its kind. */
  classify(word: number): number {
    const { lexicon } = this.features;
    const { values } = lexicon;
    const end = lexicon.firstGram(word);
    let dot = 0;
    for (let index = lexicon.firstPiece(word); index < end; index += 1) dot += this.dotOf(values[index]!);
    this.dots[word] = dot;
    const term = lexicon.termOf(word);
    return (this.kinds[word] = term === NONE ? SIGN : this.kindOf(word, term));
  }

  /** Counts a shared word, and returns the index of its term in the question, or -1. */
  countWord(word: number): number {
    const { grams, term } = this.shared.get(word)!;
    for (let index = 0; index < grams.length; index += 1) this.gramCounts[grams[index]!]! += 1;
    if (term >= 0 && this.metIn[term] !== this.sentence) {
      if (this.metIn[term]! < this.passageFrom) this.coverage += this.weights[term]!;
      this.sentenceCoverage += this.weights[term]!;
      this.metIn[term] = this.sentence;
    }
    return term;
  }

  /** BM25 of the current passage over the grams of the question; `length` is the number of all grams in the passage. */
  gramScore(length: number): number {
    const room = K1 * (1 - B + (B * length) / Math.max(1, this.features.averageGrams));
    let score = 0;
    for (let place = 0; place < this.gramCounts.length; place += 1) {
      const count = this.gramCounts[place]!;
      if (count > 0) score += (this.gramWeights[place]! * count * (K1 + 1)) / (count + room);
    }
    return score;
  }

  private kindOf(word: number, term: number): number {
    const { lexicon } = this.features;
    const { values } = lexicon;
    const end = lexicon.end(word);
    const place = this.termPlaces.get(term);
    let grams: number[] | undefined;
    for (let index = lexicon.firstGram(word); index < end; index += 1) {
      const gram = this.gramPlaces.get(values[index]!);
      if (gram !== NONE) (grams ??= []).push(gram);
    }
    if (grams === undefined && place === NONE) return OTHER_WORD;
    this.shared.set(word, { grams: grams ?? [], term: place });
    return SHARED_WORD;
  }

  private forgetWords(words: number): void {
    this.shared.clear();
    if (words <= this.kinds.length) this.kinds.fill(0);
    else {
      this.kinds = new Uint8Array(2 * words);
      this.dots = new Float32Array(2 * words);
    }
  }
}

/** The index of each number in a short list. It is faster than a Map, because it is used for every gram of every word. */
class Places {
  private places = new Int16Array(0);
  private listed: number[] = [];

  assign(numbers: readonly number[], range: number): void {
    for (const number of this.listed) this.places[number] = NONE;
    if (range > this.places.length) this.places = new Int16Array(2 * range).fill(NONE);
    this.listed = numbers.filter((number) => number !== NONE);
    numbers.forEach((number, place) => {
      if (number !== NONE) this.places[number] = place;
    });
  }

  /** Adds a number with the index of another one, unless the number already has an index. */
  add(number: number, place: number): void {
    if (number === NONE || this.places[number] !== NONE) return;
    this.places[number] = place;
    this.listed.push(number);
  }

  get(number: number): number {
    return this.places[number]!;
  }
}
