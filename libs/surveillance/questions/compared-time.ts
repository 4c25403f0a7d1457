import type { RecurringWindow } from '../time/recurring-times.js';
import { type ReadTime, readTime, type TimeContext, type TimeRange } from '../time/time-range.js';
import type { Place } from './blanked.js';
import { bounded } from './rest-of-text.js';

const DEGREES = 'more|less|fewer|busier|quieter|mehr|weniger|plus|moins|mas|menos';
export const MORE_OR_LESS = bounded(DEGREES, 'u');
const THAN = /(?<![\p{L}\p{N}])(?:(?:than|als|que)(?![\p{L}\p{N}])|qu')/gu;
/** "More than 3 cars" compares with a number, "than 3 days ago" with a time. */
export const NUMBER =
  /^ *(?:\d|(?:one|two|three|four|five|six|ten|zwei|drei|vier|funf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco)(?!\p{L}))/u;
const MOST_BEFORE_NUMBER = 1;
const COMPARED = bounded(
  'compare[ds]? (?:to|with)|versus|vs\\.?|(?:verglichen mit|im vergleich zu[mr]?)|par rapport a|(?:comparado con|en comparacion con)',
  'gu',
);
const COMPARE_WORDS =
  'compare|differences? between|vergleich(?:e|en|st)?|unterschiede? zwischen|compare[rz]|differences? entre|compara[r]?|diferencias? entre';
const COMPARE = bounded(COMPARE_WORDS, 'u');
/** The words that are left of a comparison without its other time. */
export const COMPARING_WORDS = bounded(`(?:${DEGREES}|${COMPARE_WORDS})(?: d[e'])?`);
/** "Between 2 and 4" is one time. */
const WITH = bounded('with|and|mit|und|avec|et|con|y(?= )', 'gu');
const STARTS_WITH_DIGIT = /^ *\d/;
/** Characters between "than" and the time: "than it was on Monday". */
const MOST_BETWEEN = 16;
/** Characters between "with" and the time: "compare today with the day before yesterday". */
const MOST_AFTER_WITH = 5;
/** Starts of the other time that are tried. */
const MOST_STARTS = 3;

/** Another time, with which a question compares: "more cars today than yesterday". */
export interface ComparedTime extends Place {
  /** Null if only hours and days of the week are compared. */
  readonly range: TimeRange | null;
  readonly recurring: readonly RecurringWindow[] | null;
}

/** The words after which the other side of a comparison stands. */
export interface ComparisonStart extends Place {
  /** Characters between these words and a time. */
  readonly mostBetween: number;
}

/**
 * The words that compare with another time, such as "than yesterday". Null if there are none. `plain` must be folded.
 * @param subject what is compared besides, from "than" on: the time may also stand after it, as in "than at the dock yesterday"
 */
export function comparedTime(
  plain: string,
  context: TimeContext,
  subject: Place | null,
): ComparedTime | null {
  for (const { start, end, mostBetween } of comparisonStarts(plain)) {
    const time = readTime(plain.slice(end), context);
    const first = Math.min(...time.words.map((word) => word.start));
    const { range, recurring } = time;
    const between = subject?.start === start ? subject.end - end : 0;
    const most = NUMBER.test(plain.slice(end, end + MOST_BETWEEN)) ? MOST_BEFORE_NUMBER : mostBetween;
    if ((range === null && recurring === null) || first > most + between) continue;
    return { start, end: end + Math.max(...time.words.map((word) => word.end)), range, recurring };
  }
  return null;
}

/** Where the other side of a comparison may begin: after "than", "compared to", or the "and" of "compare … and …". */
export function comparisonStarts(plain: string): ComparisonStart[] {
  const after = (pattern: RegExp, at: number, mostBetween: number): ComparisonStart[] =>
    at < 0
      ? []
      : Array.from(plain.matchAll(pattern), ({ index, 0: words }) => ({
          start: index,
          end: index + words.length,
          mostBetween,
        })).filter(({ start }) => start > at);
  return [
    ...after(THAN, plain.search(MORE_OR_LESS), MOST_BETWEEN).slice(0, MOST_STARTS),
    ...after(COMPARED, 0, MOST_BETWEEN).slice(0, MOST_STARTS),
    ...after(WITH, plain.search(COMPARE), MOST_AFTER_WITH)
      .filter(({ end }) => !STARTS_WITH_DIGIT.test(plain.slice(end, end + MOST_AFTER_WITH)))
      .slice(0, MOST_STARTS),
  ];
}

const HOUR_MS = 3_600_000;
/** The longest of each kind, with an hour by which the clock is put back. */
const LONGEST: readonly (readonly [words: string, ms: number])[] = [
  ['today', 25 * HOUR_MS],
  ['this week', (7 * 24 + 1) * HOUR_MS],
  ['this month', (31 * 24 + 1) * HOUR_MS],
];

/** What a question means that names only the other time: "more cars than yesterday?" asks about today. */
export function currentPeriod({ range }: Pick<ReadTime, 'range'>, context: TimeContext): TimeRange | null {
  if (!range?.from) return null;
  const length = (range.to ?? context.now).getTime() - range.from.getTime();
  const words = LONGEST.find(([, longest]) => length <= longest)?.[0] ?? 'this year';
  return readTime(words, { ...context, language: 'en' }).range;
}
