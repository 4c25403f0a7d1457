import { matchesOf, type PiiMatch } from './pii-match.js';

const HYPHENATED = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g;
const LOOSE = /(?<![\w-])\d{3}[ .]?\d{2}[ .]?\d{4}(?![\w-])/g;
const NAMED = /\b(?:ssn|social[ -]security)\b[^\d]{0,40}$/i;
const BEFORE = 60;

/** US social security numbers: with hyphens anywhere, otherwise only where the text says what they are. */
export function findSsns(text: string): PiiMatch[] {
  return [
    ...matchesOf(text, 'ssn', HYPHENATED, isIssued),
    ...matchesOf(
      text,
      'ssn',
      LOOSE,
      (value, start) => isIssued(value) && NAMED.test(text.slice(Math.max(0, start - BEFORE), start)),
    ),
  ];
}

/** The Social Security Administration never gives area 000, 666 or 9xx, group 00 or serial 0000. */
function isIssued(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  return !/^(?:000|666|9)/.test(digits) && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
}
