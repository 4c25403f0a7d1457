import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, Response } from 'express';
import getRawBody from 'raw-body';
import { DomainError } from '@app/kernel';

// A client on a slow mobile network sends 2 MB in this time. One that stalls does not keep its connection.
const READ_TIMEOUT_MS = 30_000;

const DECOMPRESSORS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

interface BodyLimits {
  readonly limitBytes: number;
  /** Sees each piece of the body when it arrives, and throws a DomainError to refuse it: nothing more is read then. */
  readonly inspect: (piece: Uint8Array) => void;
}

/**
 * Reads a request body, decompressed. Returns null when it is larger than `limitBytes`: nothing beyond the limit is kept.
 * Throws what `inspect` throws, VALIDATION_ERROR when it ends early or is damaged, UNSUPPORTED_MEDIA_TYPE for other encodings.
 */
export async function readBody(
  request: Request,
  response: Response,
  { limitBytes, inspect }: BodyLimits,
): Promise<Buffer | null> {
  const coding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const length = coding === 'identity' ? (request.headers['content-length'] ?? null) : null;
  if (length !== null && Number(length) > limitBytes) return null;
  sendContinue(request, response);
  const deadline = setTimeout(() => request.destroy(), READ_TIMEOUT_MS);
  try {
    const body = decompressed(request, coding);
    return await Promise.race([getRawBody(body, { length, limit: limitBytes }), refusalBy(inspect, body)]);
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

/** Settles only when a piece is refused. */
function refusalBy(inspect: BodyLimits['inspect'], body: Readable): Promise<never> {
  return new Promise((_, reject) => {
    const check = (piece: Uint8Array): void => {
      try {
        inspect(piece);
      } catch (error) {
        body.off('data', check).pause();
        reject(error as Error);
      }
    };
    body.on('data', check);
  });
}

function decompressed(request: Request, coding: string): Readable {
  if (coding === 'identity') return request;
  const create = Object.hasOwn(DECOMPRESSORS, coding)
    ? DECOMPRESSORS[coding as keyof typeof DECOMPRESSORS]
    : undefined;
  if (create === undefined) {
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be sent uncompressed, or compressed with gzip, deflate or br.',
    );
  }
  return pipeline(request, create(), () => undefined);
}
