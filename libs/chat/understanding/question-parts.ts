import { analyze, splitSentences } from '@app/text';

const QUESTION = /[?？؟]["'”’»)\]]*$/u;
const MOST_PARTS = 3;
const LONGEST = 400;
/** A part of fewer words that name something only adds to the one before it. */
const MIN_TERMS = 2;

/** The questions of a message that asks several, in order; none where it asks one. */
export function questionParts(message: string, language: string | null): string[] {
  if (message.length > LONGEST) return [];
  const marked = message.replace(/([?？؟])(?=\S)/gu, '$1 ');
  const sentences = splitSentences(marked).map(({ start, end }) => marked.slice(start, end));
  const parts = sentences.filter((sentence) => QUESTION.test(sentence));
  const isPlain = parts.length >= 2 && parts.length <= MOST_PARTS;
  return isPlain && parts.every((part) => new Set(analyze(part, language)).size >= MIN_TERMS) ? parts : [];
}
