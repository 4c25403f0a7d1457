import type { RankingWeights, SignalWeights } from '@app/retrieval';
import type { CollectedSet } from './cross-validation.js';
import { QuestionRanking, type RankedQuestion } from './ranked-question.js';
import { fitRelevance } from './relevance.fit.js';

export type RankedSet = CollectedSet<RankedQuestion>;

/** From coarse to fine; weights are written with two decimals. */
const STEPS = [0.1, 0.05, 0.02, 0.01];
const MAX_ROUNDS = 6;
/** What a step must gain: less is noise of a few questions. */
const MIN_GAIN = 2e-4;

/**
 * Finds the weights with the best nDCG@10 on average over the sets, each set counting the same: coordinate ascent,
 * moving a little weight from one signal to another as long as that helps. The relevance of passages is fitted beside
 * it; the scale of the signals and how much a FAQ's own question counts stay as they were.
 */
export class RankingTuner {
  /** Begun with the previous ones; they hold for the embedding model that the sets were searched with. */
  tune(sets: readonly RankedSet[], previous: SignalWeights): SignalWeights {
    const rankings = sets.map(toRankings);
    const ranking = ascend(rankings, previous.ranking);
    const figures = sets.map(
      ({ name }, index) => [name, rounded(mean(rankings[index]!, ranking), 4)] as const,
    );
    return {
      tunedOn: Object.fromEntries(figures),
      scale: previous.scale,
      ranking,
      relevance: fitRelevance(
        sets.map(({ questions }) => questions.flatMap(({ passages }) => passages)),
        previous.relevance,
      ),
    };
  }

  /** Mean nDCG@10 of a set. */
  ndcg(set: RankedSet, weights: RankingWeights): number {
    return mean(toRankings(set), weights);
  }
}

function toRankings({ questions }: RankedSet): QuestionRanking[] {
  return questions.map((question) => new QuestionRanking(question));
}

function ascend(sets: readonly (readonly QuestionRanking[])[], start: RankingWeights): RankingWeights {
  const score = (weights: RankingWeights) =>
    sets.reduce((sum, set) => sum + mean(set, weights), 0) / Math.max(1, sets.length);
  let best = start;
  let bestScore = score(best);
  for (const step of STEPS) {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = bestScore;
      for (const weights of moves(best, step)) {
        const reached = score(weights);
        if (reached > bestScore + MIN_GAIN) [best, bestScore] = [weights, reached];
      }
      if (bestScore === before) break;
    }
  }
  return best;
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

function mean(questions: readonly QuestionRanking[], weights: RankingWeights): number {
  const sum = questions.reduce((total, question) => total + question.ndcg(weights), 0);
  return questions.length === 0 ? 0 : sum / questions.length;
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
