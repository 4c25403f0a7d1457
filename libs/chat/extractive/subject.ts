import { isQuestionTerm } from '@app/retrieval';
import { analyze } from '@app/text';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** The number of a section before its heading: "2.5. ". */
const NUMBERING = /^\s*\d[\d.]*[.)]?\s+/;
const MOST_WORDS = 8;

/**
 * What a question or a heading is about, without the words that only phrase it: the same for "What are key frames for?",
 * "Keyframe" and "3.1 Key frames". Empty for long texts and for those that name nothing.
 */
export function subjectOf(text: string, language: string): string {
  const words = (text.replace(NUMBERING, '').match(WORD) ?? []).filter((word) => {
    const terms = analyze(word, language);
    return terms.length > 0 && !terms.every((term) => isQuestionTerm(term, language));
  });
  return words.length > MOST_WORDS ? '' : analyze(words.join('').toLowerCase(), language).join(' ');
}
