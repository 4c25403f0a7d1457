const WORD_START = '▁';
const MEMORY_ENTRIES = 50_000;
const LONGEST_WORD = 256;
/** How much less than the rarest piece a character without a piece scores, as SentencePiece has it. */
const UNKNOWN_PENALTY = 10;

/**
 * SentencePiece's unigram tokenisation (Kudo 2018): of a word, the pieces with the highest sum of log probabilities. A
 * character without a piece is left out.
 */
export class UnigramTokenizer {
  private readonly places = new Map<string, number>();
  private readonly scores: Float64Array;
  private readonly longest: number;
  private readonly unknown: number;
  private readonly memory = new Map<string, readonly number[]>();

  /** Each line is a piece, a tab, and its log probability; the number of the line is the piece's id. */
  constructor(vocabulary: string) {
    const lines = vocabulary.split('\n').filter((line) => line !== '');
    this.scores = new Float64Array(lines.length);
    let [longest, least] = [0, 0];
    lines.forEach((line, id) => {
      const cut = line.lastIndexOf('\t');
      const piece = line.slice(0, cut);
      this.places.set(piece, id);
      this.scores[id] = Number(line.slice(cut + 1));
      longest = Math.max(longest, piece.length);
      least = Math.min(least, this.scores[id]);
    });
    this.longest = longest;
    this.unknown = least - UNKNOWN_PENALTY;
  }

  get size(): number {
    return this.scores.length;
  }

  ids(text: string): number[] {
    const ids: number[] = [];
    for (const word of text.normalize('NFKC').toLowerCase().trim().split(/\s+/u))
      for (let from = 0; from < word.length; from += LONGEST_WORD)
        for (const id of this.piecesOf(
          `${from === 0 ? WORD_START : ''}${word.slice(from, from + LONGEST_WORD)}`,
        ))
          ids.push(id);
    return ids;
  }

  private piecesOf(word: string): readonly number[] {
    const known = this.memory.get(word);
    if (known !== undefined) return known;
    if (this.memory.size >= MEMORY_ENTRIES) this.memory.clear();
    const pieces = this.split(word);
    this.memory.set(word, pieces);
    return pieces;
  }

  /** Viterbi's algorithm: by each end, the best way to get there. */
  private split(word: string): number[] {
    const best = new Float64Array(word.length + 1).fill(-Infinity);
    const from = new Int32Array(word.length + 1);
    const piece = new Int32Array(word.length + 1);
    best[0] = 0;
    for (let at = 0; at < word.length; at += 1) {
      if (best[at] === -Infinity) continue;
      const next = at + (word.codePointAt(at)! > 0xffff ? 2 : 1);
      if (best[at]! + this.unknown > best[next]!) {
        best[next] = best[at]! + this.unknown;
        from[next] = at;
        piece[next] = -1;
      }
      for (let end = next; end <= word.length && end - at <= this.longest; end += 1) {
        const id = this.places.get(word.slice(at, end));
        if (id === undefined || best[at]! + this.scores[id]! <= best[end]!) continue;
        best[end] = best[at]! + this.scores[id]!;
        from[end] = at;
        piece[end] = id;
      }
    }
    const ids: number[] = [];
    for (let end = word.length; end > 0; end = from[end]!) if (piece[end]! >= 0) ids.push(piece[end]!);
    return ids.reverse();
  }
}
