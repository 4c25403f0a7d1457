import { createHash } from 'node:crypto';
import type { DocumentUpload } from './document-upload.js';

/** How long a repeated upload gets the first one's answer. */
export const IDEMPOTENCY_RECORD_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** API-6: tells an upload that is repeated under an `Idempotency-Key` from a new one. */
export interface UploadIdempotencyRecord {
  readonly userId: string;
  readonly key: string;
  /** The same for the same file with the same fields. */
  readonly requestHash: string;
  readonly madeAt: Date;
}

export interface UploadKey {
  readonly userId: string;
  /** 1–128 visible ASCII characters of the client's own. */
  readonly key: string;
}

export function idempotencyRecordOf(
  { userId, key }: UploadKey,
  upload: DocumentUpload,
  madeAt: Date,
): UploadIdempotencyRecord {
  const { blob, ...fields } = upload;
  const request = JSON.stringify([blob.sha256, sorted(fields)]);
  return { userId, key, requestHash: createHash('sha256').update(request).digest('hex'), madeAt };
}

/** JSON whose text does not depend on the order in which the client sent the fields. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
