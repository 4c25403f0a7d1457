import { type Tokens } from './token-counter.js';
import { WordScanner } from './word-scanner.js';

export const UNKNOWN_PIECE = '[UNK]';
const MEMORY_ENTRIES = 100_000;

/** The pieces of one normalised word: vocabulary lines, and lengths in its own code units. */
interface WordPieces {
  readonly ids: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * WordPiece over BERT's uncased vocabulary: the longest known piece first, `##` inside a word; a word with an
 * unknown rest is one [UNK].
 */
export class WordPieceTokenizer {
  readonly unknownId: number;
  private readonly vocabulary: ReadonlyMap<string, number>;
  private readonly longestPiece: number;
  private readonly memory = new Map<string, WordPieces>();

  constructor(readonly pieces: readonly string[]) {
    this.vocabulary = new Map(pieces.map((piece, id) => [piece, id]));
    this.longestPiece = pieces.reduce((longest, { length }) => Math.max(longest, length), 0);
    const unknownId = this.vocabulary.get(UNKNOWN_PIECE);
    if (unknownId === undefined) throw new Error(`The vocabulary holds no ${UNKNOWN_PIECE}`);
    this.unknownId = unknownId;
  }

  count(text: string): number {
    const words = new WordScanner(text);
    let count = 0;
    while (words.next()) count += this.piecesOf(words.word).ids.length;
    return count;
  }

  /** Vocabulary lines alone, for callers that need no offsets. */
  ids(text: string): number[] {
    const words = new WordScanner(text);
    const ids: number[] = [];
    while (words.next()) for (const id of this.piecesOf(words.word).ids) ids.push(id);
    return ids;
  }

  tokenize(text: string): Tokens {
    const words = new WordScanner(text);
    const ids: number[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    while (words.next()) {
      const pieces = this.piecesOf(words.word);
      let at = 0;
      for (let index = 0; index < pieces.ids.length; index += 1) {
        const length = pieces.lengths[index]!;
        ids.push(pieces.ids[index]!);
        starts.push(words.startOf(at));
        ends.push(words.endOf(at + length - 1));
        at += length;
      }
    }
    return {
      count: ids.length,
      ids: Int32Array.from(ids),
      starts: Int32Array.from(starts),
      ends: Int32Array.from(ends),
    };
  }

  private piecesOf(word: string): WordPieces {
    const known = this.memory.get(word);
    if (known !== undefined) return known;
    if (this.memory.size >= MEMORY_ENTRIES) this.memory.clear();
    const pieces = this.split(word);
    this.memory.set(word, pieces);
    return pieces;
  }

  private split(word: string): WordPieces {
    const ids: number[] = [];
    const lengths: number[] = [];
    for (let start = 0; start < word.length;) {
      const prefix = start === 0 ? '' : '##';
      let end = Math.min(word.length, start + this.longestPiece);
      let id = this.vocabulary.get(prefix + word.slice(start, end));
      while (id === undefined && end > start + 1) {
        end -= 1;
        id = this.vocabulary.get(prefix + word.slice(start, end));
      }
      if (id === undefined) return { ids: [this.unknownId], lengths: [word.length] };
      ids.push(id);
      lengths.push(end - start);
      start = end;
    }
    return { ids, lengths };
  }
}
