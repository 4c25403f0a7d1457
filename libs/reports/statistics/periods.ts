import type { YearRange } from './statistic.js';

export interface StatedYears extends YearRange {
  readonly start: number;
  readonly end: number;
  /** Whether it is the base of a comparison and not the year of the statement. */
  readonly isBase: boolean;
}

const YEAR = String.raw`(?:19[89]\d|20\d\d)`;
const YEARS = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,$€/-])(?:FY ?)?(?<from>${YEAR})(?:\s?(?:-|–|—|to|bis|through|and|und)\s?(?<to>${YEAR})|[-–/](?<short>\d\d)(?![\d-]))?(?![\p{N}]|[.,]\d|[-/]\d|\s?(?:%|percent|complaints|incidents|attacks|victims))`,
  'giu',
);
const BASE =
  /(?:[Cc]ompared (?:to|with)|[Ff]rom|[Oo]ver|above|below|than|über|unter|[Bb]efore|until|prior to|(?:mehr|weniger|höher|niedriger) als|[Ss]ince|versus|vs\.?|[Gg]egenüber(?: dem Jahr)?|im Vergleich zu[mr]?(?: Jahr)?|seit|vor|(?:established|founded|launched|created|introduced|gegründet)\sin)(?: (?:in|im|the year|im Jahr|calendar year|the end of|Ende))?(?: \p{Lu}\p{Ll}+)?\s*$/u;
/** An introductory clause about an earlier year: `After a downturn in 2022, …`. */
const BEFORE = /^(?:after|following|since|compared|unlike|nach|seit)\b[^,]*,/iu;
const RANGE = /(?:between|from|zwischen|von)\s*$/iu;

/** The years that a sentence states, in order. */
export function findYears(text: string): StatedYears[] {
  const opening = BEFORE.exec(text)?.[0].length ?? 0;
  return [...text.matchAll(YEARS)].map((match): StatedYears => {
    const { from, to, short } = match.groups!;
    const before = text.slice(Math.max(0, match.index - 28), match.index);
    const [first, last] = [
      Number(from),
      short === undefined ? Number(to ?? from) : endOfFiscalYear(from!, short),
    ];
    return {
      from: Math.min(first, last),
      to: Math.max(first, last),
      start: match.index,
      end: match.index + match[0].length,
      isBase:
        match.index < opening ||
        (to === undefined && BASE.test(before) && !RANGE.test(before.replace(/from\s*$/iu, ''))),
    };
  });
}

/** `2024–25` ends in 2025; `2024-07` is not a range of years. */
function endOfFiscalYear(from: string, short: string): number {
  const to = Number(from.slice(0, 2) + short);
  return to === Number(from) + 1 ? to : Number(from);
}

/** Whether a number is one of the years of the sentence. */
export function isYear(
  years: readonly StatedYears[],
  { start, end }: { start: number; end: number },
): boolean {
  return years.some((year) => start < year.end && year.start < end);
}
