import type { Amount } from './amounts.js';
import type { StatedYears } from './periods.js';
import type { StatisticUnit, YearRange } from './statistic.js';
import type { Named } from './vocabulary.js';

/** The context that a sentence takes over from the previous ones. */
export interface StatisticContext {
  readonly subject: string;
  readonly metric: string | null;
  /** The CVE that was mentioned last. */
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
  /** The year of numbers whose sentence does not state one. */
  readonly year: number;
  readonly isGerman: boolean;
  /** Names of actors and malware in the sentence. */
  readonly names: readonly Named[];
  /** Names of sectors in the sentence, in lower case. */
  readonly sectors: readonly Named[];
}

export interface Reading {
  readonly sentence: string;
  readonly years: readonly StatedYears[];
  readonly metrics: readonly Named[];
  readonly subjects: readonly Named[];
  readonly amounts: readonly Amount[];
  /** All numbers of the sentence, including those that are not statistics. */
  readonly numbers: readonly Amount[];
  /** The numbers that are shares of a whole. */
  readonly shares: readonly Amount[];
  /** The subject of the previous sentences. */
  readonly spoken: string;
  /** The subject that this sentence inherits: `spoken`, or `all` if the sentence starts a new topic. */
  readonly inherited: string;
  readonly facts: SentenceFacts;
}
