import {
  EAST_ASIAN,
  LATIN_PAGES,
  type LatinLanguage,
  SAME_LANGUAGES,
  SCRIPT_PAGES,
} from './encoding-profiles.js';

const WORD_BONUS = 0.2;
const SYMBOLS =
  /[\u2010-\u2015\u2018-\u201f\u2020-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u00a0£§°©®«»·•²³¼½¾×±µºª¿¡´¸]/;
const INSIDE_WORDS = /[’‘'´·–—\u00a0\u2011]/;
const EAST_ASIAN_SIGNS =
  /[\u3000-\u301f\u30fb\uff01-\uff5e\u2018-\u201d\u2014\u2026\u00b7\uffe5\u25a0-\u25cf\u203b\u2460-\u2473]/;
/** Signs of Arabic and Hebrew, including vowels. */
const OTHER_SIGNS = /[،؟؛ـ\u064b-\u0652\u05b0-\u05c7]/;
/** Letters that occur only at the end of a word. */
const FINAL_LETTER = /[ςךםןףץ]/;
const IS_LETTER = /\p{L}/u;

/**
 * Returns how plausible a decoded text is, at most about 1.2. Letters and words of the languages of the encoding raise
 * the score, and symbols within words lower it.
 */
export function scoreOf(label: string, text: string): number {
  const latin = LATIN_PAGES[SAME_LANGUAGES[label] ?? label];
  if (latin) return latinScore(text, latin);
  const page = SCRIPT_PAGES[label];
  if (page) return scriptScore(text, page);
  const asian = EAST_ASIAN[label];
  return asian ? eastAsianScore(label, text, asian) : 0;
}

/** Yields the characters that are not ASCII, each with its neighbours. */
function* foreign(text: string): Generator<{ character: string; before: string; after: string }> {
  for (const match of text.matchAll(/[^\0-\x7f]/gu)) {
    const [character] = match;
    const end = match.index + character.length;
    yield { character, before: text.charAt(match.index - 1), after: text.charAt(end) };
  }
}

function latinScore(text: string, languages: readonly LatinLanguage[]): number {
  const letters: string[] = [];
  let [wrong, right] = [0, 0];
  for (const { character, before, after } of foreign(text)) {
    const isInside = IS_LETTER.test(before) && IS_LETTER.test(after);
    if (/[ªº¿¡]/.test(character)) {
      if (/[ªº]/.test(character) ? isInside : IS_LETTER.test(before)) wrong += 1;
      else right += 1;
    } else if (IS_LETTER.test(character)) {
      letters.push(character === 'İ' ? 'ı' : character.toLowerCase());
      if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) wrong += 1;
    } else if (!SYMBOLS.test(character) || (isInside && !INSIDE_WORDS.test(character))) wrong += 1;
    else right += 1;
  }
  const words = text.toLowerCase().match(/(?<![\p{L}])[a-z]+(?![\p{L}])/gu) ?? [];
  const total = letters.length + wrong + right;
  return Math.max(
    ...languages.map((language) => {
      const own = new Set(language.words.split(' '));
      const usual = words.filter((word) => own.has(word)).length / Math.max(words.length, 4);
      const covered = letters.filter((letter) => language.letters.includes(letter)).length;
      return (covered + right) / total - wrong / total + Math.min(usual, 0.25) * 4 * WORD_BONUS;
    }),
  );
}

export function scriptScore(
  text: string,
  { script, frequent }: { script: RegExp; frequent: string },
): number {
  let [letters, usual, wrong, signs, capitals] = [0, 0, 0, 0, 0];
  for (const { character, before, after } of foreign(text)) {
    const isInside = IS_LETTER.test(before) && IS_LETTER.test(after);
    if (!script.test(character)) {
      if (SYMBOLS.test(character) && !isInside) signs += 1;
      else if (!OTHER_SIGNS.test(character)) wrong += 1;
    } else {
      letters += 1;
      if (/\p{Lu}/u.test(character)) capitals += 1;
      if (FINAL_LETTER.test(character) && IS_LETTER.test(after)) wrong += 1;
      if (frequent.includes(character.toLowerCase())) usual += 1;
      if (/[a-z]/i.test(before) || /[a-z]/i.test(after)) wrong += 1;
      else if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) wrong += 1;
    }
  }
  if (letters === 0) return 0;
  const plausible = 0.4 + 0.6 * Math.min(1, usual / letters / 0.7) - (capitals > 0.6 * letters ? 0.1 : 0);
  return plausible * (letters / (letters + wrong + signs / 4)) - wrong / (letters + wrong);
}

export function eastAsianScore(
  label: string,
  text: string,
  { script, common, least }: { script: RegExp; common: string; least: number },
): number {
  const isCommon = new RegExp(`[${common}]`, 'u');
  const isJapanese = common === 'ぁ-ん';
  let [letters, usual, wrong, kana, alone] = [0, 0, 0, 0, 0];
  for (const { character, before, after } of foreign(text)) {
    if (script.test(character) || (isJapanese && /[ァ-ヶ]/.test(character))) {
      letters += 1;
      if (isCommon.test(character)) usual += 1;
      // A single character between letters of another script is a coincidence of its bytes.
      if (/[a-z\d]/i.test(before || ' ') && /[a-z\d]/i.test(after || ' ')) alone += 1;
    } else if (/[ぁ-んァ-ヶ]/.test(character)) kana += 1;
    else if (!EAST_ASIAN_SIGNS.test(character)) wrong += 1;
  }
  if (letters === 0) return 0;
  const hangul = label === 'euc-kr' ? (text.match(/[가-힣]/g)?.length ?? 0) / letters : 1;
  const plausible = letters / (letters + wrong + kana);
  return (
    (0.4 + 0.6 * Math.min(1, usual / letters / least)) * plausible * hangul -
    (alone + wrong + kana) / (letters + wrong + kana)
  );
}
