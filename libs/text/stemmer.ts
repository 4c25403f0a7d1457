import { newStemmer, type Stemmer } from 'snowball-stemmers';
import { baseForm } from './irregular-forms.js';

const ALGORITHMS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

const stemmers = new Map<string, Stemmer | null>();

/** Numbers, and words of scripts that no stemmer knows. */
const WITHOUT_STEM =
  /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The stem of the word's base form; the word itself in a language without a stemmer, or when it holds a digit. */
export function stem(word: string, language: string): string {
  if (WITHOUT_STEM.test(word)) return word;
  let stemmer = stemmers.get(language);
  if (stemmer === undefined) {
    const algorithm = ALGORITHMS[language];
    stemmer = algorithm === undefined ? null : newStemmer(algorithm);
    stemmers.set(language, stemmer);
  }
  return stemmer?.stem(language === 'en' ? baseForm(word) : word) ?? word;
}
