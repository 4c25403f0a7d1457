/** What a process, this one or another, has stored, and what indexes in memory hold a copy of. */
export type StoredChange =
  /** The version that answers, the publication or the filter fields of a document may have changed. */
  | { readonly kind: 'document'; readonly documentId: string }
  | { readonly kind: 'removed-chunk'; readonly chunkId: string }
  /** Another embedding index may be the active one. */
  | { readonly kind: 'embedding-index' };

/** Some changes can no longer be read: what is in memory has to be compared with all that is stored. */
export class ChangesLost extends Error {
  override readonly name = 'ChangesLost';
}

/** The committed changes of all processes that share a database, in their order. */
export abstract class StoredChanges {
  /** Changes after this call are returned by `next`, with the last one before it in places. Does nothing when it was called before. */
  abstract begin(): Promise<void>;

  /**
   * Waits for changes and returns them. Throws ChangesLost when some were missed; the call after that returns those
   * that were made since. After any other error, the next call continues where this one stopped. Rejects once closed.
   */
  abstract next(): Promise<readonly StoredChange[]>;

  abstract close(): Promise<void>;
}
