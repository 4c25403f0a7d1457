import { detectAll } from 'tinyld';

/** Text beyond this tells nothing new. */
const SAMPLE_CHARACTERS = 4_000;
/** Below this many letters, a text in Latin or Cyrillic letters is as good as any other language to the detector. */
const MIN_LETTERS = 20;
/** The best language must lead the second by this factor: "reset password" leads Afrikaans 1.8 times over Dutch. */
const MIN_LEAD = 2;
const UNSPACED_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const LETTER = /\p{L}/gu;

/** ISO 639-1 of the text's language, or null when it cannot be told with confidence. */
export function detectLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = countMatches(sample, LETTER);
  const unspaced = countMatches(sample, UNSPACED_SCRIPT);
  if (letters < MIN_LETTERS && (unspaced < 2 || unspaced * 2 < letters)) return null;
  const [best, second] = detectAll(sample);
  if (best === undefined || best.lang.length !== 2) return null;
  return second === undefined || best.accuracy >= MIN_LEAD * second.accuracy ? best.lang : null;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
