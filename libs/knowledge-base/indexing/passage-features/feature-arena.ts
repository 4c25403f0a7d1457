/** Numbers of one page: four megabytes. Features that need more have a page of their own. */
const PAGE_NUMBERS = 1 << 20;
/** Swept when more than this share of what was written is out of use. */
const MAX_DEAD_SHARE = 1 / 3;

/** Where the features of a passage lie: the same numbers as whole ones and as floats, from `at` on. */
export interface FeaturePlace {
  readonly numbers: Uint32Array;
  readonly floats: Float32Array;
  readonly at: number;
  readonly length: number;
}

interface Page {
  readonly numbers: Uint32Array;
  readonly floats: Float32Array;
  used: number;
}

/** Rows of numbers of any length by key, packed into a few large pages: many small arrays cost more than they hold. */
export class FeatureArena {
  private places = new Map<string, FeaturePlace>();
  private page = newPage(PAGE_NUMBERS);
  private live = 0;
  private written = 0;

  get size(): number {
    return this.places.size;
  }

  get(key: string): FeaturePlace | undefined {
    return this.places.get(key);
  }

  /** Room for the features of a passage; what the key held is let go. */
  make(key: string, length: number): FeaturePlace {
    this.remove(key);
    const place = this.place(length);
    this.places.set(key, place);
    this.live += length;
    return place;
  }

  remove(key: string): void {
    const place = this.places.get(key);
    if (place === undefined) return;
    this.places.delete(key);
    this.live -= place.length;
    const dead = this.written - this.live;
    if (dead > PAGE_NUMBERS && dead > MAX_DEAD_SHARE * this.written) this.sweep();
  }

  keys(): IterableIterator<string> {
    return this.places.keys();
  }

  /** All features in one row, in the order of the keys. */
  save() {
    const keys: string[] = [];
    const lengths = new Uint32Array(this.places.size);
    const numbers = new Uint32Array(this.live);
    let to = 0;
    for (const [key, { numbers: from, at, length }] of this.places) {
      lengths[keys.length] = length;
      keys.push(key);
      numbers.set(from.subarray(at, at + length), to);
      to += length;
    }
    return { keys, lengths, numbers };
  }

  /** Becomes what was saved, whose arrays are taken over. */
  restore({ keys, lengths, numbers }: ReturnType<FeatureArena['save']>): void {
    const floats = new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length);
    let at = 0;
    keys.forEach((key, index) => {
      const length = lengths[index]!;
      this.places.set(key, { numbers, floats, at, length });
      at += length;
    });
    this.live = at;
    this.written = at;
  }

  private place(length: number): FeaturePlace {
    if (this.page.used + length > this.page.numbers.length)
      this.page = newPage(Math.max(PAGE_NUMBERS, length));
    const { numbers, floats, used: at } = this.page;
    this.page.used += length;
    this.written += length;
    return { numbers, floats, at, length };
  }

  private sweep(): void {
    const previous = this.places;
    this.places = new Map();
    this.page = newPage(PAGE_NUMBERS);
    this.written = 0;
    for (const [key, { numbers, at, length }] of previous) {
      const place = this.place(length);
      place.numbers.set(numbers.subarray(at, at + length), place.at);
      this.places.set(key, place);
    }
  }
}

function newPage(length: number): Page {
  const numbers = new Uint32Array(length);
  return { numbers, floats: new Float32Array(numbers.buffer), used: 0 };
}
