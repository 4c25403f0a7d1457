export type ColumnValue = string | number | null | Uint8Array;
/** The columns of a row that are stored; generated ones are made by SQLite. */
export type Row = Readonly<Record<string, ColumnValue>>;
/** A record as neither database has it: times are Dates, bytes are Uint8Array, JSON is parsed. */
export type StoredRecord = Readonly<Record<string, unknown>>;
/** A document without what MongoDB adds to it. */
export type Document = Readonly<Record<string, unknown>>;

/** Rows of another table that belong to a record. */
export interface RelatedRows {
  readonly table: string;
  readonly rows: readonly Row[];
}

/**
 * How one kind of record is kept in a table of SQLite and in a collection of MongoDB. The functions are exact opposites
 * of each other: `migrateRecords` checks for every record that nothing is lost.
 */
export interface RecordMapping {
  /** The name of the table and of the collection. */
  readonly name: string;
  /** The stored columns of the table. */
  readonly columns: readonly string[];
  /** The columns of the primary key. Rows are read in their order. */
  readonly key: readonly string[];
  /** What is read in place of the table alone, and each column that is not of the table. */
  readonly source?: { readonly from: string; readonly columns: readonly string[] };
  /** Another table that must hold a row with the same values in these columns; records without one are left out. */
  readonly parent?: { readonly table: string; readonly columns: Readonly<Record<string, string>> };
  /** SQL of the values that are inserted where they are not those of the record, by column. */
  readonly insertAs?: Readonly<Record<string, string>>;
  /** Rows that must not be migrated, as SQL. */
  readonly where?: string;
  toRecord(row: Row): StoredRecord;
  toRow(record: StoredRecord): Row;
  relatedRows?(record: StoredRecord): readonly RelatedRows[];

  /** Null for a document whose removal has begun. */
  fromDocument(document: Document): StoredRecord | null;
  toDocument(record: StoredRecord): Document;
  /** The fields that tell a document from the others, in place of `_id`. */
  readonly identity?: readonly string[];
  /** The field whose documents are read in order, in place of `_id`. */
  readonly order?: string;
  /** The field that is an ObjectId in MongoDB and a growing number in SQLite. */
  readonly sequence?: string;
  /** Fields whose names are in snake_case in MongoDB, at every depth; all of them with true. */
  readonly snakeCase?: true | readonly string[];
  /** Fields that MongoDB alone has, and which are made again: they do not count as lost. */
  readonly derivedFields?: readonly string[];
  /** The time after which MongoDB removes a record by itself. */
  readonly removedAfter?: (record: StoredRecord) => Date;
  /** Paths of the keys of uploaded files. */
  readonly blobKeys?: readonly string[];
}
