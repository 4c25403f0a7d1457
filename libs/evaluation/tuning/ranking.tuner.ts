import type { RankingWeights, RetrievalWeights, SignalShares } from '@app/retrieval';

/** What is known of the candidates of one question. */
export interface RankedQuestion {
  /** Gain of each candidate's document, 0 for most. */
  readonly gains: readonly number[];
  /** Which candidates are of one document: a document ranks by its best chunk. */
  readonly documents: readonly string[];
  readonly shares: SignalShares;
  /** Discounted gain of the best ranking that the collection has, found or not. */
  readonly ideal: number;
}

export interface RankedSet {
  readonly name: string;
  readonly questions: readonly RankedQuestion[];
}

const DEPTH = 10;
/** From coarse to fine; weights are written with two decimals. */
const STEPS = [0.1, 0.05, 0.02, 0.01];
const MAX_ROUNDS = 6;
/** What a step must gain: less is noise of a few questions. */
const MIN_GAIN = 2e-4;

/**
 * Finds the weights with the best nDCG@10 on average over the sets, each set counting the same: coordinate ascent,
 * moving a little weight from one signal to another as long as that helps.
 */
export class RankingTuner {
  /** The whole content of the weights file, begun with the former one. */
  tune(sets: readonly RankedSet[], former: RetrievalWeights, date: Date): RetrievalWeights {
    const ranking = this.ascend(sets, former.ranking);
    const figures = sets.map((set) => [set.name, rounded(this.ndcg(set, ranking), 4)] as const);
    return {
      ...former,
      date: date.toISOString().slice(0, 10),
      tunedOn: Object.fromEntries(figures),
      ranking,
    };
  }

  /** Mean nDCG@10 of a set. */
  ndcg({ questions }: RankedSet, weights: RankingWeights): number {
    const sum = questions.reduce((total, question) => total + ndcgOf(question, weights), 0);
    return questions.length === 0 ? 0 : sum / questions.length;
  }

  private ascend(sets: readonly RankedSet[], start: RankingWeights): RankingWeights {
    let best = start;
    let bestScore = this.mean(sets, best);
    for (const step of STEPS) {
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const before = bestScore;
        for (const weights of moves(best, step)) {
          const score = this.mean(sets, weights);
          if (score > bestScore + MIN_GAIN) [best, bestScore] = [weights, score];
        }
        if (bestScore === before) break;
      }
    }
    return best;
  }

  private mean(sets: readonly RankedSet[], weights: RankingWeights): number {
    return sets.reduce((sum, set) => sum + this.ndcg(set, weights), 0) / Math.max(1, sets.length);
  }
}

/** Every way to move a step from one signal to another. */
function moves(weights: RankingWeights, step: number): RankingWeights[] {
  const names = Object.keys(weights) as (keyof RankingWeights)[];
  return names.flatMap((from) =>
    weights[from] < step - 1e-9
      ? []
      : names
          .filter((to) => to !== from)
          .map((to) => ({
            ...weights,
            [from]: rounded(weights[from] - step, 3),
            [to]: rounded(weights[to] + step, 3),
          })),
  );
}

/** Ranks only what counts: a relevant document stands behind as many others as have a better best chunk. */
function ndcgOf({ gains, documents, shares, ideal }: RankedQuestion, weights: RankingWeights): number {
  const names = Object.keys(weights) as (keyof RankingWeights)[];
  const scores = new Float64Array(gains.length);
  for (const name of names) {
    const [weight, share] = [weights[name], shares[name]];
    for (let index = 0; index < scores.length; index += 1) scores[index]! += weight * share[index]!;
  }
  const best = new Map<string, number>();
  documents.forEach((id, index) => best.set(id, Math.max(best.get(id) ?? -Infinity, scores[index]!)));
  const relevant = new Map(
    documents.flatMap((id, index) => (gains[index]! > 0 ? [[id, gains[index]!] as const] : [])),
  );
  let found = 0;
  for (const [id, gain] of relevant) {
    let ahead = 0;
    for (const [other, score] of best) if (other !== id && score > best.get(id)!) ahead += 1;
    if (ahead < DEPTH) found += gain / Math.log2(ahead + 2);
  }
  return ideal === 0 ? 0 : found / ideal;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
