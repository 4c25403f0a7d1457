const MOST_MARKS = 30;
const JOINER = '\u034f';
const LONG_RUN = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;

/**
 * The text in the Stream-Safe Text Format of Unicode (UAX #15): a combining grapheme joiner follows every 30 combining
 * marks in a row. `String.normalize` sorts the marks of a run in time that grows with the square of their number, so
 * text from outside passes through here first. Text with shorter runs, which every language has, stays as it is.
 */
export function streamSafe(text: string): string {
  if (text.length <= MOST_MARKS) return text;
  return text.replace(LONG_RUN, `$&${JOINER}`);
}
