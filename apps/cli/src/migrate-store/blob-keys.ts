import type { RecordMapping, StoredRecord } from './record-mapping.js';

/** The key of each uploaded file in the target, by its key in the source; empty when the files stay where they are. */
export type BlobKeys = ReadonlyMap<string, string>;

/** The same record with the keys that the files have in the target. */
export function withBlobKeys(
  { blobKeys: paths = [] }: RecordMapping,
  record: StoredRecord,
  keys: BlobKeys,
): StoredRecord {
  if (keys.size === 0) return record;
  return paths.reduce<StoredRecord>(
    (changed, path) => changedAt(changed, path.split('.'), (key) => keys.get(key) ?? key),
    record,
  );
}

export function blobKeysOf({ blobKeys: paths = [] }: RecordMapping, record: StoredRecord): string[] {
  return paths.flatMap((path) => {
    const keys: string[] = [];
    changedAt(record, path.split('.'), (key) => {
      keys.push(key);
      return key;
    });
    return keys;
  });
}

function changedAt(
  record: StoredRecord,
  [field = '', ...rest]: readonly string[],
  change: (key: string) => string,
): StoredRecord {
  const value = record[field];
  if (value === null || value === undefined) return record;
  const changed =
    rest.length === 0 ? change(value as string) : changedAt(value as StoredRecord, rest, change);
  return { ...record, [field]: changed };
}
