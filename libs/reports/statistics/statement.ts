import type { Amount } from './amounts.js';
import type { StatedYears } from './periods.js';
import type { StatisticUnit, YearRange } from './statistic.js';
import type { Named } from './vocabulary.js';

/** What a sentence takes over from those before it. */
export interface StatisticContext {
  readonly subject: string;
  readonly metric: string | null;
  /** The latest CVE that was named. */
  readonly vulnerability: string | null;
}

export interface SentenceStatistic {
  readonly metric: string;
  readonly subject: string;
  readonly period: YearRange;
  readonly amount: Amount;
  readonly unit: StatisticUnit;
}

export interface SentenceFacts {
  /** The year that a number is of where its sentence states none. */
  readonly year: number;
  readonly isGerman: boolean;
  /** Names of actors and malware in the sentence. */
  readonly names: readonly Named[];
  /** Names of sectors in the sentence, as it writes them. */
  readonly sectors: readonly Named[];
}

export interface Reading {
  readonly sentence: string;
  readonly years: readonly StatedYears[];
  readonly metrics: readonly Named[];
  readonly subjects: readonly Named[];
  readonly amounts: readonly Amount[];
  /** All numbers of the sentence, whether they are statistics or not. */
  readonly numbers: readonly Amount[];
  /** Those that are shares of a whole. */
  readonly shares: readonly Amount[];
  /** What the sentences before spoke of, and what of that a number of this sentence is of. */
  readonly spoken: string;
  readonly inherited: string;
  readonly facts: SentenceFacts;
}
