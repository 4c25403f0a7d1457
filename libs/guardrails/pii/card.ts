import type { PiiMatch } from './pii-match.js';

// Groups of digits with up to three spaces, hyphens, dots or the like between them.
const DIGIT_GROUPS = /\d+(?:[ .·•_/-]{1,3}\d+)*/g;
const GROUP = /\d+/g;
// ISO/IEC 7812: 12 to 19 digits; the likeliest lengths first, so that an expiry date behind the number is left out.
const LENGTHS = [16, 15, 14, 13, 19, 18, 17, 12];
// American Express, Diners, JCB, Visa, Mastercard, Maestro, Discover, UnionPay; 1800 and 2131 are JCB's old numbers.
const ISSUER = /^(?:0604|1800|2131|2[2-7]|3[04-9]|[4-6])/;
// What follows another group may be the end of a longer number that is no card: only common lengths count there.
const LENGTHS_AFTER_A_GROUP = [16, 15];
const SHORTEST = 12;
const LONGEST = 19;
const SHORTEST_SPREAD = 14;

interface Group {
  readonly start: number;
  readonly end: number;
}

/** Payment card numbers: right length, known issuer, right check digit; written in one piece or in groups. */
export function findCards(text: string): PiiMatch[] {
  const found: PiiMatch[] = [];
  for (const { 0: run, index } of text.matchAll(DIGIT_GROUPS)) {
    if (run.length < SHORTEST || continuesWord(text, index, index + run.length)) continue;
    const groups = [...run.matchAll(GROUP)].map((group) => ({
      start: index + group.index,
      end: index + group.index + group[0].length,
    }));
    for (let first = 0; first < groups.length;) {
      const last = lastGroupOfCard(text, groups, first) ?? lastOfSpreadCard(text, groups, first);
      if (last === null) {
        first += 1;
      } else {
        found.push({ type: 'card', start: groups[first]?.start ?? 0, end: groups[last]?.end ?? 0 });
        first = last + 1;
      }
    }
  }
  return found;
}

/** Whether the digits are the middle of a word or of a decimal number. */
function continuesWord(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}_+]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}_]/u.test(text.slice(end, end + 2))
  );
}

function lastGroupOfCard(text: string, groups: readonly Group[], first: number): number | null {
  const lastOfLength = new Map<number, number>();
  let digits = '';
  for (let index = first; index < groups.length && digits.length < LONGEST; index += 1) {
    const { start, end } = groups[index] as Group;
    // Cards are printed in groups of three to seven; single digits in a row are a list.
    if (end - start < 3 && (index === first || end - start < 1)) break;
    digits += text.slice(start, end);
    if (digits.length <= LONGEST) lastOfLength.set(digits.length, index);
  }
  for (const length of first === 0 ? LENGTHS : LENGTHS_AFTER_A_GROUP) {
    const last = lastOfLength.get(length);
    if (last !== undefined && isCard(digits.slice(0, length))) return last;
  }
  return null;
}

/** A card whose digits are written one by one or in pairs: the whole row of them, or nothing. */
function lastOfSpreadCard(text: string, groups: readonly Group[], first: number): number | null {
  const size = sizeOf(groups[first]);
  if (size > 2 || (first > 0 && sizeOf(groups[first - 1]) === size)) return null;
  let last = first;
  while (sizeOf(groups[last + 1]) === size && (last + 2 - first) * size <= LONGEST + 1) last += 1;
  const row = groups.slice(first, last + 1);
  const digits = row.map(({ start, end }) => text.slice(start, end)).join('');
  return digits.length >= SHORTEST_SPREAD && digits.length <= LONGEST && isCard(digits) ? last : null;
}

function sizeOf(group: Group | undefined): number {
  return group === undefined ? 0 : group.end - group.start;
}

function isCard(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits) || !ISSUER.test(digits) || !passesLuhn(digits)) return false;
  return digits.length > SHORTEST || /^(?:0604|50|5[6-9]|6)/.test(digits);
}

/** ISO/IEC 7812-1, annex B: whether the last digit is the right check digit of the others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index -= 1, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    const doubled = digit * 2;
    sum += double ? (doubled > 9 ? doubled - 9 : doubled) : digit;
  }
  return digits.length > 1 && sum % 10 === 0;
}
