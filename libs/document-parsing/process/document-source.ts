import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file's bytes, or where it lies on the disk of this machine. */
export type DocumentSource = Buffer | { readonly path: string };

const PIECE_BYTES = 1024 * 1024;

/** Bytes of the file. */
export function sizeOf(source: DocumentSource): number {
  return Buffer.isBuffer(source) ? source.length : statSync(source.path).size;
}

/** The file in pieces of a megabyte at most. */
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
