import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ProviderError } from '@app/resilience';

/** The body exceeds the limit. The rest of it is not read. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export interface BodyReading {
  /** Counts unpacked bytes, so that a small body cannot exceed it when unpacked. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Told how many unpacked bytes were read, also of a body that is not read to its end. */
  readonly onRead?: (bytes: number) => void;
}

/** Reads the whole body and unpacks it. */
export async function readBody(
  message: IncomingMessage,
  { maxBytes, signal, onRead }: BodyReading,
): Promise<Buffer> {
  const unpack = unpackerOf(message.headers['content-encoding']);
  // The last stream reports the errors of both.
  const body = unpack === null ? message : pipeline(message, unpack, () => undefined);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of body) {
      size += (piece as Buffer).length;
      onRead?.((piece as Buffer).length);
      if (size > maxBytes) throw new BodyTooLarge(`The body is larger than ${maxBytes} bytes`);
      pieces.push(piece as Buffer);
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    signal.throwIfAborted();
    throw new ProviderError(`The server interrupted its response (${(error as Error).message})`, {
      code: 'unavailable',
      retryable: true,
      cause: error,
    });
  } finally {
    message.destroy();
  }
  return Buffer.concat(pieces);
}

function unpackerOf(encoding: string | undefined): Transform | null {
  const name = encoding?.trim().toLowerCase();
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'deflate') return createInflate();
  return name === 'br' ? createBrotliDecompress() : null;
}
