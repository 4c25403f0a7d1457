import { snapToGrapheme, type TextRange } from '@app/kernel';

/** Characters of the longest quote that an answer shows or rests on. */
export const LONGEST_QUOTE = 2_000;

/** The range, cut between graphemes where it is longer than a quote may be. */
export function quotable(text: string, { start, end }: TextRange): TextRange {
  if (end - start <= LONGEST_QUOTE) return { start, end };
  const cut = snapToGrapheme(text, start + LONGEST_QUOTE);
  return { start, end: cut > start ? cut : start + LONGEST_QUOTE };
}
