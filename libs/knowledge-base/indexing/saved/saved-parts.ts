/** Where the parts of an index are written to that lives in memory, each whole or not at all. */
export abstract class SavedParts {
  /** Null where nothing whole is stored under the name. */
  abstract read(name: string): Promise<Uint8Array | null>;
  abstract write(name: string, bytes: Uint8Array): Promise<void>;
}
