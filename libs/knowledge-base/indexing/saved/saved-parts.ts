/** Where the parts of an index are written to that lives in memory, each whole or not at all. */
export abstract class SavedParts {
  /** Null where nothing whole is stored under the name. */
  abstract read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The pieces one after the other. */
  abstract write(name: string, pieces: readonly Uint8Array[]): Promise<void>;
  /** Removing what is not there is no error. */
  abstract remove(name: string): Promise<void>;
}
