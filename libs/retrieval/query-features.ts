import type { PieceDots, WordPieces } from '@app/embeddings';
import { inverseDocumentFrequency } from '@app/keyword-index';
import type { PassageFeatureIndex } from '@app/knowledge-base';
import { analyze } from '@app/text';
import type { AnalysedQuery } from './query-analyser.js';

/** Punctuation, or a word that only binds others. */
export const SIGN = 1;
/** A word that has nothing of the question. */
export const OTHER_WORD = 2;
/** A word that has a term or four letters in a row of the question. */
export const SHARED_WORD = 3;

const NONE = -1;
/** BM25's usual constants: grams repeat within a passage far more than words do. */
const K1 = 1.2;
const B = 0.75;

interface SharedWord {
  /** Places of its grams among the question's. */
  readonly grams: readonly number[];
  /** Place of its term in the question, or -1. */
  readonly term: number;
}

/**
 * What one question says of each word of the lexicon, found out when the word is first met, in arrays that the next
 * question uses again; and what the passage at hand has of the question so far.
 */
export class QueryFeatures {
  /** By word: its part of the cosine; set once its kind is. */
  dots = new Float32Array(0);
  /** By word: its kind, 0 as long as it was not met. */
  kinds = new Uint8Array(0);
  /** By place of the term in the question; they add up to 1. */
  weights = new Float64Array(0);
  /** Share of the question's weight that the passage at hand has. */
  coverage = 0;
  /** The same of its sentence at hand. */
  sentenceCoverage = 0;
  private readonly shared = new Map<number, SharedWord>();
  private readonly termPlaces = new Places();
  private readonly gramPlaces = new Places();
  private gramWeights = new Float64Array(0);
  private gramCounts = new Uint32Array(0);
  /** By place of the term: the number of the sentence that had it last, counted through all passages; 0 for none. */
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

  /** Asked for the question at hand it does nothing, unless there are new words since. */
  learn(query: AnalysedQuery): void {
    const { lexicon } = this.features;
    if (query === this.learned && lexicon.size === this.learnedWords) return;
    const { condensed, language, weights } = query;
    this.learned = query;
    this.learnedWords = lexicon.size;
    const question = this.pieces.read(condensed);
    this.dotOf = this.pieces.compare(question, lexicon.pieces);
    this.forgetWords(lexicon.size);
    // Words of questions are looked up and never added: a lexicon must not grow with what strangers type.
    const words = lexicon.spell(question).filter((word) => analyze(word, language).length > 0);
    const grams = [...new Set(words.flatMap((word) => lexicon.findGrams(word)))];
    this.gramPlaces.become(grams, lexicon.gramCount);
    this.gramWeights = Float64Array.from(grams, (gram) =>
      inverseDocumentFrequency(this.features.size, this.features.gramFrequency(gram)),
    );
    this.gramCounts = new Uint32Array(grams.length);
    this.weights = Float64Array.from(weights.values());
    const terms = [...weights.keys()].map((term) => lexicon.findTerm(term));
    this.termPlaces.become(terms, lexicon.termCount);
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

  /** Finds out what the question says of a word, and returns its kind. */
  know(word: number): number {
    const { lexicon } = this.features;
    const { values } = lexicon;
    const end = lexicon.firstGram(word);
    let dot = 0;
    for (let index = lexicon.firstPiece(word); index < end; index += 1) dot += this.dotOf(values[index]!);
    this.dots[word] = dot;
    const term = lexicon.termOf(word);
    return (this.kinds[word] = term === NONE ? SIGN : this.kindOf(word, term));
  }

  /** Counts a shared word in, and returns the place of its term in the question, or -1. */
  meet(word: number): number {
    const { grams, term } = this.shared.get(word)!;
    for (let index = 0; index < grams.length; index += 1) this.gramCounts[grams[index]!]! += 1;
    if (term >= 0 && this.metIn[term] !== this.sentence) {
      if (this.metIn[term]! < this.passageFrom) this.coverage += this.weights[term]!;
      this.sentenceCoverage += this.weights[term]!;
      this.metIn[term] = this.sentence;
    }
    return term;
  }

  /** BM25 of the passage at hand over the question's grams; `length` is how many it has of any. */
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

/** The place of each number in a short list, looked up faster than in a Map: it is asked for every gram of every word. */
class Places {
  private places = new Int16Array(0);
  private listed: number[] = [];

  become(numbers: readonly number[], range: number): void {
    for (const number of this.listed) this.places[number] = NONE;
    if (range > this.places.length) this.places = new Int16Array(2 * range).fill(NONE);
    this.listed = numbers.filter((number) => number !== NONE);
    numbers.forEach((number, place) => {
      if (number !== NONE) this.places[number] = place;
    });
  }

  /** Gives a further number the place of one that is there; a number that has its own place keeps it. */
  add(number: number, place: number): void {
    if (number === NONE || this.places[number] !== NONE) return;
    this.places[number] = place;
    this.listed.push(number);
  }

  get(number: number): number {
    return this.places[number]!;
  }
}
