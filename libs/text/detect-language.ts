import { detectAll } from 'tinyld';
import { countWords } from './count-words.js';
import { normaliseWord } from './normalise.js';
import { LANGUAGES_WITH_STOP_WORDS, stopWords } from './stop-words.js';

/** Text beyond this tells nothing new. */
const SAMPLE_CHARACTERS = 4_000;
/** The statistics cost ten times as much a character as the function words, and are as sure after a few sentences. */
const STATISTICS_CHARACTERS = 250;
/** Fewer letters than this are as good as any other language to the statistics. */
const MIN_LETTERS = 20;
/** In other scripts, ideographs and kana counted one by one, fewer suffice. */
const MIN_WORDS = 4;
/** The statistics' best language must lead the second by this factor: "reset password" leads as Afrikaans 1.8 times. */
const MIN_LEAD = 2;
/** This many function words tell a language, when they are more than any other language has. */
const MIN_FUNCTION_WORDS = 2;
const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const ACCENTED_LETTER = /(?![A-Za-z])\p{Script=Latin}/u;
const WORD = /\p{L}+/gu;

/**
 * ISO 639-1 of the text's language, or null when it is uncertain. A script that one language has to
 * itself decides first, then function words:
 * statistics of letters take one odd name in a short English question for Tagalog or Czech.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = countMatches(sample, LETTER);
  const byScript = languageOfScript(sample, letters);
  if (byScript !== null) return byScript;
  const byWords = byFunctionWords(sample);
  if (byWords.language !== null) return byWords.language;

  const isLatin = countMatches(sample, LATIN_LETTER) * 2 > letters;
  if (!isLatin)
    return letters >= MIN_LETTERS || countWords(sample) >= MIN_WORDS ? byStatistics(sample) : null;
  if (letters < MIN_LETTERS) return null;
  const guess = byStatistics(sample);
  if (guess === null) return null;
  const known = byWords.counts.get(guess);
  return (known === undefined ? ACCENTED_LETTER.test(sample) : known > 0) ? guess : null;
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HAN = /\p{Script=Han}/gu;
const SCRIPTS = [
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
] as const;
/** Of the letters: pages in these scripts hold names, commands and code in Latin letters. */
const LEAST_SCRIPT_SHARE = 0.15;
/** Of ideographs and kana together; Chinese pages hold a Japanese name at the most. */
const LEAST_KANA_SHARE = 0.1;

/** The language of a script that belongs to one language alone. */
function languageOfScript(sample: string, letters: number): string | null {
  const least = Math.max(1, LEAST_SCRIPT_SHARE * letters);
  for (const [language, script] of SCRIPTS) if (countMatches(sample, script) >= least) return language;
  const kana = countMatches(sample, KANA);
  const all = kana + countMatches(sample, HAN);
  if (all < least) return null;
  return kana >= LEAST_KANA_SHARE * all ? 'ja' : 'zh';
}

/** The language with the most function words in the text, if they are enough and the most; and how many each has. */
function byFunctionWords(sample: string): { language: string | null; counts: ReadonlyMap<string, number> } {
  const words = (sample.match(WORD) ?? []).map(normaliseWord);
  const counts = new Map(
    LANGUAGES_WITH_STOP_WORDS.map((language) => {
      const stops = stopWords(language);
      return [language, words.filter((word) => word.length > 1 && stops.has(word)).length] as const;
    }),
  );
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  const isClear = best !== undefined && best[1] >= MIN_FUNCTION_WORDS && best[1] > (second?.[1] ?? 0);
  return { language: isClear ? best[0] : null, counts };
}

function byStatistics(sample: string): string | null {
  const [best, second] = detectAll(sample.slice(0, STATISTICS_CHARACTERS));
  if (best === undefined || best.lang.length !== 2) return null;
  return second === undefined || best.accuracy >= MIN_LEAD * second.accuracy ? best.lang : null;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
