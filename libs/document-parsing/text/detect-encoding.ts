import {
  EAST_ASIAN,
  LATIN_PAGES,
  type LatinLanguage,
  SAME_LANGUAGES,
  SCRIPT_PAGES,
} from './encoding-profiles.js';

/** Bytes that are looked at: lines that hold more than ASCII, up to so many. */
const SAMPLE = 8_192;
const LEAST_SCORE = 0.62;
/** Where two encodings give different texts, the better must lead by so much. */
const LEAST_LEAD = 0.06;
/** West European texts are the commonest by far. */
const PRIOR: Readonly<Record<string, number>> = { 'windows-1252': 0.08 };
const WORD_BONUS = 0.2;

const SYMBOLS =
  /[\u2010-\u2015\u2018-\u201f\u2020-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u00a0£§°©®«»·•²³¼½¾×±µºª¿¡´¸]/;
const INSIDE_WORDS = /[’‘'´·–—\u00a0\u2011]/;
const EAST_ASIAN_SIGNS =
  /[\u3000-\u301f\u30fb\uff01-\uff5e\u2018-\u201d\u2014\u2026\u00b7\uffe5\u25a0-\u25cf\u203b\u2460-\u2473]/;
/** Signs of Arabic and Hebrew, vowels among them. */
const OTHER_SIGNS = /[،؟؛ـ\u064b-\u0652\u05b0-\u05c7]/;
/** Letters that only end words. */
const FINAL_LETTER = /[ςךםןףץ]/;
/** Control characters, and code points that mean nothing. */
const NEVER_WRITTEN = /[^\P{C}\s\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const IS_LETTER = /\p{L}/u;

/**
 * The label of the encoding in which bytes that are no UTF-8 make a plausible text, for TextDecoder; undefined where none
 * does, or where two do that read differently. Each candidate must decode without an error; then the letters and words
 * that its languages use speak for it, and signs within words against it.
 */
export function detectEncoding(bytes: Uint8Array): string | undefined {
  if (isShifted(bytes)) return 'iso-2022-jp';
  const sample = sampleOf(bytes);
  const found: { label: string; text: string; score: number }[] = [];
  for (const label of [
    ...Object.keys(LATIN_PAGES),
    ...Object.keys(SCRIPT_PAGES),
    ...Object.keys(EAST_ASIAN),
  ]) {
    const text = tryDecode(label, sample, true);
    if (text === undefined || /[\u0080-\u009f\ue000-\uf8ff]/.test(text)) continue;
    found.push({ label, text, score: scoreOf(label, text) + (PRIOR[label] ?? 0) });
  }
  found.sort((a, b) => b.score - a.score);
  const [best] = found;
  if (!best || best.score < LEAST_SCORE) return undefined;
  const rival = found.find(({ text }) => text !== best.text);
  if (rival && best.score - rival.score < LEAST_LEAD) return undefined;
  return found.find(({ label, text }) => text === best.text && tryDecode(label, bytes) !== undefined)?.label;
}

/** Text of bytes that must all decode; undefined where they do not, or where there is no such encoding. */
export function tryDecode(label: string, bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** The byte order of UTF-16 without a mark, told by its zeros; undefined for anything else. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~1);
  let [even, odd] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return undefined;
  const likely = odd >= even ? 'utf-16le' : 'utf-16be';
  const text = tryDecode(likely, head, true);
  if (text === undefined || NEVER_WRITTEN.test(text)) return undefined;
  if (Math.max(even, odd) >= head.length / 5 && Math.min(even, odd) <= head.length / 100) return likely;
  // Few zeros are the line ends and digits of a script whose own letters have none, or a binary file.
  const isEastAsian = Object.entries(EAST_ASIAN).some(
    ([own, facts]) => eastAsianScore(own, text, facts) >= LEAST_SCORE,
  );
  const isOther = Object.values(SCRIPT_PAGES).some((facts) => scriptScore(text, facts) >= LEAST_SCORE);
  return isEastAsian || isOther ? likely : undefined;
}

/** Seven bits a byte, so it would pass as UTF-8. */
export function isShifted(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  return head.includes('\x1b$B') || head.includes('\x1b$@');
}

/** Lines with other bytes than ASCII; a line's end is never half a character in the encodings in question. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Buffer[] = [];
  let length = 0;
  for (let at = 0; at < buffer.length && length < SAMPLE;) {
    while (at < buffer.length && (buffer[at] as number) < 0x80) at += 1;
    if (at === buffer.length) break;
    const start = Math.max(buffer.lastIndexOf(10, at) + 1, at - 256, 0);
    const newline = buffer.indexOf(10, at);
    const end = Math.min(newline < 0 ? buffer.length : newline + 1, start + SAMPLE - length + 256);
    parts.push(buffer.subarray(start, end));
    length += end - start;
    at = newline < 0 ? buffer.length : newline + 1;
  }
  return Buffer.concat(parts);
}

function scoreOf(label: string, text: string): number {
  const latin = LATIN_PAGES[SAME_LANGUAGES[label] ?? label];
  if (latin) return latinScore(text, latin);
  const page = SCRIPT_PAGES[label];
  if (page) return scriptScore(text, page);
  const asian = EAST_ASIAN[label];
  return asian ? eastAsianScore(label, text, asian) : 0;
}

/** The characters that are not ASCII, each with its neighbours. */
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

function scriptScore(text: string, { script, frequent }: { script: RegExp; frequent: string }): number {
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

function eastAsianScore(
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
      // Among the letters of another script, one character by itself is a chance of its bytes.
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
