import { crc32 } from 'node:zlib';
import type { ChunkFeatures } from '../document-content.js';

type Content = Omit<ChunkFeatures, 'chunkId'>;

/** Numbers of 32 bits before the parts: the checksum of all that follows, the words of the text, the vector's and the terms' bytes. */
const HEADER = { checksum: 0, length: 1, vectorBytes: 2, termBytes: 3, size: 4 } as const;
const HEADER_BYTES = HEADER.size * Uint32Array.BYTES_PER_ELEMENT;
const SUMMED_FROM = Uint32Array.BYTES_PER_ELEMENT;

/**
 * What the indexes need of a chunk in one piece, as a start reads a hundred thousand of them: header, vector, terms,
 * features. Numbers are little-endian, as every platform that Node runs on lays them out.
 */
export function packContent({ vector, terms, length, features }: Content): Uint8Array {
  const vectorBytes = vector?.byteLength ?? 0;
  const packed = new Uint8Array(HEADER_BYTES + vectorBytes + terms.byteLength + features.byteLength);
  const header = new Uint32Array(packed.buffer, 0, HEADER.size);
  header[HEADER.length] = length;
  header[HEADER.vectorBytes] = vectorBytes;
  header[HEADER.termBytes] = terms.byteLength;
  if (vector !== null) packed.set(bytesOf(vector), HEADER_BYTES);
  packed.set(bytesOf(terms), HEADER_BYTES + vectorBytes);
  packed.set(bytesOf(features), HEADER_BYTES + vectorBytes + terms.byteLength);
  header[HEADER.checksum] = crc32(packed.subarray(SUMMED_FROM));
  return packed;
}

/** Null for bytes that `packContent` did not write, or not so. */
export function unpackContent(packed: Uint8Array): Content | null {
  if (packed.byteLength < HEADER_BYTES) return null;
  const aligned = packed.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? packed : Uint8Array.from(packed);
  const { buffer, byteOffset, byteLength } = aligned;
  const header = new Uint32Array(buffer, byteOffset, HEADER.size);
  if (header[HEADER.checksum] !== crc32(aligned.subarray(SUMMED_FROM))) return null;
  const vectorBytes = header[HEADER.vectorBytes]!;
  const vectorAt = byteOffset + HEADER_BYTES;
  const termsAt = vectorAt + vectorBytes;
  const formAt = termsAt + header[HEADER.termBytes]!;
  return {
    vector: vectorBytes === 0 ? null : new Float32Array(buffer, vectorAt, vectorBytes / 4),
    terms: new Uint32Array(buffer, termsAt, (formAt - termsAt) / 4),
    length: header[HEADER.length]!,
    features: new Uint16Array(buffer, formAt, (byteOffset + byteLength - formAt) / 2),
  };
}

/** What tells one packed content from another, from its beginning alone. */
export function checksumOf(packed: Uint8Array): number {
  return new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
