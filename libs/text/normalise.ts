import { streamSafe } from '@app/kernel';

const ASCII = /^[\0-\x7f]*$/;
const ACCENTED_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}]/u;
const MARKS = /\p{M}+/gu;

/** Letters that compatibility decomposition leaves whole, though people type them without their strokes. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};
const UNDECOMPOSED_LETTERS = new RegExp(`[${Object.keys(UNDECOMPOSED).join('')}]`, 'g');

/**
 * The form in which words are compared: lower case, compatibility forms unified, accents gone where they are
 * optional in typing (Latin, Greek). Marks of other scripts are letters of their own and stay.
 */
export function normaliseWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  const lower = streamSafe(word).normalize('NFKC').toLowerCase();
  if (!ACCENTED_SCRIPT.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(UNDECOMPOSED_LETTERS, (letter) => UNDECOMPOSED[letter] ?? letter);
}
