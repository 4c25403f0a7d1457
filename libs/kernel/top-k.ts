export interface Ranked {
  /** What was offered: a position in the caller's own arrays. */
  readonly ordinal: number;
  readonly score: number;
}

/** Keeps the best `capacity` of what it is offered, in a binary heap with the worst of them on top; of equals the first. */
export class TopK {
  private readonly ordinals: number[] = [];
  private readonly scores: number[] = [];

  constructor(private readonly capacity: number) {}

  /** Only a score above this is taken. */
  get threshold(): number {
    return this.ordinals.length < this.capacity ? -Infinity : (this.scores[0] ?? Infinity);
  }

  offer(ordinal: number, score: number): void {
    if (!(score > this.threshold)) return;
    if (this.ordinals.length < this.capacity) {
      this.ordinals.push(ordinal);
      this.scores.push(score);
      this.rise(this.ordinals.length - 1);
    } else {
      this.ordinals[0] = ordinal;
      this.scores[0] = score;
      this.sink(0);
    }
  }

  /** Best first. */
  sorted(): Ranked[] {
    return this.ordinals
      .map((ordinal, index) => ({ ordinal, score: this.scores[index]! }))
      .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  }

  private rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (this.scores[parent]! <= this.scores[at]!) return;
      this.swap(parent, at);
      at = parent;
    }
  }

  private sink(from: number): void {
    for (let at = from; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < this.scores.length && this.scores[left]! < this.scores[least]!) least = left;
      if (right < this.scores.length && this.scores[right]! < this.scores[least]!) least = right;
      if (least === at) return;
      this.swap(least, at);
      at = least;
    }
  }

  private swap(a: number, b: number): void {
    [this.ordinals[a], this.ordinals[b]] = [this.ordinals[b]!, this.ordinals[a]!];
    [this.scores[a], this.scores[b]] = [this.scores[b]!, this.scores[a]!];
  }
}
