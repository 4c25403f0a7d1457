import type { RecordMapping, StoredRecord } from './record-mapping.js';

export interface RecordBatch {
  readonly records: readonly StoredRecord[];
  /** Records whose removal had begun, so that they are not read. */
  readonly leftOut: number;
  /** Where the next batch begins; null after the last one. */
  readonly next: string | null;
}

/** How far the copy of one kind of record has come. */
export interface CopyProgress {
  /** Where the next batch begins; null at the beginning, and when it is done. */
  readonly cursor: string | null;
  readonly leftOut: number;
  readonly done: boolean;
}

export const NOT_BEGUN: CopyProgress = { cursor: null, leftOut: 0, done: false };

/** A database that records are read from. */
export abstract class RecordSource {
  /** For messages: its kind and its place, without credentials. */
  abstract readonly title: string;
  /** Throws CliError when a process of the product uses it, or when it is of another version. */
  abstract assertReadable(): Promise<void>;
  abstract count(mapping: RecordMapping): Promise<number>;
  /** Throws CliError for a record that the mapping would change. */
  abstract read(mapping: RecordMapping, after: string | null, limit: number): Promise<RecordBatch>;
  abstract close(): Promise<void>;
}

/** A database that records are written to. */
export abstract class RecordTarget extends RecordSource {
  /** `partial` when an earlier migration into it was not finished. */
  abstract state(): Promise<'empty' | 'partial' | 'in use'>;
  /** Makes the tables or collections, and marks the target as unfinished, which servers refuse. */
  abstract begin(): Promise<void>;
  abstract progress(name: string): Promise<CopyProgress>;
  /** Stores the records and the progress. May be repeated after a crash. Returns how many lacked their parent. */
  abstract write(
    mapping: RecordMapping,
    records: readonly StoredRecord[],
    progress: CopyProgress,
  ): Promise<number>;
  /** The key of each uploaded file in the target, by its key in the source. */
  abstract blobKeys(): Promise<ReadonlyMap<string, string>>;
  abstract saveBlobKey(from: string, to: string): Promise<void>;
  /** Makes it ready for servers. */
  abstract finish(): Promise<void>;
  /** Removes what an unfinished migration has written. */
  abstract discard(): Promise<void>;
}
