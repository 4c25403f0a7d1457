import { setImmediate as nextTurn } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import { type BlobKeys, withBlobKeys } from './blob-keys.js';
import { RECORD_MAPPINGS } from './mappings/index.js';
import { RecordHash } from './record-hash.js';
import type { RecordMapping, StoredRecord } from './record-mapping.js';
import type { RecordSource, RecordTarget } from './record-store.js';

const BATCH = 250;
// What MongoDB removes by itself within this time is not compared.
const EXPIRY_MARGIN_MS = 24 * 60 * 60 * 1000;

export interface MigratedRecords {
  readonly name: string;
  readonly records: number;
  /** Records whose removal had begun, and those without the record that they belong to. */
  readonly leftOut: number;
  /** Hex; see RecordHash. */
  readonly hash: string;
}

export type OnProgress = (name: string, done: number, total: number) => void;

/** Reads every record and checks that it could be migrated. Writes nothing. */
export async function checkRecords(source: RecordSource, onProgress: OnProgress): Promise<MigratedRecords[]> {
  const checked: MigratedRecords[] = [];
  for (const mapping of RECORD_MAPPINGS) {
    const { hash, leftOut } = await hashOf(source, mapping, onProgress);
    checked.push({ name: mapping.name, records: hash.count, leftOut, hash: hash.digest() });
  }
  return checked;
}

/** Copies what is missing in the target, from where an earlier run stopped. */
export async function copyRecords(
  source: RecordSource,
  target: RecordTarget,
  blobKeys: BlobKeys,
  onProgress: OnProgress,
): Promise<void> {
  for (const mapping of RECORD_MAPPINGS) {
    const total = await source.count(mapping);
    let { cursor, leftOut, done } = await target.progress(mapping.name);
    let copied = done || cursor !== null ? await target.count(mapping) : 0;
    while (!done) {
      const batch = await source.read(mapping, cursor, BATCH);
      const records = batch.records.map((record) => withBlobKeys(mapping, record, blobKeys));
      done = batch.next === null;
      leftOut += batch.leftOut;
      leftOut += await target.write(mapping, records, { cursor: batch.next, leftOut, done });
      cursor = batch.next;
      copied += records.length;
      onProgress(mapping.name, copied, total);
      await nextTurn();
    }
  }
}

/**
 * Compares the number and the hash of the records in both databases. Throws CliError where they differ, for example
 * because the source was changed between two runs.
 */
export async function verifyRecords(
  source: RecordSource,
  target: RecordTarget,
  blobKeys: BlobKeys,
  onProgress: OnProgress,
): Promise<MigratedRecords[]> {
  const expiry = new Date(Date.now() + EXPIRY_MARGIN_MS);
  const verified: MigratedRecords[] = [];
  for (const mapping of RECORD_MAPPINGS) {
    const { leftOut } = await target.progress(mapping.name);
    const options = { blobKeys, expiry };
    const read = await hashOf(source, mapping, () => undefined, options);
    const written = await hashOf(target, mapping, onProgress, { expiry });
    const lacking = leftOut - read.leftOut;
    const isSame = lacking > 0 || written.hash.digest() === read.hash.digest();
    if (written.hash.count !== read.hash.count - lacking || !isSame)
      throw new CliError(
        `${mapping.name} differs after the copy: ${read.hash.count} records in ${source.title}, ${written.hash.count} in ${target.title}. The source was changed meanwhile, or the target was. Run the command again with --restart.`,
      );
    verified.push({ name: mapping.name, records: written.hash.count, leftOut, hash: written.hash.digest() });
  }
  return verified;
}

interface HashOptions {
  readonly blobKeys?: BlobKeys;
  /** Records that are removed before are not counted. */
  readonly expiry?: Date;
}

async function hashOf(
  store: RecordSource,
  mapping: RecordMapping,
  onProgress: OnProgress,
  { blobKeys = new Map(), expiry }: HashOptions = {},
): Promise<{ hash: RecordHash; leftOut: number }> {
  const hash = new RecordHash();
  const total = await store.count(mapping);
  let cursor: string | null = null;
  let leftOut = 0;
  let read = 0;
  do {
    const batch = await store.read(mapping, cursor, BATCH);
    leftOut += batch.leftOut;
    for (const record of batch.records) {
      if (expiry && mapping.removedAfter && mapping.removedAfter(record) < expiry) continue;
      hash.add(comparable(mapping, withBlobKeys(mapping, record, blobKeys)));
    }
    read += batch.records.length;
    cursor = batch.next;
    onProgress(mapping.name, read, total);
    await nextTurn();
  } while (cursor !== null);
  return { hash, leftOut };
}

/** Without the number that each database counts on its own. */
function comparable({ sequence, columns }: RecordMapping, record: StoredRecord): StoredRecord {
  if (sequence === undefined) return record;
  const column = sequence === '_id' ? columns[0]! : sequence;
  const { [column]: _number, ...rest } = record;
  return rest;
}
