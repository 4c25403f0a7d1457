import { Injectable } from '@nestjs/common';
import { WordPieces } from '@app/embeddings';
import { DEFAULT_LANGUAGE } from '@app/text';
import type { IndexEntry } from '../../document-content.js';
import { FormArena, type FormPlace } from './form-arena.js';
import { Lexicon } from './lexicon.js';
import { readForm } from './passage-form.js';

/** What a kept form begins with; its sentences follow, the titles first, and then the words. */
export const FORM = { grams: 0, length: 1, sentences: 2, isFaq: 3, header: 4 } as const;
/** What is kept of a sentence. */
export const FORM_SENTENCE = { words: 0, length: 1, asks: 2, size: 3 } as const;

const FAQ = 'faq';

/**
 * The words of every searchable chunk in memory, sentence by sentence, and in how many chunks each run of four
 * characters stands: what retrieval weighs all candidates with. Belongs to no embedding model: the vectors' lengths are
 * those of the bundled one.
 */
@Injectable()
export class PassageForms {
  private opened: Lexicon | undefined;
  private readonly arena = new FormArena();
  private gramFrequencies = new Uint32Array(1 << 16);
  private gramMarks = new Uint32Array(1 << 16);
  private mark = 0;
  private totalGrams = 0;
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

  /** Number of chunks that hold the gram. */
  gramFrequency(gram: number): number {
    return this.gramFrequencies[gram] ?? 0;
  }

  get(chunkId: string): FormPlace | undefined {
    return this.arena.get(chunkId);
  }

  /** Entries without a form, or with one that cannot be read, are known to have none. */
  put(entries: readonly Pick<IndexEntry, 'chunkId' | 'form' | 'metadata'>[]): void {
    for (const { chunkId, form, metadata } of entries) {
      this.forget(chunkId);
      const read = form === null ? null : readForm(form);
      if (read === null) continue;
      const language = typeof metadata['language'] === 'string' ? metadata['language'] : DEFAULT_LANGUAGE;
      const sentences = [read.titles, ...read.sentences];
      const words = sentences.map(({ pieces }) => this.lexicon.read(pieces, language));
      const first = FORM.header + FORM_SENTENCE.size * sentences.length;
      const count = words.reduce((sum, each) => sum + each.length, 0);
      const place = this.arena.make(chunkId, first + count);
      const { numbers, floats, at } = place;
      const { lexicon } = this;
      let grams = 0;
      let to = at + first;
      sentences.forEach(({ pieces, length }, index) => {
        const from = at + FORM.header + FORM_SENTENCE.size * index;
        numbers[from + FORM_SENTENCE.words] = words[index]!.length;
        floats[from + FORM_SENTENCE.length] = length;
        numbers[from + FORM_SENTENCE.asks] = pieces.at(-1) === this.questionMark ? 1 : 0;
        for (const word of words[index]!) {
          numbers[to] = word;
          to += 1;
          grams += lexicon.end(word) - lexicon.firstGram(word);
        }
      });
      numbers[at + FORM.grams] = grams;
      floats[at + FORM.length] = read.length;
      numbers[at + FORM.sentences] = sentences.length;
      numbers[at + FORM.isFaq] = metadata['document_type'] === FAQ ? 1 : 0;
      this.count(place, 1);
    }
  }

  remove(chunkIds: readonly string[]): void {
    for (const chunkId of chunkIds) this.forget(chunkId);
  }

  private forget(chunkId: string): void {
    const place = this.arena.get(chunkId);
    if (place === undefined) return;
    this.count(place, -1);
    this.arena.remove(chunkId);
  }

  /** Counts the chunk's grams in or out, each once. */
  private count({ numbers, at, length }: FormPlace, by: 1 | -1): void {
    this.makeRoom(this.lexicon.gramCount);
    this.mark += 1;
    this.totalGrams += by * numbers[at + FORM.grams]!;
    const first = at + FORM.header + FORM_SENTENCE.size * numbers[at + FORM.sentences]!;
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
