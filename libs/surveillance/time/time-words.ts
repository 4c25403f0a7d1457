import type { Holiday, Season } from './holidays.js';

export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year';
export type SpanUnit = 'week' | 'month' | 'year' | 'weekend';
export type Connector =
  'between' | 'and' | 'from' | 'to' | 'since' | 'until' | 'before' | 'after' | 'around' | 'at';

/**
 * What recurring words mean: days of the week (1 is Monday, `W` the weekday in the words, `W-Z` those between two
 * weekdays) and hours, which may end on the next day, such as 30 for 6 o'clock. `last` means the latest `N` of these days.
 */
export interface RecurringMeaning {
  readonly days?: readonly number[] | 'W' | 'W-Z';
  readonly from?: number;
  readonly to?: number;
  readonly last?: boolean;
}

/** Times that are not a single range, such as "Wednesdays". Null if only the staff know when they are. */
export type RecurringWords = readonly [
  words: string,
  meaning: RecurringMeaning | 'working-hours' | 'off-hours' | 'before-hours' | null,
];

/**
 * The time expressions of one language, as sources of regular expressions over folded text. `N` stands for a number, `U`
 * for a unit, `V` for minutes or hours, `F` for a fraction of an hour, `W` for a weekday, `M` for a month. The optional
 * group `half` adds a half to a number.
 */
export interface TimeWords {
  readonly language: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<TimeUnit, string>>;
  /** Parts of an hour, such as "half an hour", in minutes. */
  readonly fractions: readonly (readonly [words: string, minutes: number])[];
  /** Starting with Monday. */
  readonly weekdays: readonly string[];
  readonly recurring: readonly RecurringWords[];
  readonly months: readonly string[];
  /** Offsets in days from today. */
  readonly days: readonly (readonly [words: string, offset: number])[];
  /**
   * Nights and other parts of a given day: offset in days from today, first and last hour. `or-before` means the latest one
   * that is not in the future, `any-day` that another day in the question replaces the offset: "overnight on Sunday".
   */
  readonly nights: readonly (readonly [
    words: string,
    offset: number,
    from: number,
    to: number,
    which?: 'or-before' | 'any-day',
  ])[];
  /** Parts of a day: first and last hour. `night` means that on several days, the whole night is meant. */
  readonly parts: readonly (readonly [words: string, from: number, to: number, recurring?: 'night'])[];
  readonly spans: readonly (readonly [words: string, unit: SpanUnit, offset: number])[];
  /** The span that ends now: "in the last N U". */
  readonly rolling: readonly string[];
  /** For example "N U ago". */
  readonly ago: readonly string[];
  /** A weekday before today, such as "last Monday". `nextWeekday` is one after today. */
  readonly lastWeekday: readonly string[];
  readonly nextWeekday: readonly string[];
  /** A day of a month: `D` is the day, `M` the month, `Y` an optional year. */
  readonly dates: readonly string[];
  /** The first or last week of a month: `O` is an ordinal. */
  readonly weeksOfMonth: readonly string[];
  /** The first or last days of a month: `O N days M`. */
  readonly daysOfMonth: readonly string[];
  /** Half of a month: `O` is an ordinal. */
  readonly halvesOfMonth: readonly string[];
  /** The first ten days of a month, the next ten, and the rest, such as "early March". */
  readonly thirdsOfMonth: readonly [early: string, middle: string, late: string];
  /** The week from Monday to Sunday that has a date: `D` is the day, `M` the month. */
  readonly weeksOfDate: readonly string[];
  /** The weekend that has a date, or that follows it. */
  readonly weekendsOfDate: readonly string[];
  /** The first or last weekend of a month: `O` is an ordinal. */
  readonly weekendsOfMonth: readonly string[];
  /** The first or last `W` of a month. */
  readonly weekdaysOfMonth: readonly string[];
  /** A quarter of a year: `O` is an ordinal, or the group `q` a number. */
  readonly quarters: readonly string[];
  /** A half of a year: `O` is an ordinal, or the group `q` a number. */
  readonly halvesOfYear: readonly string[];
  readonly years: readonly string[];
  /** A week of the year, counted as in ISO 8601: `D` is its number. */
  readonly calendarWeeks: readonly string[];
  readonly holidays: readonly (readonly [words: string, name: Holiday])[];
  readonly seasons: readonly (readonly [words: string, season: Season])[];
  /** Days of one month, from `D` to `X`; without `M` of the current or the previous month. */
  readonly dateRanges: readonly string[];
  /** Two consecutive days of one month, `D` and `X`. */
  readonly datePairs: readonly string[];
  /** A time before or after a time of day, in the group `before` or `after`: "an hour before midnight". */
  readonly margins: readonly string[];
  /** The present moment, as the end of a range: "from 9 until now". */
  readonly present: readonly string[];
  /** `W` of the week before this one. */
  readonly weekdayOfLastWeek: readonly string[];
  /** `W` of the week that is `N` weeks before this one. */
  readonly weekdayWeeksAgo: readonly string[];
  /** The last `W` but one. */
  readonly weekdayBeforeLast: readonly string[];
  /** Parts of a day that form one word with its name, such as "Freitagabend": first and last hour. */
  readonly weekdayParts: readonly (readonly [words: string, from: number, to: number])[];
  /** The night from one day to the next, such as "Saturday night to Sunday": `W` is the first weekday, `Z` the second. */
  readonly weekdayNights: readonly string[];
  /** The night that ends on the morning of `W`. */
  readonly nightsBefore: readonly string[];
  /** The night from one date to the next: `D` is the first day, `X` the second day, `M` the month. */
  readonly dateNights: readonly string[];
  readonly ordinals: Readonly<Record<string, number>>;
  /** A time of day: `H` hours, `I` minutes. */
  readonly times: readonly string[];
  /**
   * Times of day in relation to an hour: minutes to add and, if the words have `P` (a number) or `Q` (a number word), the
   * sign of that number. The groups `noon` and `midnight` stand for the hour.
   */
  readonly clock: readonly (readonly [words: string, minutes: number, sign?: 1 | -1])[];
  readonly am: string;
  readonly pm: string;
  readonly noon: string;
  readonly midnight: string;
  readonly connectors: Readonly<Record<Connector, string>>;
  /** Shifts of the range of the previous question, in days, such as "the day before". */
  readonly shifts: readonly (readonly [words: string, amount: number, unit: TimeUnit])[];
}
