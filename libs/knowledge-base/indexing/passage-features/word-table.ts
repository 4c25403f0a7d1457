import type { NumberLists } from './number-lists.js';

const INITIAL_SLOTS = 1 << 12;
const NONE = -1;

/** Finds words by their pieces. The pieces lie in the lists of the words, `offset` numbers after a list's start. */
export class WordTable {
  /** By hash: a word's number plus one, 0 where there is none. At the most half of them are taken. */
  private slots = new Int32Array(INITIAL_SLOTS);
  private count = 0;

  constructor(
    private readonly lists: NumberLists,
    private readonly offset: number,
  ) {}

  /** The number of the word of the pieces from `from` to `to`, or -1. */
  find(pieces: ArrayLike<number>, from: number, to: number): number {
    return this.slots[this.slotOf(pieces, from, to)]! - 1;
  }

  /** Takes in a word that is not found yet. */
  add(word: number, length: number): void {
    if (2 * (this.count + 1) > this.slots.length) this.grow();
    this.count += 1;
    const from = this.lists.start(word) + this.offset;
    this.slots[this.slotOf(this.lists.values, from, from + length)] = word + 1;
  }

  save() {
    return { count: this.count, slots: this.slots };
  }

  /** Becomes what was saved, whose array is taken over. */
  restore({ count, slots }: ReturnType<WordTable['save']>): void {
    [this.count, this.slots] = [count, slots];
  }

  private slotOf(pieces: ArrayLike<number>, from: number, to: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = hashOf(pieces, from, to) & mask; ; slot = (slot + 1) & mask) {
      const word = slots[slot]! - 1;
      if (word === NONE || this.consistsOf(word, pieces, from, to)) return slot;
    }
  }

  private consistsOf(word: number, pieces: ArrayLike<number>, from: number, to: number): boolean {
    const { values } = this.lists;
    const start = this.lists.start(word) + this.offset;
    if (values[start - 1] !== to - from) return false;
    for (let at = from; at < to; at += 1) if (values[start + at - from] !== pieces[at]) return false;
    return true;
  }

  private grow(): void {
    const words = this.slots.filter((word) => word !== 0);
    this.slots = new Int32Array(2 * this.slots.length);
    for (const stored of words) {
      const start = this.lists.start(stored - 1) + this.offset;
      const length = this.lists.values[start - 1]!;
      this.slots[this.slotOf(this.lists.values, start, start + length)] = stored;
    }
  }
}

/** FNV-1a over the numbers, finished by a shift as its low bits decide. */
function hashOf(pieces: ArrayLike<number>, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ pieces[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
