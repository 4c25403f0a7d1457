import type { Passage } from '@app/knowledge-base';
import { normaliseWord } from '@app/text';

const NUMBER = /\p{N}+(?:[.,]\p{N}+)*/gu;
/** How much a missing number counts beside a missing name: many a number is of the asker, such as "100 % of my memory". */
const NUMBER_SHARE = 1 / 3;
/** A word with a capital that does not open a sentence. */
const NAME = /(?<=[^\s.?!:;]\s+["'“‘«(]?)\p{Lu}[\p{L}\p{N}-]+/gu;
/** Where every noun has a capital, a name shows by another capital or a digit in it. */
const NAME_AMONG_NOUNS = /(?<=[^\s.?!:;]\s+["'“‘«(]?)\p{Lu}\p{Ll}*[\p{Lu}\p{N}][\p{L}\p{N}]*/gu;
const NOUNS_WITH_CAPITAL: ReadonlySet<string> = new Set(['de', 'lb']);

/**
 * Share of the names and numbers of a question that a passage, with its title, does not say, where numbers count less; 0
 * when it has none. The language is the question's, as ISO 639-1.
 */
export function missingNames(
  question: string,
  { title, content }: Pick<Passage, 'title' | 'content'>,
  language?: string,
): number {
  const pattern = language !== undefined && NOUNS_WITH_CAPITAL.has(language) ? NAME_AMONG_NOUNS : NAME;
  const names = question.match(pattern) ?? [];
  const numbers = question.match(NUMBER) ?? [];
  if (names.length + numbers.length === 0) return 0;
  const text = normaliseWord(`${title} ${content}`);
  const missing = (words: readonly string[]) =>
    words.filter((word) => !text.includes(normaliseWord(word))).length;
  return (missing(names) + NUMBER_SHARE * missing(numbers)) / (names.length + numbers.length);
}
