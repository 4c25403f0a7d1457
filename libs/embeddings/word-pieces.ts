/** Id of the model that comes with the product. */
export const BUNDLED_MODEL_ID = 'static-en';

/**
 * The bundled static model seen from within: the word pieces of a text, and what a question says of each. It is there
 * whatever model embeds the passages, so that sentences can be compared without asking that model.
 */
export abstract class WordPieces {
  /** The vocabulary by id; pieces that go on with a word begin with `##`. */
  abstract readonly vocabulary: readonly string[];

  /** The known pieces of a text in order; ids are below 65,536. */
  abstract read(text: string): Uint16Array;

  /** Length of the sum of the pieces' vectors; 0 where there are none. */
  abstract lengthOf(pieces: Uint16Array): number;

  /**
   * The dot product of the question's normalised vector with a piece's own, computed when first asked for. The cosine
   * of the question with a text is the sum over the text's pieces, divided by their `lengthOf`. Valid until the next
   * question is compared.
   */
  abstract compare(question: Uint16Array): (piece: number) => number;
}
