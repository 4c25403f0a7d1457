import type { KeywordCandidate } from '@app/keyword-index';
import type { VectorCandidate } from '@app/vector-store';

/**
 * Weights of the two lists. Both this mix and min-max per question were best of those tried on the public sets
 * (nDCG@10 over SciFact, COVID-QA, docsfaq, CLAPNQ, XQuAD); reciprocal ranks were worse everywhere.
 */
export const KEYWORD_WEIGHT = 0.65;
export const DENSE_WEIGHT = 0.35;

export interface FusedCandidate {
  readonly chunkId: string;
  /** BM25 and cosine; where a list ended before this chunk, the least that the list holds, or 0. */
  readonly keyword: number;
  readonly dense: number;
  /** The same two between 0 and 1 within this query. */
  readonly keywordShare: number;
  readonly denseShare: number;
}

/** One list of all candidates, best first. `capacity` is how long each list could have been. */
export function fuse(
  keywords: readonly KeywordCandidate[],
  vectors: readonly VectorCandidate[],
  capacity: number,
): FusedCandidate[] {
  const keyword = new Scale(keywords, capacity);
  const dense = new Scale(vectors, capacity);
  const chunkIds = new Set([...keywords, ...vectors].map(({ id }) => id));
  return [...chunkIds]
    .map((chunkId) => ({
      chunkId,
      keyword: keyword.scoreOf(chunkId),
      dense: dense.scoreOf(chunkId),
      keywordShare: keyword.shareOf(chunkId),
      denseShare: dense.shareOf(chunkId),
    }))
    .sort((a, b) => fusedScore(b) - fusedScore(a));
}

export function fusedScore({
  keywordShare,
  denseShare,
}: Pick<FusedCandidate, 'keywordShare' | 'denseShare'>): number {
  return KEYWORD_WEIGHT * keywordShare + DENSE_WEIGHT * denseShare;
}

/** One list's scores on a scale from its least to its best. */
class Scale {
  private readonly scores: ReadonlyMap<string, number>;
  private readonly least: number;
  private readonly best: number;

  constructor(candidates: readonly { readonly id: string; readonly score: number }[], capacity: number) {
    this.scores = new Map(candidates.map(({ id, score }) => [id, score]));
    this.best = candidates[0]?.score ?? 0;
    // A list that is not full left nothing out: what is missing there has no score at all.
    this.least =
      candidates.length < capacity
        ? Math.min(0, candidates.at(-1)?.score ?? 0)
        : (candidates.at(-1)?.score ?? 0);
  }

  scoreOf(id: string): number {
    return this.scores.get(id) ?? this.least;
  }

  shareOf(id: string): number {
    return this.best > this.least ? (this.scoreOf(id) - this.least) / (this.best - this.least) : 0;
  }
}
