const NONE = -1;
const INITIAL_SLOTS = 1 << 12;

/**
 * Different pairs of 32-bit numbers in the order in which they came, found by what they are. Lies in three arrays: a
 * Map of as many strings takes several times the memory and keeps the garbage collector busy.
 */
export class NumberPairs {
  private lows = new Uint32Array(INITIAL_SLOTS / 2);
  private highs = new Uint32Array(INITIAL_SLOTS / 2);
  /** By hash: a pair's place plus one, 0 where there is none. At the most half of them are taken. */
  private slots = new Int32Array(INITIAL_SLOTS);
  private length = 0;

  get count(): number {
    return this.length;
  }

  /** The pair's place, or -1. */
  find(low: number, high: number): number {
    return this.slots[this.slotOf(low >>> 0, high >>> 0)]! - 1;
  }

  /** The pair's place; that of a new one is `count` as it was before. */
  add(low: number, high: number): number {
    const slot = this.slotOf(low >>> 0, high >>> 0);
    const known = this.slots[slot]! - 1;
    if (known !== NONE) return known;
    const place = this.length;
    if (place === this.lows.length) {
      this.grow();
      return this.add(low, high);
    }
    this.lows[place] = low;
    this.highs[place] = high;
    this.slots[slot] = place + 1;
    this.length += 1;
    return place;
  }

  low(place: number): number {
    return this.lows[place]!;
  }

  high(place: number): number {
    return this.highs[place]!;
  }

  save() {
    const { length, slots } = this;
    return { length, slots, lows: this.lows.subarray(0, length), highs: this.highs.subarray(0, length) };
  }

  /** Becomes what was saved, whose arrays are taken over. */
  restore({ length, slots, lows, highs }: ReturnType<NumberPairs['save']>): void {
    [this.length, this.slots] = [length, slots];
    this.lows = withRoom(lows, slots.length / 2);
    this.highs = withRoom(highs, slots.length / 2);
  }

  private slotOf(low: number, high: number): number {
    const { slots, lows, highs } = this;
    const mask = slots.length - 1;
    for (let slot = mixed(low, high) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot]! - 1;
      if (place === NONE || (lows[place] === low && highs[place] === high)) return slot;
    }
  }

  private grow(): void {
    const [lows, highs] = [this.lows, this.highs];
    this.lows = new Uint32Array(2 * lows.length);
    this.highs = new Uint32Array(2 * highs.length);
    this.lows.set(lows);
    this.highs.set(highs);
    this.slots = new Int32Array(2 * this.slots.length);
    for (let place = 0; place < this.length; place += 1)
      this.slots[this.slotOf(lows[place]!, highs[place]!)] = place + 1;
  }
}

function withRoom(numbers: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(numbers);
  return larger;
}

/** Spreads pairs that differ in few bits; the multipliers are those of MurmurHash3's last step. */
function mixed(low: number, high: number): number {
  let mix = Math.imul(low ^ Math.imul(high, 0xc2b2ae35), 0x85ebca6b);
  mix ^= mix >>> 15;
  mix = Math.imul(mix, 0xc2b2ae35);
  return mix ^ (mix >>> 13);
}
