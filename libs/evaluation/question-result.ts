import type { RankingMeasures } from './measures/ranking.js';

/** What came of one question. */
export interface QuestionResult {
  readonly id: string;
  readonly question: string;
  /** Null where no document is known to be relevant. */
  readonly ranking: RankingMeasures | null;
  /** Whether the three best sentences hold an answer; null where none is written down. */
  readonly answered: boolean | null;
  /** Of the answer, before any threshold; null where no answer was composed. */
  readonly confidence: number | null;
  /** The same with the relevant documents left out of the search; null where none is known. */
  readonly confidenceWithout: number | null;
  readonly unanswerable: boolean;
  /** Of one search with the default settings. */
  readonly latencyMs: number;
}
