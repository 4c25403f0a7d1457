import type { Passage } from '@app/knowledge-base';
import { normaliseWord } from '@app/text';

/** A number, or a word with a capital that does not open the question. */
const NUMBER = /\p{N}+(?:[.,]\p{N}+)*/gu;
const NAME = /(?<=\S\s+["'“‘«(]?)\p{Lu}[\p{L}\p{N}-]+/gu;

/** Share of the names and numbers of a question that a passage, with its title, does not say; 0 when it has none. */
export function missingNames(
  question: string,
  { title, content }: Pick<Passage, 'title' | 'content'>,
): number {
  const names = [...(question.match(NAME) ?? []), ...(question.match(NUMBER) ?? [])];
  if (names.length === 0) return 0;
  const text = normaliseWord(`${title} ${content}`);
  return names.filter((name) => !text.includes(normaliseWord(name))).length / names.length;
}
