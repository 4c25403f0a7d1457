import { matchesFilter, type Metadata, TopK } from '@app/kernel';
import type { VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';

const INITIAL_ROWS = 1024;

/**
 * One index in memory, scanned whole and exactly. Rows stay dense: the last one takes the place of a removed one.
 * In plain JavaScript a scan of floats takes as long as one of signed bytes (2 ms for 10,000 × 256).
 */
export class FlatIndex {
  private readonly rowOf = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly metadata: Metadata[] = [];
  private vectors: Float32Array;

  constructor(readonly dimension: number) {
    this.vectors = new Float32Array(INITIAL_ROWS * dimension);
  }

  upsert({ id, vector, metadata }: VectorRecord): void {
    this.checkDimension(vector);
    const row = this.rowOf.get(id) ?? this.ids.length;
    if ((row + 1) * this.dimension > this.vectors.length) this.grow();
    this.vectors.set(vector, row * this.dimension);
    this.ids[row] = id;
    this.metadata[row] = metadata;
    this.rowOf.set(id, row);
  }

  remove(id: string): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    const last = this.ids.length - 1;
    const lastId = this.ids[last]!;
    const { dimension } = this;
    this.vectors.copyWithin(row * dimension, last * dimension, (last + 1) * dimension);
    this.ids[row] = lastId;
    this.metadata[row] = this.metadata[last]!;
    this.rowOf.set(lastId, row);
    this.rowOf.delete(id);
    this.ids.pop();
    this.metadata.pop();
  }

  setMetadata(id: string, patch: Metadata): void {
    const row = this.rowOf.get(id);
    if (row !== undefined) this.metadata[row] = { ...this.metadata[row], ...patch };
  }

  query({ vector, topK, filter }: VectorQuery): VectorCandidate[] {
    this.checkDimension(vector);
    const nearest = new TopK(topK);
    for (let row = 0; row < this.ids.length; row += 1) {
      const score = this.product(vector, row);
      if (score > nearest.threshold && matchesFilter(filter, this.metadata[row]!)) nearest.offer(row, score);
    }
    return nearest.sorted().map(({ ordinal, score }) => ({ id: this.ids[ordinal]!, score }));
  }

  /** Four sums at once: a single one would wait for its own last addition. */
  private product(query: Float32Array, row: number): number {
    const { vectors, dimension } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let index = 0;
    let at = row * dimension;
    for (; index + 3 < dimension; index += 4, at += 4) {
      a += query[index]! * vectors[at]!;
      b += query[index + 1]! * vectors[at + 1]!;
      c += query[index + 2]! * vectors[at + 2]!;
      d += query[index + 3]! * vectors[at + 3]!;
    }
    for (; index < dimension; index += 1, at += 1) a += query[index]! * vectors[at]!;
    return a + b + c + d;
  }

  private checkDimension(vector: Float32Array): void {
    if (vector.length === this.dimension) return;
    throw new Error(`The index holds vectors of ${this.dimension} dimensions, not ${vector.length}`);
  }

  private grow(): void {
    const { vectors } = this;
    this.vectors = new Float32Array(2 * vectors.length);
    this.vectors.set(vectors);
  }
}
