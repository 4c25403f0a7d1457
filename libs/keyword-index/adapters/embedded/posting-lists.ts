import { withRoomFor } from '@app/kernel';

const INITIAL_CAPACITY = 1024;
const MAX_FREQUENCY = 0xffff;

/**
 * For each term the records that hold it, by ordinal, with the term's frequency in each. All lists lie in two arrays:
 * most terms are in one record only, and an object for each of them would be larger than the rest of the index. A
 * list's room is a power of two; one that is full moves to room of twice the size and leaves its own to another.
 */
export class PostingLists {
  ordinals = new Uint32Array(INITIAL_CAPACITY);
  frequencies = new Uint16Array(INITIAL_CAPACITY);
  /** How many lists there are; they are numbered from 0. */
  count = 0;
  private used = 0;
  private starts = new Uint32Array(INITIAL_CAPACITY);
  private sizes = new Uint32Array(INITIAL_CAPACITY);
  private lives = new Uint32Array(INITIAL_CAPACITY);
  private readonly vacant: number[][] = [];

  /** Makes an empty list and returns its number. */
  create(): number {
    const list = this.count;
    this.count += 1;
    this.starts = withRoomFor(this.starts, this.count);
    this.sizes = withRoomFor(this.sizes, this.count);
    this.lives = withRoomFor(this.lives, this.count);
    return list;
  }

  add(list: number, ordinal: number, frequency: number): void {
    const size = this.sizes[list]!;
    // Room is a power of two, so a list is full when its size is one.
    if (size === 0 || (size & (size - 1)) === 0) this.move(list, size);
    const at = this.starts[list]! + size;
    this.ordinals[at] = ordinal;
    this.frequencies[at] = Math.min(frequency, MAX_FREQUENCY);
    this.sizes[list] = size + 1;
    this.lives[list]! += 1;
  }

  /** Counts one of the list's records as removed; it stays in the list until the lists are rebuilt. */
  retire(list: number): void {
    this.lives[list]! -= 1;
  }

  /** Records of the list that were not retired. */
  live(list: number): number {
    return this.lives[list]!;
  }

  /** Where the list begins in `ordinals` and `frequencies`, and where it ends; valid until the next `add`. */
  start(list: number): number {
    return this.starts[list]!;
  }

  end(list: number): number {
    return this.starts[list]! + this.sizes[list]!;
  }

  save() {
    const { count, used, vacant } = this;
    return {
      count,
      used,
      vacant,
      ordinals: this.ordinals.subarray(0, used),
      frequencies: this.frequencies.subarray(0, used),
      starts: this.starts.subarray(0, count),
      sizes: this.sizes.subarray(0, count),
      lives: this.lives.subarray(0, count),
    };
  }

  /** Becomes what was saved, whose arrays are taken over. */
  restore({ vacant, ...saved }: ReturnType<PostingLists['save']>): void {
    Object.assign(this, saved);
    this.vacant.push(...vacant);
  }

  private move(list: number, size: number): void {
    const room = Math.max(1, 2 * size);
    const from = this.starts[list]!;
    const to = this.vacant[Math.log2(room)]?.pop() ?? this.reserve(room);
    this.ordinals.copyWithin(to, from, from + size);
    this.frequencies.copyWithin(to, from, from + size);
    this.starts[list] = to;
    if (size > 0) (this.vacant[Math.log2(size)] ??= []).push(from);
  }

  private reserve(room: number): number {
    const start = this.used;
    this.used += room;
    this.ordinals = withRoomFor(this.ordinals, this.used);
    this.frequencies = withRoomFor(this.frequencies, this.used);
    return start;
  }
}
