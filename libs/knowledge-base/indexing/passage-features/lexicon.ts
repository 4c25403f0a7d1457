import { NumberPairs } from '@app/kernel';
import { analyze } from '@app/text';
import { NumberLists } from './number-lists.js';
import { SpellingIndex } from './spelling-index.js';
import { WordTable } from './word-table.js';

/** Letters of a gram; a word's edges count as one. */
const GRAM = 4;
const NONE = -1;
const CONTINUATION = '##';

/**
 * What a word's list begins with: its keyword term's number plus one, 0 for a stop word or a sign; how many pieces
 * follow, and then its grams, each once.
 */
const HEADER = 2;

interface Words {
  /** Words of one piece, by the piece. */
  readonly single: Int32Array;
  readonly compound: WordTable;
}

/** Calls for each run of four characters of a word with its edges, `_ref`, `refu`, `efun`, `fund`, `und_`, with its code units in pairs. */
export function eachGram(word: string, visit: (low: number, high: number) => void): void {
  const edged = `_${word}_`;
  for (let at = 0; at + GRAM <= Math.max(GRAM, edged.length); at += 1)
    visit(unitsOf(edged, at), unitsOf(edged, at + 2));
}

/**
 * Every word that any passage has or had, analysed once in its language and known by its number from then on. A word
 * is a piece and those that go on with it.
 */
export class Lexicon {
  private readonly languages = new Map<string, Words>();
  private readonly terms = new Map<string, number>();
  private readonly spellings = new SpellingIndex();
  private readonly grams = new NumberPairs();
  /** All that is known of a word in one place: for each that a question meets, memory is waited for once. */
  private readonly lists = new NumberLists();
  private readonly continues: Uint8Array;
  private readonly isUsed: Uint8Array;
  private readonly used: number[] = [];

  constructor(private readonly vocabulary: readonly string[]) {
    this.continues = Uint8Array.from(vocabulary, (piece) => (piece.startsWith(CONTINUATION) ? 1 : 0));
    this.isUsed = new Uint8Array(vocabulary.length);
  }

  /** The pieces that its words consist of, each once. */
  get pieces(): readonly number[] {
    return this.used;
  }

  get size(): number {
    return this.lists.count;
  }

  get gramCount(): number {
    return this.grams.count;
  }

  get termCount(): number {
    return this.terms.size;
  }

  /** How many words the pieces from `from` to `to` make up. */
  count(pieces: Uint16Array, from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at += 1) if (at === from || this.continues[pieces[at]!] === 0) count += 1;
    return count;
  }

  /** Writes the numbers of these words to `numbers` from `place` on, and returns the place after the last. */
  read(pieces: Uint16Array, from: number, to: number, language: string, numbers: Uint32Array, place: number) {
    const words = this.wordsIn(language);
    for (let first = from; first < to;) {
      let end = first + 1;
      while (end < to && this.continues[pieces[end]!] === 1) end += 1;
      numbers[place] = this.numberOf(words, pieces, first, end, language);
      place += 1;
      first = end;
    }
    return place;
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

  /** Up to three terms that differ from a word in `edits` letters at most, nearest first; the first letter is the same. */
  similarTerms(word: string, edits: number): string[] {
    return this.spellings.similar(word, edits);
  }

  /** Numbers of a word's grams, each once, without those that no word of the lexicon has. */
  findGrams(word: string): number[] {
    const found = new Set<number>();
    eachGram(word, (low, high) => found.add(this.grams.find(low, high)));
    found.delete(NONE);
    return [...found];
  }

  save() {
    const languages = [...this.languages].map(([language, { single, compound }]) => ({
      language,
      single,
      compound: compound.save(),
    }));
    return {
      languages,
      terms: [...this.terms.keys()],
      grams: this.grams.save(),
      lists: this.lists.save(),
      used: Uint32Array.from(this.used),
    };
  }

  /** Becomes what was saved of a lexicon over the same vocabulary; its arrays are taken over. */
  restore({ languages, terms, grams, lists, used }: ReturnType<Lexicon['save']>): void {
    this.lists.restore(lists);
    this.grams.restore(grams);
    for (const { language, single, compound } of languages) {
      const words = { single, compound: new WordTable(this.lists, HEADER) };
      words.compound.restore(compound);
      this.languages.set(language, words);
    }
    terms.forEach((term) => this.termNumber(term));
    used.forEach((piece) => this.use(piece));
  }

  private wordsIn(language: string): Words {
    let words = this.languages.get(language);
    if (words === undefined) {
      const single = new Int32Array(this.vocabulary.length).fill(NONE);
      words = { single, compound: new WordTable(this.lists, HEADER) };
      this.languages.set(language, words);
    }
    return words;
  }

  private numberOf(words: Words, pieces: Uint16Array, from: number, to: number, language: string): number {
    const isSingle = to === from + 1;
    const known = isSingle ? words.single[pieces[from]!]! : words.compound.find(pieces, from, to);
    if (known !== NONE) return known;
    const number = this.add(pieces.subarray(from, to), language);
    if (isSingle) words.single[pieces[from]!] = number;
    else words.compound.add(number, to - from);
    return number;
  }

  private add(pieces: Uint16Array, language: string): number {
    const word = Array.from(pieces, (piece) => this.textOf(piece)).join('');
    const [term] = analyze(word, language);
    const number = this.lists.count;
    const list = [term === undefined ? 0 : this.termNumber(term) + 1, pieces.length, ...pieces];
    if (term !== undefined) {
      const grams = new Set<number>();
      eachGram(word, (low, high) => grams.add(this.grams.add(low, high)));
      list.push(...grams);
    }
    this.lists.add(list);
    for (const piece of pieces) this.use(piece);
    return number;
  }

  private use(piece: number): void {
    if (this.isUsed[piece] === 1) return;
    this.isUsed[piece] = 1;
    this.used.push(piece);
  }

  private termNumber(term: string): number {
    let number = this.terms.get(term);
    if (number === undefined) {
      this.terms.set(term, (number = this.terms.size));
      this.spellings.add(term);
    }
    return number;
  }

  private textOf(piece: number): string {
    const text = this.vocabulary[piece] ?? '';
    return this.continues[piece] === 1 ? text.slice(CONTINUATION.length) : text;
  }
}

/** Two code units as one number; zeros past the end. */
function unitsOf(text: string, at: number): number {
  const low = at < text.length ? text.charCodeAt(at) : 0;
  const high = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return (low | (high << 16)) >>> 0;
}
