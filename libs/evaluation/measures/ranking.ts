/** How deep the measures of a ranking look. */
export const RANKING_DEPTH = 10;

/** Gain by document id, each above 0. */
export type Gains = ReadonlyMap<string, number>;

export interface RankingMeasures {
  readonly ndcg: number;
  readonly hit: number;
  readonly reciprocalRank: number;
  readonly recall: number;
}

/** All measures of one question with at least one relevant document. `ranked` holds each document once, best first. */
export function rankingMeasures(ranked: readonly string[], gains: Gains): RankingMeasures {
  const top = ranked.slice(0, RANKING_DEPTH);
  return {
    ndcg: ndcg(top, gains),
    hit: gains.has(top[0] ?? '') ? 1 : 0,
    reciprocalRank: reciprocalRank(top, gains),
    recall: recall(top, gains),
  };
}

/**
 * Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002, as trec_eval has it): the sum
 * of gain / log2(rank + 1) over the ranking, divided by that of the best ranking of the same depth.
 */
export function ndcg(ranked: readonly string[], gains: Gains, depth = RANKING_DEPTH): number {
  const ideal = [...gains.values()].sort((a, b) => b - a).slice(0, depth);
  const given = ranked.slice(0, depth).map((id) => gains.get(id) ?? 0);
  return discounted(given) / discounted(ideal);
}

/** 1 / rank of the first relevant document, 0 when none is there. */
export function reciprocalRank(ranked: readonly string[], gains: Gains): number {
  const index = ranked.findIndex((id) => gains.has(id));
  return index < 0 ? 0 : 1 / (index + 1);
}

/** Share of the relevant documents that are there. */
export function recall(ranked: readonly string[], gains: Gains): number {
  return ranked.filter((id) => gains.has(id)).length / gains.size;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
