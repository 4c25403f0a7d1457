/** Rows of one allocation: growing copies nothing. */
const BLOCK_ROWS = 1024;

/** Vectors as they were given, by row. */
export class FloatRows {
  private readonly blocks: Float32Array[] = [];

  constructor(private readonly dimension: number) {}

  write(row: number, vector: Float32Array): void {
    const block = Math.floor(row / BLOCK_ROWS);
    while (this.blocks.length <= block) this.blocks.push(new Float32Array(BLOCK_ROWS * this.dimension));
    this.blocks[block]!.set(vector, (row % BLOCK_ROWS) * this.dimension);
  }

  /** The first rows, block by block; the last may hold more. */
  save(rows: number): Float32Array[] {
    return this.blocks.slice(0, Math.ceil(rows / BLOCK_ROWS));
  }

  restore(blocks: readonly Float32Array[]): void {
    this.blocks.push(...blocks);
  }

  dot(row: number, vector: Float32Array): number {
    const block = this.blocks[Math.floor(row / BLOCK_ROWS)]!;
    const start = (row % BLOCK_ROWS) * this.dimension;
    let sum = 0;
    for (let at = 0; at < this.dimension; at += 1) sum += block[start + at]! * vector[at]!;
    return sum;
  }
}
