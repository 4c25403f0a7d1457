import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, Response } from 'express';
import getRawBody from 'raw-body';
import { DomainError } from '@app/kernel';

// A client on a slow mobile network sends 2 MB in this time. One that stalls does not keep its connection.
const READ_TIMEOUT_MS = 30_000;
// What is left of a refused body is read and thrown away, so that the client gets to read the answer.
const DISCARD_BYTES = 4 * 1024 * 1024;
const DISCARD_MS = 2_000;

const DECOMPRESSORS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/**
 * Reads a request body, decompressed. Returns null when it is larger than `limitBytes`: nothing beyond the limit is kept.
 * Throws VALIDATION_ERROR when it ends early or is damaged, UNSUPPORTED_MEDIA_TYPE for other encodings.
 */
export async function readBody(
  request: Request,
  response: Response,
  limitBytes: number,
): Promise<Buffer | null> {
  const coding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const length = coding === 'identity' ? (request.headers['content-length'] ?? null) : null;
  if (length !== null && Number(length) > limitBytes) return null;
  sendContinue(request, response);
  const deadline = setTimeout(() => request.destroy(), READ_TIMEOUT_MS);
  try {
    return await getRawBody(decompressed(request, coding), { length, limit: limitBytes });
  } catch (error) {
    if ((error as { type?: unknown }).type === 'entity.too.large') return null;
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      'VALIDATION_ERROR',
      coding === 'identity'
        ? 'The request body ended before it was complete.'
        : `The request body is incomplete or is not valid ${coding}.`,
      [],
      { cause: error },
    );
  } finally {
    clearTimeout(deadline);
  }
}

/** Tells a client that sent `Expect: 100-continue` to send its body; no other client notices. */
export function sendContinue({ headers }: Request, response: Response): void {
  if (headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
}

/** Reads what is left of a body that is not wanted, up to a limit in bytes and time, and then closes the connection. */
export function discardBody(request: Request): void {
  if (request.complete || request.destroyed) return;
  let left = DISCARD_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  request.on('error', () => undefined);
  request.resume();
  const deadline = setTimeout(() => request.socket.destroy(), DISCARD_MS).unref();
  request.once('end', () => clearTimeout(deadline));
}

function decompressed(request: Request, coding: string): Readable {
  if (coding === 'identity') return request;
  const create = Object.hasOwn(DECOMPRESSORS, coding)
    ? DECOMPRESSORS[coding as keyof typeof DECOMPRESSORS]
    : undefined;
  if (create === undefined) {
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be sent as it is, or compressed by gzip, deflate or br.',
    );
  }
  return pipeline(request, create(), () => undefined);
}
