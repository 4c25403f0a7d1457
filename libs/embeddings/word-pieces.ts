/** Id of the model that comes with the product. */
export const BUNDLED_MODEL_ID = 'static-en';

/** ISO 639-1 of the languages of the bundled model's multilingual part. */
export const MULTILINGUAL_LANGUAGES = [
  'de',
  'es',
  'fr',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'zh',
] as const;
const MULTILINGUAL: ReadonlySet<string> = new Set(MULTILINGUAL_LANGUAGES);

/** Whether text of a language is embedded by the bundled model's multilingual part, whose word pieces are others. */
export function isMultilingual(language: string | null): boolean {
  return language !== null && MULTILINGUAL.has(language);
}

/**
 * The bundled static model seen from within: the word pieces of a text, and what a question says of each. It is there
 * whatever model embeds the passages, so that sentences can be compared without asking that model.
 */
export abstract class WordPieces {
  /** The vocabulary by id; pieces that go on with a word begin with `##`. */
  abstract readonly vocabulary: readonly string[];

  /** The known pieces of a text in order; ids are below 65,536. */
  abstract read(text: string): Uint16Array;

  /** Lengths of the sums of the pieces' vectors, of each text and of all together; 0 where there are none. */
  abstract lengthsOf(texts: readonly Uint16Array[]): {
    readonly each: readonly number[];
    readonly all: number;
  };

  /**
   * Tells by piece the dot product of its vector with the question's normalised one; 0 where the question has no piece.
   * The cosine of the question with a text is the sum over the text's pieces, divided by their length. Of `frequent`
   * pieces, a list that may be longer the next time, the first ones are told fastest. Valid until the next call.
   */
  abstract compare(question: Uint16Array, frequent: readonly number[]): PieceDots;
}

export type PieceDots = (piece: number) => number;
