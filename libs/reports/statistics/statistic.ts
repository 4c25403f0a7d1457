import type { TextRange } from '@app/kernel';

export const STATISTIC_UNITS = ['count', 'percent', 'usd', 'eur', 'days', 'score'] as const;
export type StatisticUnit = (typeof STATISTIC_UNITS)[number];

export const QUALIFIERS = ['exact', 'about', 'over', 'under'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** Whole years, both inclusive. */
export interface YearRange {
  readonly from: number;
  readonly to: number;
}

/** A number that a text states: `text.slice(start, end)` is the quote. */
export interface FoundStatistic extends TextRange {
  /** The counted or measured quantity, such as `complaints`, `losses` or `growth of complaints`. */
  readonly metric: string;
  /** What the number is about, such as `ransomware` or `CVE-2024-39717`; `all` if the text does not name a subject. */
  readonly subject: string;
  readonly period: YearRange;
  readonly value: number;
  readonly unit: StatisticUnit;
  readonly qualifier: Qualifier;
  /** The sentence or the table row. */
  readonly quote: string;
}
