const MOST_WORDS = 10;

/** The words of a search, which all have to be in a message; none where the text has none. */
export function searchWords(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu))].slice(0, MOST_WORDS);
}

/** Messages that are looked at for a search, the latest first: a search for a common word is no scan of the whole store. */
export const MOST_FOUND = 1_000;
