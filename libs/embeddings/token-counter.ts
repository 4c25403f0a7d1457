export interface Tokens {
  readonly count: number;
  /** Lines of the vocabulary. */
  readonly ids: Int32Array;
  /** UTF-16 offsets into the text as it was given; both rise, and no token is empty. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Counts and places the word pieces of the bundled vocabulary. Sizes of chunks are measured in them whatever the
 * embedding model is, so that boundaries stay where they are when the model changes.
 */
export abstract class TokenCounter {
  /** The line of the vocabulary that stands for what it does not hold. */
  abstract readonly unknownId: number;
  abstract tokenize(text: string): Tokens;
  abstract count(text: string): number;
}
