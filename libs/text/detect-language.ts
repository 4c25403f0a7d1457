import { streamSafe } from '@app/kernel';
import { detectAll } from 'tinyld';
import { countWords } from './count-words.js';
import { normaliseWord } from './normalise.js';
import { LANGUAGES_WITH_WORDS, languageWords } from './language-words.js';
import { stopWords } from './stop-words.js';

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
/** This many of its words tell a language, when they tell more of it than of any other. */
const MIN_WORDS_OF_LANGUAGE = 2;
/** A word of several languages counts for each in part; words that all belong to the next language too tell nothing. */
const MIN_WORD_LEAD = 0.25;
const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;
const ACCENTED_LETTER = /(?![A-Za-z])\p{Script=Latin}/u;
const WORD = /\p{L}+/gu;

/**
 * ISO 639-1 of the text's language, or null when it is uncertain. A script that one language has to
 * itself decides first, then well-known words:
 * statistics of letters take one odd name in a short English question for Tagalog or Czech.
 */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = countMatches(sample, LETTER);
  const byScript = languageOfScript(sample, letters);
  if (byScript !== null) return byScript;
  const byWords = byKnownWords(sample);
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

/** The least share of the letters that are in the script of a stated language, unless that is Latin. */
const LEAST_STATED_SHARE = 0.15;
const LEAST_LATIN_SHARE = 0.5;
/** So many different words of another language, and so many times those of the stated one, refute it. */
const [MIN_REFUTING_WORDS, REFUTING_LEAD] = [5, 3];

/**
 * ISO 639-1 of the language that a text is said to be in, as BCP 47 names it; null when the tag is none, the text is in
 * another script, or its words are clearly those of another language, as with a template that says `en` everywhere.
 */
export function statedLanguage(text: string, stated: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const locale = localeOf(stated);
  if (locale?.language?.length !== 2 || !isInScript(sample, locale.maximize().script)) return null;
  const { language } = locale;
  const { language: other, counts } = byKnownWords(sample);
  const own = counts.get(language);
  if (own === undefined || other === null || other === language) return language;
  const refuting = counts.get(other) ?? 0;
  return refuting >= MIN_REFUTING_WORDS && refuting >= REFUTING_LEAD * own ? null : language;
}

function localeOf(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-'));
  } catch {
    return null;
  }
}

/** Scripts that are written together, by the code that stands for all of them. */
const MIXED_SCRIPTS: Readonly<Record<string, RegExp>> = {
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Kore: /\p{Script=Hangul}/gu,
  Hans: /\p{Script=Han}/gu,
  Hant: /\p{Script=Han}/gu,
};

function isInScript(sample: string, script: string | undefined): boolean {
  const letters = countMatches(sample, LETTER);
  if (script === undefined || letters === 0) return false;
  if (script === 'Latn')
    return (
      languageOfScript(sample, letters) === null &&
      countMatches(sample, LATIN_LETTER) >= LEAST_LATIN_SHARE * letters
    );
  if (script.startsWith('Han') && languageOfScript(sample, letters) !== 'zh') return false;
  return countMatches(sample, scriptPattern(script)) >= LEAST_STATED_SHARE * letters;
}

function scriptPattern(script: string): RegExp {
  const mixed = MIXED_SCRIPTS[script];
  if (mixed) return mixed;
  try {
    return new RegExp(`\\p{Script=${script}}`, 'gu');
  } catch {
    return LETTER;
  }
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const HAN = /\p{Script=Han}/gu;
const SCRIPTS = [
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['el', /\p{Script=Greek}/gu],
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

/** The language whose words the text has most of, if they are enough and the most; and how many different ones each has. */
function byKnownWords(sample: string): { language: string | null; counts: ReadonlyMap<string, number> } {
  const counts = new Map(LANGUAGES_WITH_WORDS.map((language) => [language, 0]));
  const weights = new Map(counts);
  const met = new Set<string>();
  for (const [word] of sample.matchAll(WORD)) {
    if (word.length < 2) continue;
    const languages = languagesOf(word);
    const isNew = !met.has(word);
    met.add(word);
    for (const language of languages) {
      if (isNew) counts.set(language, counts.get(language)! + 1);
      weights.set(language, weights.get(language)! + 1 / languages.length);
    }
  }
  const [best, second] = [...weights].sort((a, b) => b[1] - a[1]);
  const isClear = counts.get(best![0])! >= MIN_WORDS_OF_LANGUAGE && best![1] - second![1] >= MIN_WORD_LEAD;
  return { language: isClear ? best![0] : null, counts };
}

/** The languages that have a word, with its accents or as it is typed without. */
function languagesOf(word: string): readonly string[] {
  const lower = streamSafe(word).normalize('NFC').toLowerCase();
  const exact = LANGUAGES_OF_WORD.get(lower) ?? [];
  const folded = LANGUAGES_OF_STOP_WORD.get(normaliseWord(lower)) ?? [];
  if (exact.length === 0 || folded.length === 0) return exact.length === 0 ? folded : exact;
  return [...new Set([...exact, ...folded])];
}

const LANGUAGES_OF_WORD = byWord(languageWords);
const LANGUAGES_OF_STOP_WORD = byWord(stopWords);

function byWord(wordsOf: (language: string) => ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const language of LANGUAGES_WITH_WORDS)
    for (const word of wordsOf(language)) languages.set(word, [...(languages.get(word) ?? []), language]);
  return languages;
}

function byStatistics(sample: string): string | null {
  const [best, second] = detectAll(sample.slice(0, STATISTICS_CHARACTERS));
  if (best === undefined || best.lang.length !== 2) return null;
  return second === undefined || best.accuracy >= MIN_LEAD * second.accuracy ? best.lang : null;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
