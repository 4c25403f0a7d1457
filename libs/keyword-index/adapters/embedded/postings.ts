const INITIAL_CAPACITY = 2;
const MAX_FREQUENCY = 0xffff;

/** The records that hold one term, by ordinal, with the term's frequency in each. */
export class Postings {
  /** Records that were not removed since. */
  live = 0;
  size = 0;
  ordinals = new Uint32Array(INITIAL_CAPACITY);
  frequencies = new Uint16Array(INITIAL_CAPACITY);

  add(ordinal: number, frequency: number): void {
    if (this.size === this.ordinals.length) this.grow();
    this.ordinals[this.size] = ordinal;
    this.frequencies[this.size] = Math.min(frequency, MAX_FREQUENCY);
    this.size += 1;
    this.live += 1;
  }

  /** Drops removed records and gives the others their new ordinals; a removed one's is negative. */
  compact(renumbered: Int32Array): void {
    let kept = 0;
    for (let at = 0; at < this.size; at += 1) {
      const ordinal = renumbered[this.ordinals[at]!]!;
      if (ordinal < 0) continue;
      this.ordinals[kept] = ordinal;
      this.frequencies[kept] = this.frequencies[at]!;
      kept += 1;
    }
    this.size = kept;
    this.live = kept;
  }

  private grow(): void {
    const ordinals = new Uint32Array(2 * this.size);
    const frequencies = new Uint16Array(2 * this.size);
    ordinals.set(this.ordinals);
    frequencies.set(this.frequencies);
    this.ordinals = ordinals;
    this.frequencies = frequencies;
  }
}
