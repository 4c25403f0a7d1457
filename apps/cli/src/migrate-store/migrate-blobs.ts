import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobStore } from '@app/blob-store';
import { isDomainError } from '@app/kernel';
import { CliError } from '../cli-error.js';
import { blobKeysOf } from './blob-keys.js';
import { RECORD_MAPPINGS } from './mappings/index.js';
import type { RecordSource, RecordTarget } from './record-store.js';

const BATCH = 250;

export interface MigratedBlobs {
  readonly files: number;
  readonly bytes: number;
  /** Keys that records name although their file is gone. */
  readonly missing: readonly string[];
}

/** Copies the uploaded files that the records name to another blob store, from where an earlier run stopped. */
export async function migrateBlobs(
  source: RecordSource,
  target: RecordTarget,
  { from, to }: { from: BlobStore; to: BlobStore },
  onProgress: (done: number, total: number) => void,
): Promise<MigratedBlobs> {
  const keys = await namedKeys(source);
  const copied = await target.blobKeys();
  const missing: string[] = [];
  let bytes = 0;
  let done = 0;
  for (const key of keys) {
    if (!copied.has(key)) {
      const stored = await copyBlob(from, to, key);
      if (stored) {
        bytes += stored.size;
        await target.saveBlobKey(key, stored.key);
      } else missing.push(key);
    }
    done += 1;
    onProgress(done, keys.size);
  }
  return { files: keys.size - missing.length, bytes, missing };
}

async function namedKeys(source: RecordSource): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const mapping of RECORD_MAPPINGS.filter(({ blobKeys }) => blobKeys)) {
    let cursor: string | null = null;
    do {
      const batch = await source.read(mapping, cursor, BATCH);
      for (const record of batch.records) for (const key of blobKeysOf(mapping, record)) keys.add(key);
      cursor = batch.next;
    } while (cursor !== null);
  }
  return keys;
}

/** Null when there is no such file. Throws CliError when the copy has another hash. */
async function copyBlob(from: BlobStore, to: BlobStore, key: string) {
  const content = await from.get(key).catch((error: unknown) => {
    if (isDomainError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  if (content === null) return null;
  const hash = createHash('sha256');
  const hashed = Readable.from(
    (async function* () {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk);
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
  const stored = await to.put(hashed, { maxBytes: Number.MAX_SAFE_INTEGER });
  if (stored.sha256 === hash.digest('hex')) return stored;
  await to.remove(stored.key);
  throw new CliError(`The uploaded file ${key} has changed while it was copied. Run the command again.`);
}
