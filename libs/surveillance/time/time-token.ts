import type { Holiday, Season } from './holidays.js';
import type { RecurringWindow } from './recurring-times.js';
import type { Connector, SpanUnit, TimeUnit } from './time-words.js';

export type TimeToken = {
  /** The position in the text. */
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: 'day'; readonly offset: number }
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number;
      /** The other reading of a date such as 3/4, used if this one is in the future. */
      readonly other?: { readonly month: number; readonly day: number };
    }
  | { readonly kind: 'month'; readonly month: number; readonly year: number | null }
  | { readonly kind: 'week-of-month'; readonly ordinal: number; readonly month: number }
  | {
      readonly kind: 'days-of-month';
      readonly ordinal: number;
      readonly days: number;
      readonly month: number;
    }
  | { readonly kind: 'half-of-month'; readonly ordinal: number; readonly month: number }
  | { readonly kind: 'third-of-month'; readonly third: 1 | 2 | 3; readonly month: number }
  | { readonly kind: 'week-of-date' | 'weekend-of-date'; readonly month: number; readonly day: number }
  | { readonly kind: 'weekend-of-month'; readonly ordinal: number; readonly month: number }
  | {
      readonly kind: 'weekday-of-month';
      readonly weekday: number;
      readonly ordinal: number;
      readonly month: number;
    }
  | { readonly kind: 'quarter' | 'half-year'; readonly ordinal: number; readonly year: number | null }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'calendar-week'; readonly week: number; readonly year: number | null }
  | { readonly kind: 'holiday'; readonly name: Holiday; readonly year: number | null }
  | { readonly kind: 'season'; readonly season: Season }
  | { readonly kind: 'now' }
  | { readonly kind: 'margin'; readonly minutes: number; readonly side: 'before' | 'after' }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: Which }
  /** `weeks` counts calendar weeks before this one. */
  | { readonly kind: 'weekday-of-week'; readonly weekday: number; readonly weeks: number }
  /** The days of one month: "the 3rd and 4th of May", "from the 10th to the 12th". */
  | { readonly kind: 'dates'; readonly month: number | null; readonly first: number; readonly last: number }
  | { readonly kind: 'weekday-part'; readonly weekday: number; readonly from: number; readonly to: number }
  | {
      readonly kind: 'date-part';
      readonly month: number;
      readonly day: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'recurring';
      /** Null if it is not known when they are. */
      readonly windows: readonly RecurringWindow[] | null;
      /** How many of the latest windows are meant; null for all. */
      readonly last: number | null;
    }
  | { readonly kind: 'span'; readonly unit: SpanUnit; readonly offset: number }
  | { readonly kind: 'rolling' | 'ago'; readonly amount: number; readonly unit: TimeUnit }
  | {
      readonly kind: 'night';
      readonly offset: number;
      readonly from: number;
      readonly to: number;
      /** Whether it becomes a part of another day that the text names: "overnight on Sunday". */
      readonly isAnyDay: boolean;
      /** Whether a night in the future means the one before. */
      readonly orBefore: boolean;
    }
  | { readonly kind: 'part'; readonly from: number; readonly to: number; readonly isNight?: boolean }
  | TimeOfDay
  | { readonly kind: 'connector'; readonly of: ReadonlySet<Connector> }
  | { readonly kind: 'shift'; readonly amount: number; readonly unit: TimeUnit }
);

export type Which = 'latest' | 'last' | 'next' | 'before-last';

export interface TimeOfDay {
  readonly kind: 'time';
  /** Minutes since midnight, as written. */
  readonly minutes: number;
  readonly meridiem: 'am' | 'pm' | null;
  /** Whether the text gives minutes. */
  readonly isExact: boolean;
  /** A bare number. It is a time only after a connector. */
  readonly isBare: boolean;
}

export type TokenValue<T = TimeToken> = T extends unknown ? Omit<T, 'start' | 'end'> : never;
