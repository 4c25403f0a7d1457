import { matchesFilter, type Metadata, TopK } from '@app/kernel';
import type { VectorCandidate, VectorQuery, VectorRecord } from '../../vector-store.js';
import { BLOCK_ROWS, VectorMatrix } from './vector-matrix.js';

/** One index in memory, scanned whole and exactly. Rows stay dense: the last one takes the place of a removed one. */
export class FlatIndex {
  private readonly matrix: VectorMatrix;
  private readonly rowOf = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly metadata: Metadata[] = [];

  constructor(readonly dimension: number) {
    this.matrix = new VectorMatrix(dimension);
  }

  upsert({ id, vector, metadata }: VectorRecord): void {
    this.checkDimension(vector);
    const row = this.rowOf.get(id) ?? this.ids.length;
    this.matrix.set(row, vector);
    this.ids[row] = id;
    this.metadata[row] = metadata;
    this.rowOf.set(id, row);
  }

  remove(id: string): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    const last = this.ids.length - 1;
    this.matrix.move(last, row);
    this.ids[row] = this.ids[last]!;
    this.metadata[row] = this.metadata[last]!;
    this.rowOf.set(this.ids[row], row);
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
    this.matrix.ask(vector);
    const nearest = new TopK(topK);
    for (let from = 0; from < this.ids.length; from += BLOCK_ROWS) {
      const scores = this.matrix.scores(from, Math.min(BLOCK_ROWS, this.ids.length - from));
      for (let at = 0; at < scores.length; at += 1) {
        const score = scores[at]!;
        if (score > nearest.threshold && matchesFilter(filter, this.metadata[from + at]!))
          nearest.offer(from + at, score);
      }
    }
    return nearest.sorted().map(({ ordinal, score }) => ({ id: this.ids[ordinal]!, score }));
  }

  private checkDimension(vector: Float32Array): void {
    if (vector.length === this.dimension) return;
    throw new Error(`The index holds vectors of ${this.dimension} dimensions, not ${vector.length}`);
  }
}
