import type { TextRange } from '@app/kernel';
import { findWordedFractions } from './worded-fractions.js';
import type { Qualifier, StatisticUnit } from './statistic.js';

/** A number in a text with its unit. The range includes the unit. */
export interface Amount extends TextRange {
  readonly value: number;
  readonly unit: StatisticUnit;
  readonly qualifier: Qualifier;
}

const NUMBER = String.raw`\d{1,3}(?:[ \u00a0\u202f'’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*`;
const SCALE = String.raw`trillion(?:en)?|billion(?:en)?|milliarden?|million(?:en)?|thousand|tausend|lakhs?|crores?|mrd\.?|mio\.?|bn|tn|[MBKmk](?![\p{L}])`;
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,+-]|\d[ \u00a0])(?<money>US\$ ?|USD ?|\$|€ ?|EUR ?)?(?<sign>-|\+(?=[\d.,]{1,9}[ \u00a0]?%))?(?<number>${NUMBER})(?<part>[ \u00a0]?[¼½¾])?(?![.,]?\d)(?:[ \u00a0-]?(?<scale>${SCALE}))?` +
    String.raw`(?:(?<after>[ \u00a0]?(?:%|percent\b|per cent\b|prozent\b))|[ \u00a0](?<currency>US-Dollar|U\.S\. dollars|dollars?\b|USD\b|euros?\b|EUR\b|€)|[ \u00a0-](?<days>days?\b|Tagen?\b))?(?![\p{L}\p{N}])`,
  'giu',
);
const PARTS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand|tausend)/iu, 1e3],
  [/^lakh/iu, 1e5],
  [/^crore/iu, 1e7],
  [/^(?:m$|million|mio)/iu, 1e6],
  [/^(?:milliard|mrd|bn|b$)/iu, 1e9],
  [/^(?:tn|trillion)/iu, 1e12],
];
/** Indian grouping of digits, such as `12,34,567`. */
const INDIAN = /^\d{1,2}(?:,\d\d)+,\d{3}$/;
const ABOUT =
  /(?:about|around|approximately|approx\.|roughly|some|nearly|almost|circa|ca\.|an estimated|etwa|rund|ungefähr|knapp|fast)\s*$/iu;
const OVER =
  /(?:over|more than|exceeding|exceeded|above|at least|upwards of|greater than|no fewer than|no less than|as many as|mehr als|über|mindestens)\s*$/iu;
const UNDER = /(?:under|less than|fewer than|below|up to|at most|weniger als|unter|höchstens|bis zu)\s*$/iu;
const QUALIFIER_REACH = 24;

/** Parses a written number; null if it is not one. `isGerman` decides how to read an ambiguous separator. */
export function parseNumber(written: string, isGerman = false): number | null {
  const digits = written.replace(/[ \u00a0\u202f'’]/gu, '');
  const separators = [...digits.matchAll(/[.,]/g)].map(([separator]) => separator);
  const last = separators.at(-1);
  if (last === undefined) return toNumber(digits);
  const isMixed = new Set(separators).size > 1;
  const groups = digits.split(/[.,]/);
  const areThousands = groups.slice(1).every((group) => group.length === 3) && groups[0]!.length <= 3;
  if (isMixed) {
    if (separators.filter((each) => each === last).length > 1) return null;
    return toNumber(digits.replaceAll(last === '.' ? ',' : '.', '').replace(',', '.'));
  }
  if (separators.length > 1) return areThousands || INDIAN.test(digits) ? toNumber(groups.join('')) : null;
  const groupMark = isGerman ? '.' : ',';
  if (areThousands && last === groupMark && groups[0] !== '0') return toNumber(groups.join(''));
  return last === '.' || isGerman || groups[1]!.length !== 3
    ? toNumber(groups.join('.'))
    : toNumber(groups.join(''));
}

function toNumber(digits: string): number | null {
  const value = Number(digits);
  return digits !== '' && Number.isFinite(value) && value <= 1e18 ? value : null;
}

/** The amounts of a sentence in order, including years and the numbers in versions and names, which the caller filters out. */
export function findAmounts(text: string, isGerman = false): Amount[] {
  const amounts: Amount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const { money, sign, number, part, scale, after, currency, days } = match.groups!;
    const parsed = parseNumber(number!, isGerman);
    if (parsed === null) continue;
    const whole = parsed + (part === undefined ? 0 : PARTS[part.trim()]!);
    const value = (sign === '-' ? -1 : 1) * whole * scaleOf(scale, isGerman);
    const unit = unitOf(money ?? currency, after, days);
    const end = match.index + match[0].length;
    amounts.push(qualified(text, { start: match.index, end, value: Number(value.toPrecision(15)), unit }));
  }
  const stated = amounts.map((amount, at) => withUnitOfNext(text, amount, amounts[at + 1]));
  const fractions = findWordedFractions(text).map((fraction) => qualified(text, fraction));
  if (fractions.length === 0) return stated;
  const isApart = ({ start, end }: Amount) =>
    fractions.every((each) => end <= each.start || each.end <= start);
  return [...stated.filter(isApart), ...fractions].sort((a, b) => a.start - b.start);
}

/** In `from 16 to 10 days` or `von 5 auf 7 Prozent`, the unit after the second number applies to both. */
function withUnitOfNext(text: string, amount: Amount, next: Amount | undefined): Amount {
  if (amount.unit !== 'count' || (next?.unit !== 'days' && next?.unit !== 'percent')) return amount;
  const isRange =
    /\b(?:from|von)\s+$/iu.test(text.slice(Math.max(0, amount.start - 6), amount.start)) &&
    /^\s+(?:to|auf)\s+$/iu.test(text.slice(amount.end, next.start));
  return isRange ? { ...amount, unit: next.unit } : amount;
}

function qualified(text: string, amount: Omit<Amount, 'qualifier'>): Amount {
  const before = text.slice(Math.max(0, amount.start - QUALIFIER_REACH), amount.start);
  return { ...amount, qualifier: qualifierOf(before, text.slice(amount.end, amount.end + 12)) };
}

function scaleOf(scale: string | undefined, isGerman: boolean): number {
  if (scale === undefined) return 1;
  if (/^billion/iu.test(scale)) return isGerman ? 1e12 : 1e9;
  return SCALES.find(([pattern]) => pattern.test(scale))?.[1] ?? 1;
}

function unitOf(
  money: string | undefined,
  percent: string | undefined,
  days: string | undefined,
): StatisticUnit {
  if (money !== undefined) return /€|eur/iu.test(money) ? 'eur' : 'usd';
  if (percent !== undefined) return 'percent';
  return days === undefined ? 'count' : 'days';
}

function qualifierOf(before: string, after: string): Qualifier {
  if (OVER.test(before) || /^\s+or more\b|^\+/iu.test(after)) return 'over';
  if (UNDER.test(before)) return 'under';
  return ABOUT.test(before) ? 'about' : 'exact';
}
