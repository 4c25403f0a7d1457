import type { WordPieces } from '@app/embeddings';
import type { Chunk } from '../../document-content.js';
import { splitSentences } from '@app/text';
import { titlesOf } from '../indexed-text.js';

/**
 * A chunk as retrieval weighs it, stored beside it so that a restart reads no text: numbers of 16 bits, first how many
 * sentences there are, then for each the number of its word pieces and the length of their vectors' sum as a half
 * float, then the pieces one after the other. The first sentence is the titles; the length before it is that of all.
 */
export type PassageForm = Uint16Array;

export interface FormSentence {
  readonly pieces: Uint16Array;
  /** Length of the sum of the pieces' vectors. */
  readonly length: number;
}

export interface ReadForm {
  /** Length of the sum of all pieces' vectors. */
  readonly length: number;
  readonly titles: FormSentence;
  readonly sentences: readonly FormSentence[];
}

const HEADER = 2;
const PER_SENTENCE = 2;
const MOST = 0xffff;

export function passageForm(
  words: WordPieces,
  title: string,
  chunk: Pick<Chunk, 'content' | 'sectionTitle'>,
): PassageForm {
  const sentences = splitSentences(chunk.content).map(({ start, end }) => chunk.content.slice(start, end));
  const pieces = [titlesOf(title, chunk), ...sentences].map((text) => words.read(text).subarray(0, MOST));
  const known = pieces.filter(({ length }, index) => index === 0 || length > 0).slice(0, MOST);
  const all = Uint16Array.from(known.flatMap((each) => [...each]));
  const lengths = Float16Array.of(words.lengthOf(all), ...known.map((each) => words.lengthOf(each)));
  const bits = new Uint16Array(lengths.buffer);
  const header = known.flatMap((each, index) => [each.length, bits[index + 1]!]);
  return Uint16Array.of(known.length, bits[0]!, ...header, ...all);
}

/** Whether the numbers are a form, as far as their count tells. */
export function isForm(form: PassageForm): boolean {
  const count = form[0] ?? 0;
  let length = HEADER + PER_SENTENCE * count;
  if (count === 0 || form.length < length) return false;
  for (let index = 0; index < count; index += 1) length += form[HEADER + PER_SENTENCE * index]!;
  return form.length === length;
}

/** Null for numbers that are no form. */
export function readForm(form: PassageForm): ReadForm | null {
  if (!isForm(form)) return null;
  const count = form[0]!;
  const lengths = new Float16Array(form.buffer, form.byteOffset, form.length);
  let from = HEADER + PER_SENTENCE * count;
  const sentences: FormSentence[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = HEADER + PER_SENTENCE * index;
    const to = from + form[at]!;
    sentences.push({ pieces: form.subarray(from, to), length: lengths[at + 1]! });
    from = to;
  }
  const [titles, ...others] = sentences;
  if (titles === undefined) return null;
  return { length: lengths[1]!, titles, sentences: others };
}
