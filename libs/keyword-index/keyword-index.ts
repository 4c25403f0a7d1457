import type { CountedTerms } from './counted-terms.js';
import type { Filter, Health, Metadata } from '@app/kernel';

export interface KeywordRecord {
  readonly id: string;
  /** Analysed terms (stems) with their frequencies. */
  readonly terms: CountedTerms;
  /** Number of words, stop words left out. */
  readonly length: number;
  readonly metadata: Metadata;
}

export interface KeywordQuery {
  /** Analysed like the records' own. */
  readonly terms: readonly string[];
  readonly topK: number;
  readonly filter?: Filter;
}

export interface KeywordCandidate {
  readonly id: string;
  /** BM25; comparable within one query only. */
  readonly score: number;
}

/** What BM25 must know of the whole collection to judge one query. */
export interface TermStatistics {
  readonly documents: number;
  readonly averageLength: number;
  /** Number of records that hold the term, for each term asked. */
  readonly documentFrequency: ReadonlyMap<string, number>;
}

/** Keyword candidates, best first. A record upserted again replaces the previous one; removing an unknown id is no error. */
export abstract class KeywordIndex {
  /** Whether records outlive the process; an index that is not durable is filled again at boot. */
  abstract readonly durable: boolean;

  abstract upsert(index: string, records: readonly KeywordRecord[]): Promise<void>;
  abstract candidates(index: string, query: KeywordQuery): Promise<KeywordCandidate[]>;
  abstract statistics(index: string, terms: readonly string[]): Promise<TermStatistics>;
  /** Replaces the named metadata fields of the given records. */
  abstract setMetadata(index: string, ids: readonly string[], patch: Metadata): Promise<void>;
  abstract remove(index: string, ids: readonly string[]): Promise<void>;
  abstract health(): Promise<Health>;
}
