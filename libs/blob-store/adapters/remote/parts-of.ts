import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { tooLarge } from '../../blob-limits.js';

export interface Part {
  readonly content: Buffer;
  readonly isLast: boolean;
}

/** A stream in parts of one size, the last of which may be smaller or empty; what was read so far is counted and hashed. */
export class PartsOf implements AsyncIterable<Part> {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly content: Readable,
    private readonly partBytes: number,
    private readonly maxBytes: number,
  ) {}

  /** Hex. To be called once, after the last part. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  /** Throws PAYLOAD_TOO_LARGE before the part that exceeds the limit is given out. */
  async *[Symbol.asyncIterator](): AsyncIterator<Part> {
    let pieces: Buffer[] = [];
    let bytes = 0;
    // A stream that is left early is destroyed by the loop: its source is told to stop.
    for await (const piece of this.content as AsyncIterable<Buffer>) {
      this.size += piece.length;
      if (this.size > this.maxBytes) throw tooLarge(this.maxBytes);
      this.hash.update(piece);
      pieces.push(piece);
      bytes += piece.length;
      if (bytes <= this.partBytes) continue;
      const read = Buffer.concat(pieces);
      let start = 0;
      for (; read.length - start > this.partBytes; start += this.partBytes)
        yield { content: read.subarray(start, start + this.partBytes), isLast: false };
      pieces = [read.subarray(start)];
      bytes = read.length - start;
    }
    yield { content: Buffer.concat(pieces), isLast: true };
  }
}
