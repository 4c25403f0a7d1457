/** The largest ratio of inserted text to the length of the document. Real documents stay well below it. */
const MOST_GROWTH = 4;
const ALWAYS = 100_000;

/**
 * Limits the text that a document may insert for attributes, notes and link targets. A long text with a short name
 * could otherwise fill the memory.
 */
export class InsertedText {
  private left: number;

  /** `length` is the length of the document in UTF-16 code units. */
  constructor(length: number) {
    this.left = length * MOST_GROWTH + ALWAYS;
  }

  /** Returns the text, or undefined if it is unknown or exceeds the limit. */
  take(text: string | undefined): string | undefined {
    if (text === undefined || text.length > this.left) return undefined;
    this.left -= text.length;
    return text;
  }
}
