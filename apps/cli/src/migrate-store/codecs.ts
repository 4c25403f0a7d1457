import type { ColumnValue, Document, RecordMapping, Row, StoredRecord } from './record-mapping.js';

/** How a value is kept in a column, and what it is in a record and in a document. */
export interface Codec {
  decode(column: ColumnValue): unknown;
  encode(value: unknown): ColumnValue;
}

/** Text, numbers and bytes, which both databases keep as they are. */
export const plain: Codec = { decode: (column) => column, encode: (value) => value as ColumnValue };

export const flag: Codec = nullable({ decode: (column) => column === 1, encode: (value) => Number(value) });

/** ISO 8601 in SQLite. */
export const time: Codec = nullable({
  decode: (column) => new Date(column as string),
  encode: (value) => (value as Date).toISOString(),
});

/** Milliseconds since 1970 in SQLite. */
export const milliseconds: Codec = nullable({
  decode: (column) => new Date(column as number),
  encode: (value) => (value as Date).getTime(),
});

/** JSON text in SQLite, with Dates at the given paths, such as `notes.at`, which leads into each element of a list. */
export function json(...times: readonly string[]): Codec {
  return nullable({
    decode: (column) => withTimes(JSON.parse(column as string), times),
    encode: (value) => JSON.stringify(value),
  });
}

function nullable(codec: Codec): Codec {
  return {
    decode: (column) => (column === null ? null : codec.decode(column)),
    encode: (value) => (value === null || value === undefined ? null : codec.encode(value)),
  };
}

export interface Columns {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Codec>>;
  /** The column that is `_id`, or how `_id` is made of the record. Without it, the key tells documents apart. */
  readonly id?: string | DerivedId;
  /** Fields with another name than their column. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Columns whose field is absent in MongoDB while it has no value. */
  readonly optional?: readonly string[];
  /** Columns of SQLite alone, which MongoDB does not need. */
  readonly omitted?: readonly string[];
}

export interface DerivedId {
  of(record: StoredRecord): unknown;
  /** The columns that `_id` alone holds. */
  parse?(id: unknown): StoredRecord;
}

type Mapped = 'name' | 'columns' | 'key' | 'toRecord' | 'toRow' | 'fromDocument' | 'toDocument' | 'identity';

/** The mapping of a table whose columns are the fields of the collection. */
export function columns({
  name,
  key,
  columns: codecs,
  id,
  fields = {},
  optional = [],
  omitted = [],
}: Columns): Pick<RecordMapping, Mapped> {
  const derived = typeof id === 'object' ? id : undefined;
  const inId = new Set([...(typeof id === 'string' ? [id] : []), ...omitted]);
  const parsed = derived?.parse;
  const names = Object.keys(codecs);
  return {
    name,
    key,
    columns: names.filter((column) => codecs[column] !== joined),
    ...(id === undefined && { identity: key.map((column) => fields[column] ?? column) }),
    toRecord: (row) =>
      Object.fromEntries(names.map((column) => [column, codecs[column]!.decode(row[column] ?? null)])),
    toRow: (record) =>
      Object.fromEntries(
        names
          .filter((column) => codecs[column] !== joined)
          .map((column) => [column, codecs[column]!.encode(record[column] ?? null)]),
      ),
    toDocument: (record) => {
      const fromId = parsed ? Object.keys(parsed(derived.of(record))) : [];
      const kept = names.filter((column) => !inId.has(column) && !fromId.includes(column));
      const stored = kept.filter((column) => !(optional.includes(column) && record[column] === null));
      return {
        ...(id !== undefined && { _id: derived ? derived.of(record) : record[id as string] }),
        ...Object.fromEntries(stored.map((column) => [fields[column] ?? column, record[column]])),
      };
    },
    fromDocument: (document) => {
      const ofId = {
        ...(typeof id === 'string' && { [id]: document['_id'] }),
        ...parsed?.(document['_id']),
      };
      return Object.fromEntries(
        names.map((column) => [column, ofId[column] ?? document[fields[column] ?? column] ?? null]),
      );
    },
  };
}

/** A column of another table, which SQLite reads and does not write. */
export const joined: Codec = { ...plain };

export interface Documents {
  readonly name: string;
  /** The column of the key, and the field of the JSON that equals it. */
  readonly key: string;
  readonly idField: string;
  /** Paths of times. */
  readonly times: readonly string[];
}

/** The mapping of a table that keeps a record as JSON in `doc`, with the same fields as the collection. */
export function documents({ name, key, idField, times }: Documents): Pick<RecordMapping, Mapped> {
  const { decode, encode } = json(...times);
  return {
    name,
    key: [key],
    columns: [key, 'doc'],
    toRecord: ({ doc }) => decode(doc!) as StoredRecord,
    toRow: (record): Row => ({ [key]: record[idField] as string, doc: encode(record) }),
    toDocument: ({ [idField]: _id, ...fields }): Document => ({ _id, ...fields }),
    fromDocument: ({ _id, ...fields }): StoredRecord => ({ [idField]: _id, ...fields }),
  };
}

function withTimes(value: unknown, paths: readonly string[]): unknown {
  if (paths.length === 0 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element) => withTimes(element, paths));
  const record: Record<string, unknown> = { ...value };
  for (const path of paths) {
    const [field = '', ...rest] = path.split('.');
    if (record[field] === null || record[field] === undefined) continue;
    record[field] =
      rest.length === 0 ? new Date(record[field] as string) : withTimes(record[field], [rest.join('.')]);
  }
  return record;
}
