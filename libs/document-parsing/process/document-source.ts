import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** The bytes of a file, or its path on the local disk. */
export type DocumentSource = Buffer | { readonly path: string };

const PIECE_BYTES = 1024 * 1024;

/** Returns the size in bytes. */
export function sizeOf(source: DocumentSource): number {
  return Buffer.isBuffer(source) ? source.length : statSync(source.path).size;
}

/** Reads the file in pieces of at most one megabyte. */
export async function* piecesOf(source: DocumentSource): AsyncGenerator<Uint8Array> {
  if (Buffer.isBuffer(source)) {
    for (let from = 0; from < source.length; from += PIECE_BYTES)
      yield source.subarray(from, from + PIECE_BYTES);
    return;
  }
  const file = await open(source.path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(PIECE_BYTES));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
