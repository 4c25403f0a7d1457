import { analyze } from '@app/text';
import { NumberLists } from './number-lists.js';

/** Letters of a gram; a word's edges count as one. */
const GRAM = 4;
const NONE = -1;
const CONTINUATION = '##';

/** What a word's list begins with: its keyword term's number plus one, 0 for a stop word or a sign; how many pieces follow, and then its grams, each once. */
const HEADER = 2;

interface Words {
  /** Words of one piece, by the piece. */
  readonly single: Int32Array;
  /** Words of several, by their pieces as code units. */
  readonly compound: Map<string, number>;
}

/** The runs of four characters of a word with its edges: `_ref`, `refu`, `efun`, `fund`, `und_`. */
export function gramsOf(word: string): string[] {
  const edged = `_${word}_`;
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= Math.max(GRAM, edged.length); at += 1) grams.add(edged.slice(at, at + GRAM));
  return [...grams];
}

/**
 * Every word that any passage has or had, analysed once in its language and known by its number from then on. A word
 * is a piece and those that go on with it.
 */
export class Lexicon {
  private readonly languages = new Map<string, Words>();
  private readonly terms = new Map<string, number>();
  private readonly grams = new Map<string, number>();
  /** All that is known of a word in one place: for each that a question meets, memory is waited for once. */
  private readonly lists = new NumberLists();
  private readonly continues: Uint8Array;

  constructor(private readonly vocabulary: readonly string[]) {
    this.continues = Uint8Array.from(vocabulary, (piece) => (piece.startsWith(CONTINUATION) ? 1 : 0));
  }

  get size(): number {
    return this.lists.count;
  }

  get gramCount(): number {
    return this.grams.size;
  }

  get termCount(): number {
    return this.terms.size;
  }

  /** The numbers of the words that the pieces make up, in order. */
  read(pieces: Uint16Array, language: string): number[] {
    const words = this.wordsIn(language);
    const numbers: number[] = [];
    for (let from = 0; from < pieces.length;) {
      let to = from + 1;
      while (to < pieces.length && this.continues[pieces[to]!] === 1) to += 1;
      numbers.push(this.numberOf(words, pieces, from, to, language));
      from = to;
    }
    return numbers;
  }

  /** The words that the pieces make up; none becomes known by it. */
  spell(pieces: Uint16Array): string[] {
    const words: string[] = [];
    for (const piece of pieces) {
      if (this.continues[piece] === 1 && words.length > 0) words.push(words.pop()! + this.textOf(piece));
      else words.push(this.textOf(piece));
    }
    return words;
  }

  /** Number of the word's keyword term, or -1 for a stop word or a sign. */
  termOf(word: number): number {
    return this.lists.values[this.lists.start(word)]! - 1;
  }

  /** The numbers that `firstPiece`, `firstGram` and `end` point into; valid until the next word is added. */
  get values(): Uint32Array {
    return this.lists.values;
  }

  /** The word's pieces go from here to its first gram. */
  firstPiece(word: number): number {
    return this.lists.start(word) + HEADER;
  }

  /** Its grams, each once, go from here to `end`; a stop word or a sign has none. */
  firstGram(word: number): number {
    const start = this.lists.start(word);
    return start + HEADER + this.lists.values[start + 1]!;
  }

  end(word: number): number {
    return this.lists.start(word + 1);
  }

  /** Number of a keyword term, or -1 when no word has it. */
  findTerm(term: string): number {
    return this.terms.get(term) ?? NONE;
  }

  /** The same of a gram. */
  findGram(gram: string): number {
    return this.grams.get(gram) ?? NONE;
  }

  private wordsIn(language: string): Words {
    let words = this.languages.get(language);
    if (words === undefined) {
      words = { single: new Int32Array(this.vocabulary.length).fill(NONE), compound: new Map() };
      this.languages.set(language, words);
    }
    return words;
  }

  private numberOf(words: Words, pieces: Uint16Array, from: number, to: number, language: string): number {
    if (to === from + 1) {
      const known = words.single[pieces[from]!]!;
      return known === NONE
        ? (words.single[pieces[from]!] = this.add(pieces.slice(from, to), language))
        : known;
    }
    const key = String.fromCharCode(...pieces.subarray(from, to));
    let number = words.compound.get(key);
    if (number === undefined) words.compound.set(key, (number = this.add(pieces.slice(from, to), language)));
    return number;
  }

  private add(pieces: Uint16Array, language: string): number {
    const word = Array.from(pieces, (piece) => this.textOf(piece)).join('');
    const [term] = analyze(word, language);
    const number = this.lists.count;
    const grams = term === undefined ? [] : gramsOf(word).map((gram) => idIn(this.grams, gram));
    const termId = term === undefined ? NONE : idIn(this.terms, term);
    this.lists.add([termId + 1, pieces.length, ...pieces, ...grams]);
    return number;
  }

  private textOf(piece: number): string {
    const text = this.vocabulary[piece] ?? '';
    return this.continues[piece] === 1 ? text.slice(CONTINUATION.length) : text;
  }
}

function idIn(ids: Map<string, number>, key: string): number {
  let id = ids.get(key);
  if (id === undefined) ids.set(key, (id = ids.size));
  return id;
}
