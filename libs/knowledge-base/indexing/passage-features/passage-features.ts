import type { WordPieces } from '@app/embeddings';
import { withJoinedForms } from '@app/text';
import type { Chunk } from '../../document-content.js';
import { bodyOf, titlesOf } from '../indexed-text.js';
import { indexedUnits } from '../indexed-units.js';
import { plainWords } from '../plain-words.js';

/**
 * A chunk as retrieval weighs it, stored beside it so that a restart reads no text: numbers of 16 bits, first how many
 * sentences there are, then for each the number of its word pieces and the length of their vectors' sum as a half
 * float, then the pieces one after the other. The first sentence is the titles; the length before it is that of all.
 */
export type PassageFeatures = Uint16Array;

const HEADER = 2;
const PER_SENTENCE = 2;
const MOST = 0xffff;

export function passageFeatures(
  words: WordPieces,
  title: string,
  chunk: Pick<Chunk, 'content' | 'sectionTitle' | 'headingPath' | 'tableHeader'>,
  language: string | null = null,
): PassageFeatures {
  const units = indexedUnits(plainWords(bodyOf(chunk.content)), chunk.tableHeader);
  const pieces = [titlesOf(title, chunk), ...units].map((text) =>
    words.read(withJoinedForms(text, language)).subarray(0, MOST),
  );
  const known = pieces.filter(({ length }, index) => index === 0 || length > 0).slice(0, MOST);
  const { each, all } = words.lengthsOf(known);
  let at = firstPiece(known.length);
  const features = new Uint16Array(known.reduce((sum, { length }) => sum + length, at));
  const lengths = new Float16Array(features.buffer);
  features[0] = known.length;
  lengths[1] = all;
  known.forEach((sentence, index) => {
    features[HEADER + PER_SENTENCE * index] = sentence.length;
    lengths[HEADER + PER_SENTENCE * index + 1] = each[index]!;
    features.set(sentence, at);
    at += sentence.length;
  });
  return features;
}

/** Whether the numbers are features, as far as their count tells. */
export function isPassageFeatures(features: PassageFeatures): boolean {
  const count = features[0] ?? 0;
  let length = firstPiece(count);
  if (count === 0 || features.length < length) return false;
  for (let index = 0; index < count; index += 1) length += features[HEADER + PER_SENTENCE * index]!;
  return features.length === length;
}

/** Walks over features sentence by sentence, the titles first; makes nothing on the way, as a start walks over all of them. */
export class PassageFeatureReader {
  readonly sentences: number;
  /** Length of the sum of all pieces' vectors. */
  readonly length: number;
  /** Where the sentence at hand begins and ends in the features. */
  from = 0;
  to: number;
  /** Length of the sum of its pieces' vectors. */
  sentenceLength = 0;
  private readonly lengths: Float16Array;
  private index = 0;

  /** `features` must be valid: see isPassageFeatures. */
  constructor(private readonly features: PassageFeatures) {
    this.lengths = new Float16Array(features.buffer, features.byteOffset, features.length);
    this.sentences = features[0]!;
    this.length = this.lengths[1]!;
    this.to = firstPiece(this.sentences);
  }

  /** Moves to the next sentence; false at the end. */
  next(): boolean {
    if (this.index === this.sentences) return false;
    const at = HEADER + PER_SENTENCE * this.index;
    this.index += 1;
    this.from = this.to;
    this.to = this.from + this.features[at]!;
    this.sentenceLength = this.lengths[at + 1]!;
    return true;
  }
}

function firstPiece(sentences: number): number {
  return HEADER + PER_SENTENCE * sentences;
}
