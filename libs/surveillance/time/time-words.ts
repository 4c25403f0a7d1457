export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year';
export type SpanUnit = 'week' | 'month' | 'year' | 'weekend';
export type Connector =
  'between' | 'and' | 'from' | 'to' | 'since' | 'until' | 'before' | 'after' | 'around' | 'at';

/**
 * The words of time of one language, as sources of regular expressions over text in lower case without diacritics. `N`
 * stands for a number, `U` for a unit, `V` for minutes or hours, `W` for a weekday, `M` for a month.
 */
export interface TimeWords {
  readonly language: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<TimeUnit, string>>;
  /** From Monday. */
  readonly weekdays: readonly string[];
  /** What makes a weekday recurring: "Wednesdays", "every Monday". */
  readonly recurring: readonly string[];
  readonly months: readonly string[];
  /** Days from today. */
  readonly days: readonly (readonly [words: string, offset: number])[];
  /** Nights and other parts with a day of their own: days from today, first and last hour. */
  readonly nights: readonly (readonly [words: string, offset: number, from: number, to: number])[];
  /** Parts of a day: first and last hour. */
  readonly parts: readonly (readonly [words: string, from: number, to: number])[];
  readonly spans: readonly (readonly [words: string, unit: SpanUnit, offset: number])[];
  /** The span that ends now: "in the last N U". */
  readonly rolling: readonly string[];
  /** "N U ago" */
  readonly ago: readonly string[];
  /** The last weekday before today, and the one of next week. */
  readonly lastWeekday: readonly string[];
  readonly nextWeekday: readonly string[];
  /** A day of a month: `D` is the day, `M` the month, `Y` a year that may be absent. */
  readonly dates: readonly string[];
  /** The first or last week of a month: `O` is an ordinal. */
  readonly weeksOfMonth: readonly string[];
  /** The first or last days of a month: `O N days M`. */
  readonly daysOfMonth: readonly string[];
  /** A quarter of a year: `O`. */
  readonly quarters: readonly string[];
  /** `W` of the week before this one. */
  readonly weekdayOfLastWeek: readonly string[];
  /** Parts of a day that are written in one word with its name, such as "Freitagabend": first and last hour. */
  readonly weekdayParts: readonly (readonly [words: string, from: number, to: number])[];
  readonly ordinals: Readonly<Record<string, number>>;
  /** A time of day: `H` hours, `I` minutes. */
  readonly times: readonly string[];
  readonly am: string;
  readonly pm: string;
  readonly noon: string;
  readonly midnight: string;
  readonly connectors: Readonly<Record<Connector, string>>;
  /** What refers to the range of the previous question, in days: "the day before". */
  readonly shifts: readonly (readonly [words: string, amount: number, unit: TimeUnit])[];
}
