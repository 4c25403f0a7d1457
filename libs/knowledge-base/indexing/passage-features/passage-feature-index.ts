import { Injectable } from '@nestjs/common';
import { WordPieces } from '@app/embeddings';
import { DEFAULT_LANGUAGE } from '@app/text';
import type { IndexEntry } from '../../document-content.js';
import { FeatureArena, type FeaturePlace } from './feature-arena.js';
import { Lexicon } from './lexicon.js';
import { isPassageFeatures, PassageFeatureReader, type PassageFeatures } from './passage-features.js';

/** What the kept features of a chunk begin with; its sentences follow, the titles first, and then the words. */
export const PASSAGE_FEATURES = {
  grams: 0,
  length: 1,
  sentences: 2,
  isFaq: 3,
  checksum: 4,
  language: 5,
  header: 6,
} as const;
/** The number that stands for a language of two letters; 0 for one that is not known. */
export function languageNumber(language: unknown): number {
  return typeof language === 'string' && language.length === 2
    ? (language.charCodeAt(0) << 8) | language.charCodeAt(1)
    : 0;
}

/** What is kept of a sentence. */
export const SENTENCE_FEATURES = { words: 0, length: 1, asks: 2, size: 3 } as const;

type FeatureEntry = Pick<IndexEntry, 'chunkId' | 'features' | 'metadata' | 'checksum'>;

const FAQ = 'faq';

/**
 * The words of every searchable chunk in memory, sentence by sentence, and in how many chunks each run of four
 * characters stands: what retrieval weighs all candidates with. Belongs to no embedding model: the vectors' lengths are
 * those of the bundled one.
 */
@Injectable()
export class PassageFeatureIndex {
  private opened: Lexicon | undefined;
  private readonly arena = new FeatureArena();
  private gramFrequencies = new Uint32Array(1 << 16);
  private gramMarks = new Uint32Array(1 << 16);
  private mark = 0;
  private totalGrams = 0;
  /** Number of chunks by the number of their language. */
  private languages = new Map<number, number>();
  private questionMark = -1;

  constructor(private readonly pieces: WordPieces) {}

  get lexicon(): Lexicon {
    if (this.opened === undefined) {
      this.opened = new Lexicon(this.pieces.vocabulary);
      this.questionMark = this.pieces.vocabulary.indexOf('?');
    }
    return this.opened;
  }

  get size(): number {
    return this.arena.size;
  }

  /** Mean number of grams of a chunk, each time that one stands there. */
  get averageGrams(): number {
    return this.arena.size === 0 ? 0 : this.totalGrams / this.arena.size;
  }

  /** ISO 639-1 of the language that most chunks are in; null where they have none, or no single one. */
  get mainLanguage(): string | null {
    for (const [number, chunks] of this.languages)
      if (number > 0 && 2 * chunks > this.size) return String.fromCharCode(number >> 8, number & 0xff);
    return null;
  }

  /** Number of chunks that hold the gram. */
  gramFrequency(gram: number): number {
    return this.gramFrequencies[gram] ?? 0;
  }

  get(chunkId: string): FeaturePlace | undefined {
    return this.arena.get(chunkId);
  }

  chunkIds(): IterableIterator<string> {
    return this.arena.keys();
  }

  /** What `IndexEntry.checksum` was when the chunk was put; undefined for a chunk without features. */
  checksum(chunkId: string): number | undefined {
    const place = this.arena.get(chunkId);
    return place?.numbers[place.at + PASSAGE_FEATURES.checksum];
  }

  /** For chunks whose words are the same and whose vectors are of another model now. */
  updateChecksums(entries: readonly Pick<IndexEntry, 'chunkId' | 'checksum'>[]): void {
    for (const { chunkId, checksum = 0 } of entries) {
      const place = this.arena.get(chunkId);
      if (place) place.numbers[place.at + PASSAGE_FEATURES.checksum] = checksum;
    }
  }

  save() {
    return {
      lexicon: this.lexicon.save(),
      arena: this.arena.save(),
      gramFrequencies: this.gramFrequencies.subarray(0, this.lexicon.gramCount),
      totalGrams: this.totalGrams,
      languages: [...this.languages],
    };
  }

  /** Becomes what was saved; its arrays are taken over. */
  restore({
    lexicon,
    arena,
    gramFrequencies,
    totalGrams,
    languages,
  }: ReturnType<PassageFeatureIndex['save']>): void {
    this.lexicon.restore(lexicon);
    this.arena.restore(arena);
    this.gramFrequencies = gramFrequencies;
    this.gramMarks = new Uint32Array(gramFrequencies.length);
    this.totalGrams = totalGrams;
    this.languages = new Map(languages);
  }

  /** Of entries with numbers that are no features nothing is known. */
  put(entries: readonly FeatureEntry[]): void {
    for (const entry of entries) {
      this.forget(entry.chunkId);
      if (isPassageFeatures(entry.features)) this.keep(entry);
    }
  }

  remove(chunkIds: readonly string[]): void {
    for (const chunkId of chunkIds) this.forget(chunkId);
  }

  private keep({ chunkId, features, metadata, checksum = 0 }: FeatureEntry): void {
    const { lexicon } = this;
    const language = typeof metadata['language'] === 'string' ? metadata['language'] : DEFAULT_LANGUAGE;
    const place = this.arena.make(chunkId, this.lengthOf(features));
    const { numbers, floats, at } = place;
    const reader = new PassageFeatureReader(features);
    const first = at + PASSAGE_FEATURES.header + SENTENCE_FEATURES.size * reader.sentences;
    let to = first;
    for (let sentence = at + PASSAGE_FEATURES.header; reader.next(); sentence += SENTENCE_FEATURES.size) {
      const before = to;
      to = lexicon.read(features, reader.from, reader.to, language, numbers, to);
      numbers[sentence + SENTENCE_FEATURES.words] = to - before;
      floats[sentence + SENTENCE_FEATURES.length] = reader.sentenceLength;
      const asks = reader.to > reader.from && features[reader.to - 1] === this.questionMark;
      numbers[sentence + SENTENCE_FEATURES.asks] = asks ? 1 : 0;
    }
    let grams = 0;
    for (let word = first; word < to; word += 1)
      grams += lexicon.end(numbers[word]!) - lexicon.firstGram(numbers[word]!);
    numbers[at + PASSAGE_FEATURES.grams] = grams;
    floats[at + PASSAGE_FEATURES.length] = reader.length;
    numbers[at + PASSAGE_FEATURES.sentences] = reader.sentences;
    numbers[at + PASSAGE_FEATURES.checksum] = checksum;
    numbers[at + PASSAGE_FEATURES.language] = languageNumber(metadata['language']);
    numbers[at + PASSAGE_FEATURES.isFaq] = metadata['document_type'] === FAQ ? 1 : 0;
    this.count(place, 1);
  }

  /** How many numbers are kept of a chunk. */
  private lengthOf(features: PassageFeatures): number {
    const reader = new PassageFeatureReader(features);
    let words = 0;
    while (reader.next()) words += this.lexicon.count(features, reader.from, reader.to);
    return PASSAGE_FEATURES.header + SENTENCE_FEATURES.size * reader.sentences + words;
  }

  private forget(chunkId: string): void {
    const place = this.arena.get(chunkId);
    if (place === undefined) return;
    this.count(place, -1);
    this.arena.remove(chunkId);
  }

  /** Counts the chunk's grams in or out, each once. */
  private count({ numbers, at, length }: FeaturePlace, by: 1 | -1): void {
    this.makeRoom(this.lexicon.gramCount);
    this.mark += 1;
    this.totalGrams += by * numbers[at + PASSAGE_FEATURES.grams]!;
    const language = numbers[at + PASSAGE_FEATURES.language]!;
    this.languages.set(language, (this.languages.get(language) ?? 0) + by);
    const first =
      at + PASSAGE_FEATURES.header + SENTENCE_FEATURES.size * numbers[at + PASSAGE_FEATURES.sentences]!;
    const { lexicon } = this;
    const { values } = lexicon;
    for (let position = first; position < at + length; position += 1) {
      const word = numbers[position]!;
      const end = lexicon.end(word);
      for (let index = lexicon.firstGram(word); index < end; index += 1) {
        const gram = values[index]!;
        if (this.gramMarks[gram] === this.mark) continue;
        this.gramMarks[gram] = this.mark;
        this.gramFrequencies[gram]! += by;
      }
    }
  }

  private makeRoom(grams: number): void {
    if (grams <= this.gramFrequencies.length) return;
    const size = 2 * grams;
    const frequencies = new Uint32Array(size);
    frequencies.set(this.gramFrequencies);
    this.gramFrequencies = frequencies;
    this.gramMarks = new Uint32Array(size);
  }
}
