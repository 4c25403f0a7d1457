/** Where the parts of an index are written to that lives in memory, each whole or not at all. */
export abstract class IndexSnapshotParts {
  /** Null where nothing is stored under the name; throws where it is not what was written. */
  abstract read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The pieces one after the other. */
  abstract write(name: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** Removing what is not there is no error. */
  abstract remove(name: string): Promise<void>;
}
