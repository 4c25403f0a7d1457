import type { PiiMatch } from './pii-match.js';

// Registered lengths of the SWIFT IBAN registry, release 98.
const LENGTHS: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FO GL NL SD FK',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU XK MN',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ TL OM SO',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG DZ',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};
const LENGTH_OF = new Map(
  Object.entries(LENGTHS).flatMap(([length, countries]) =>
    countries.split(' ').map((country) => [country, Number(length)]),
  ),
);
const HEAD = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu;
const CHARACTER = /[A-Z0-9]/i;
const SEPARATOR = /[ \u00a0-]/;

/** International bank account numbers, also in groups: registered country, its length, right check digits. */
export function findIbans(text: string): PiiMatch[] {
  const found: PiiMatch[] = [];
  for (const { 0: head, index: start } of text.matchAll(HEAD)) {
    const length = LENGTH_OF.get(head.slice(0, 2).toUpperCase());
    const taken = length === undefined ? null : take(text, start, length);
    if (taken && hasRightCheckDigits(taken.value)) found.push({ type: 'iban', start, end: taken.end });
  }
  return found;
}

/** So many letters and digits from `start`, single separators between them skipped; null when a word goes on behind them. */
function take(text: string, start: number, length: number): { value: string; end: number } | null {
  let value = '';
  let index = start;
  for (; value.length < length; index += 1) {
    const character = text[index] ?? '';
    if (CHARACTER.test(character)) value += character;
    else if (!SEPARATOR.test(character) || SEPARATOR.test(text[index - 1] ?? '')) return null;
  }
  return CHARACTER.test(text[index] ?? '') ? null : { value: value.toUpperCase(), end: index };
}

/** ISO 13616: rotated by four, letters as 10…35, the number is 1 modulo 97. */
export function hasRightCheckDigits(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
