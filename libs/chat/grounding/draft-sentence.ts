/** Where a sentence of an answer comes from: a range of a document's text, within a chunk. */
export interface Evidence {
  readonly documentId: string;
  readonly documentVersion: number;
  readonly chunkId: string;
  readonly start: number;
  readonly end: number;
}

/** A sentence of an answer before its evidence is verified. */
export interface DraftSentence {
  /** For display, without a marker. */
  readonly text: string;
  readonly evidence: Evidence;
  /** What separates it from the sentence before; a line break when absent. */
  readonly lead?: string;
  /** Set where it continues the sentence before it, from the same passage: both bear one marker, after the last. */
  readonly goesOn?: boolean;
}
