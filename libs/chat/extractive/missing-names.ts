import type { Passage } from '@app/knowledge-base';
import { normaliseWord } from '@app/text';

/** A number, or a word with a capital that does not open a sentence. */
const NUMBER = /\p{N}+(?:[.,]\p{N}+)*/gu;
const NAME = /(?<=[^\s.?!:;]\s+["'“‘«(]?)\p{Lu}[\p{L}\p{N}-]+/gu;
/** Where every noun has a capital, a name shows by another capital or a digit in it. */
const NAME_AMONG_NOUNS = /(?<=[^\s.?!:;]\s+["'“‘«(]?)\p{Lu}\p{Ll}*[\p{Lu}\p{N}][\p{L}\p{N}]*/gu;
const NOUNS_WITH_CAPITAL: ReadonlySet<string> = new Set(['de', 'lb']);

/** Share of the names and numbers of a question that a passage, with its title, does not say; 0 when it has none. The language is the question's, as ISO 639-1. */
export function missingNames(
  question: string,
  { title, content }: Pick<Passage, 'title' | 'content'>,
  language?: string,
): number {
  const pattern = language !== undefined && NOUNS_WITH_CAPITAL.has(language) ? NAME_AMONG_NOUNS : NAME;
  const names = [...(question.match(pattern) ?? []), ...(question.match(NUMBER) ?? [])];
  if (names.length === 0) return 0;
  const text = normaliseWord(`${title} ${content}`);
  return names.filter((name) => !text.includes(normaliseWord(name))).length / names.length;
}
