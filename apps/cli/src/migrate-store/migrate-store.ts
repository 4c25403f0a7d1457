import type { BlobStore } from '@app/blob-store';
import { CliError } from '../cli-error.js';
import { migrateBlobs, type MigratedBlobs } from './migrate-blobs.js';
import {
  checkRecords,
  copyRecords,
  type MigratedRecords,
  type OnProgress,
  verifyRecords,
} from './migrate-records.js';
import type { RecordSource, RecordTarget } from './record-store.js';

export interface StoreMigration {
  readonly source: RecordSource;
  readonly target: RecordTarget;
  /** Where the uploaded files are moved; undefined when they stay where they are. */
  readonly blobs?: { readonly from: BlobStore; readonly to: BlobStore } | undefined;
  readonly dryRun: boolean;
  /** Discards what an unfinished migration has written. */
  readonly restart: boolean;
  readonly onProgress: OnProgress;
}

export interface StoreMigrationResult {
  readonly records: readonly MigratedRecords[];
  readonly blobs: MigratedBlobs | null;
}

/**
 * Copies every record from one database to another, and compares both. A run that was interrupted is continued by the
 * next one. Throws CliError when the source is in use, the target is not empty, or a record would be changed.
 */
export async function migrateStore({
  source,
  target,
  blobs,
  dryRun,
  restart,
  onProgress,
}: StoreMigration): Promise<StoreMigrationResult> {
  await source.assertReadable();
  const state = await target.state();
  if (state === 'in use')
    throw new CliError(
      `Nothing was written, because ${target.title} is not empty. Move it away, or name another one.`,
    );
  await target.assertReadable();
  if (dryRun) return { records: await checkRecords(source, onProgress), blobs: null };
  if (state === 'partial' && restart) await target.discard();
  await target.begin();
  const copied = blobs
    ? await migrateBlobs(source, target, blobs, (done, total) => onProgress('uploaded files', done, total))
    : null;
  const blobKeys = await target.blobKeys();
  await copyRecords(source, target, blobKeys, onProgress);
  const records = await verifyRecords(source, target, blobKeys, onProgress);
  await target.finish();
  return { records, blobs: copied };
}
