/** Rows scored in one go at the most. */
export const BLOCK_ROWS = 1024;
/** The float that a row's integers are multiplied with, the row's tag, a float for its error, and four unused bytes. */
export const HEADER_BYTES = 16;
const TAG_OFFSET = 4;
const ERROR_OFFSET = 8;
/** What the kernel reads at a time: rows are padded with zeros to a multiple of it. */
const STRIDE = 16;
/** A query's integers take half of it, a sum's floats all. */
const QUERY_ELEMENT_BYTES = 4;
const SCORE_BYTES = 4;

/** Bytes after the last row that a kernel may touch. */
export const READ_AHEAD_BYTES = 4096;
/** Elements of 4 bits that are read at a time. */
export const COARSE_STRIDE = 2 * STRIDE;

/** Bytes that the elements take at 4 bits each. */
export function coarseBytes(dimension: number): number {
  return (Math.ceil(dimension / COARSE_STRIDE) * COARSE_STRIDE) / 2;
}

/** Each thread that scores has a place of its own for a query and the scores of a block. */
export type ScorePlace = 0 | 1;
const PLACES = 2;

/** Where everything lies in a memory of rows, in bytes: the places of the threads, then the rows. */
export class RowLayout {
  readonly rowBytes: number;
  readonly firstRow: number;
  private readonly elements: number;

  constructor(readonly dimension: number) {
    this.elements = Math.ceil(dimension / STRIDE) * STRIDE;
    this.rowBytes = HEADER_BYTES + this.elements;
    this.firstRow = PLACES * this.placeBytes;
  }

  row(row: number): number {
    return this.firstRow + row * this.rowBytes;
  }

  tag(row: number): number {
    return this.row(row) + TAG_OFFSET;
  }

  error(row: number): number {
    return this.row(row) + ERROR_OFFSET;
  }

  scores(place: ScorePlace): number {
    return place * this.placeBytes;
  }

  query(place: ScorePlace): number {
    return this.scores(place) + BLOCK_ROWS * SCORE_BYTES;
  }

  private get placeBytes(): number {
    return BLOCK_ROWS * SCORE_BYTES + this.elements * QUERY_ELEMENT_BYTES;
  }
}
