import type { Readable } from 'node:stream';
import type { Health } from '@app/kernel';

export interface StoredBlob {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Hex SHA-256 of the content. */
  readonly sha256: string;
}

/**
 * Keeps uploaded files. `put` is all or nothing and on the disk when it returns: it raises `PAYLOAD_TOO_LARGE` past
 * `maxBytes`, `STORAGE_FULL` when there is no room, and leaves nothing behind then. Keys are the store's own.
 */
export abstract class BlobStore {
  abstract put(content: Readable, options: { maxBytes: number }): Promise<StoredBlob>;
  /** Raises `NOT_FOUND`. */
  abstract get(key: string): Promise<Readable>;
  /** Removing an unknown key is no error. */
  abstract remove(key: string): Promise<void>;
  /** Keys older than `olderThan`, for the sweep of blobs that no record names. */
  abstract list(options: { olderThan: Date }): AsyncIterable<string>;
  abstract health(): Promise<Health>;
}
