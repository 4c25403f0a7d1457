/** What names may add to a text: no document that people wrote makes more than a few times its length of them. */
const MOST_GROWTH = 4;
const ALWAYS = 100_000;

/**
 * How much text the names of a document may still put in for what they stand for, such as attributes, notes and the
 * targets of links. A long text under a short name would otherwise fill the memory.
 */
export class InsertedText {
  private left: number;

  /** `length` is that of the document, in UTF-16 code units. */
  constructor(length: number) {
    this.left = length * MOST_GROWTH + ALWAYS;
  }

  /** The text, or undefined where it is unknown or the document has put in too much. */
  take(text: string | undefined): string | undefined {
    if (text === undefined || text.length > this.left) return undefined;
    this.left -= text.length;
    return text;
  }
}
