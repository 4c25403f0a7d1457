/** Knuth's multiplicative hash, whose bits are as good as random. */
const HASH = 2_654_435_761;
const HASH_BITS = 13;
/** After one a vector with two elements still has two sizes of elements only; after two it looks like noise. */
const ROUNDS = 2;

/** Elements in another order and with other signs. */
interface Shuffle {
  readonly order: Uint32Array;
  readonly signs: Float32Array;
}

/**
 * One fixed orthogonal map: rounds of a random order, random signs and Hadamard's transform (Ailon and Chazelle, 2006).
 * Dot products stay as they are, and what a vector has in few of its elements is spread over all, so that rounding each
 * to few bits is off by as good as random amounts. Vectors are lengthened by zeros to a multiple of `stride`, a power of two.
 */
export class Rotation {
  readonly length: number;
  /** Hadamard's transform needs a power of two: there are as many side by side as the length is a multiple of. */
  private readonly block: number;
  private readonly shuffles: readonly Shuffle[];
  private readonly given: Float32Array;
  private readonly turned: Float32Array;

  constructor(dimension: number, stride: number) {
    this.length = Math.ceil(dimension / stride) * stride;
    this.block = this.length & -this.length;
    this.shuffles = Array.from({ length: ROUNDS }, (_, round) => shuffle(this.length, this.block, round));
    this.given = new Float32Array(this.length);
    this.turned = new Float32Array(this.length);
  }

  /** The vector turned; valid until the next call. */
  of(vector: ArrayLike<number>): Float32Array {
    const { given, turned } = this;
    turned.fill(0);
    turned.set(vector);
    for (const { order, signs } of this.shuffles) {
      given.set(turned);
      for (let at = 0; at < turned.length; at += 1) turned[at] = signs[at]! * given[order[at]!]!;
      this.transform();
    }
    return turned;
  }

  private transform(): void {
    const { turned, block } = this;
    for (let half = 1; half < block; half *= 2)
      for (let from = 0; from < turned.length; from += 2 * half)
        for (let at = from; at < from + half; at += 1) {
          const a = turned[at]!;
          const b = turned[at + half]!;
          turned[at] = a + b;
          turned[at + half] = a - b;
        }
  }
}

function shuffle(length: number, block: number, round: number): Shuffle {
  const places = Array.from({ length }, (_, at) => at);
  const hash = (at: number) => Math.imul(round * length + at + 1, HASH) >>> 0;
  const size = 1 / Math.sqrt(block);
  return {
    order: Uint32Array.from(places.toSorted((a, b) => hash(a) - hash(b))),
    signs: Float32Array.from(places, (at) => (((hash(at) >>> HASH_BITS) & 1) === 1 ? size : -size)),
  };
}
