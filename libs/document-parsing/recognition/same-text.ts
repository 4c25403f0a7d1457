/** Text recognition misreads some words of a good scan, so two readings of one page share at least this many. */
const LEAST_SHARED = 0.6;

/** Whether two texts are readings of the same page: most words of each occur in the other. */
export function isSameText(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared += 1;
  }
  return shared >= LEAST_SHARED * Math.max(left.length, right.length, 1);
}

/** Scripts without blanks are compared letter by letter. */
function wordsOf(text: string): string[] {
  return (
    text.toLowerCase().match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}]+/gu) ?? []
  );
}
