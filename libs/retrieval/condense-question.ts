/** The maximum number of characters of a question that retrieval reads. */
const LONGEST_QUESTION = 400;
/** The number of these characters that are taken from the end: a long message often ends with its question. */
const TAIL = 250;
const BETWEEN = ' ';

/**
 * The text of a question that retrieval reads. A long question is reduced to its distinct words and, if necessary, to its
 * beginning and end, so that the cost of a question is bounded.
 */
export function condenseQuestion(question: string): string {
  if (question.length <= LONGEST_QUESTION) return question;
  const words = new Map(question.split(/\s+/u).map((word) => [word.toLowerCase(), word]));
  const distinct = [...words.values()].join(' ').trim();
  if (distinct.length <= LONGEST_QUESTION) return distinct;
  const head = distinct.slice(0, LONGEST_QUESTION - TAIL - BETWEEN.length);
  return `${head}${BETWEEN}${distinct.slice(-TAIL)}`.toWellFormed();
}
