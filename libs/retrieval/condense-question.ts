/** Characters of a question that retrieval reads, and how many of them are its last ones: a long message often ends in its question. */
const LONGEST_QUESTION = 400;
const TAIL = 250;
const BETWEEN = ' ';

/**
 * A question as far as retrieval reads it: the whole, or of a long one its beginning and its end, each word once. The
 * cost of a question must not grow with all that a visitor can type.
 */
export function condenseQuestion(question: string): string {
  if (question.length <= LONGEST_QUESTION) return question;
  const words = new Map(question.split(/\s+/u).map((word) => [word.toLowerCase(), word]));
  const distinct = [...words.values()].join(' ').trim();
  if (distinct.length <= LONGEST_QUESTION) return distinct;
  const head = distinct.slice(0, LONGEST_QUESTION - TAIL - BETWEEN.length);
  return `${head}${BETWEEN}${distinct.slice(-TAIL)}`.toWellFormed();
}
