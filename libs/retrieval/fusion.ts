import type { KeywordCandidate } from '@app/keyword-index';
import type { VectorCandidate } from '@app/vector-store';
import type { FeatureSignals } from './passage-feature-scorer.js';
import type { RankingWeights, RetrievalWeights, SignalScale } from './weights.js';

export interface Candidate {
  readonly chunkId: string;
  /** BM25 and cosine. If a full list does not contain the chunk, the lowest score of the list; otherwise 0. */
  readonly keyword: number;
  readonly dense: number;
  /** Cosine of the second embedding model; null or absent if it has no vector of the chunk. */
  readonly second?: number | null;
}

export interface RankedCandidate extends Candidate {
  readonly features: FeatureSignals | null;
  /** 0…1 within one query. */
  readonly rank: number;
}

/** Merges both lists into distinct candidates. `capacity` is the maximum length of each list. */
export function unite(
  keywords: readonly KeywordCandidate[],
  vectors: readonly VectorCandidate[],
  capacity: number,
): Candidate[] {
  const [keywordOf, denseOf] = [scores(keywords), scores(vectors)];
  const [leastKeyword, leastDense] = [least(keywords, capacity), least(vectors, capacity)];
  return [...new Set([...keywordOf.keys(), ...denseOf.keys()])].map((chunkId) => ({
    chunkId,
    keyword: keywordOf.get(chunkId) ?? leastKeyword,
    dense: denseOf.get(chunkId) ?? leastDense,
  }));
}

type FirstSignal = Exclude<keyof RankingWeights, 'second'>;

/** The values of each signal for all candidates, on a common scale. */
export type SignalShares = Readonly<Record<keyof RankingWeights, readonly number[]>>;

/**
 * Scales the signals of all candidates. In measurements, `range` ranks best with the cosines of the bundled model and
 * `deviation` with those of a transformer; reciprocal ranks were worse for both.
 */
export function signalShares(
  candidates: readonly Candidate[],
  features: readonly (FeatureSignals | null)[],
  scale: SignalScale,
): SignalShares {
  const scaleOf = scale === 'range' ? rangeOf : deviationOf;
  const sharesOf = (name: FirstSignal) => {
    const values = candidates.map((candidate, index) => valueOf(name, candidate, features[index] ?? null));
    return values.map(scaleOf(values));
  };
  return {
    keyword: sharesOf('keyword'),
    dense: sharesOf('dense'),
    bestSentence: sharesOf('bestSentence'),
    grams: sharesOf('grams'),
    coverage: sharesOf('coverage'),
    proximity: sharesOf('proximity'),
    title: sharesOf('title'),
    second: secondShares(candidates, sharesOf('dense')),
  };
}

/** Uses the cosine of the first model if the second model has no vector of a chunk, so that the chunk is not penalized. */
function secondShares(candidates: readonly Candidate[], others: readonly number[]): number[] {
  const known = candidates.flatMap(({ second }) => (second == null ? [] : [second]));
  const share = rangeOf(known);
  return candidates.map(({ second }, index) => (second == null ? others[index]! : share(second)));
}

/** The minimum share of candidates with a vector of the second model for its cosines to count. */
const LEAST_KNOWN = 0.5;

/** The ranking weights. Leaves out the second model, and keeps the proportions of the rest, if it has too few vectors. */
export function forKnown(candidates: readonly Candidate[], ranking: RankingWeights): RankingWeights {
  const known = candidates.filter(({ second }) => second != null).length;
  if (known > 0 && known >= LEAST_KNOWN * candidates.length) return ranking;
  const rest = 1 - ranking.second;
  const weights = Object.entries(ranking).map(([name, weight]) => [
    name,
    name === 'second' ? 0 : weight / rest,
  ]);
  return Object.fromEntries(weights) as RankingWeights;
}

/** Ranks candidates by the weighted sum of their signals, best first. */
export function rank(
  candidates: readonly Candidate[],
  features: readonly (FeatureSignals | null)[],
  { ranking, scale, ownQuestion }: Pick<RetrievalWeights, 'ranking' | 'scale' | 'ownQuestion'>,
): RankedCandidate[] {
  const shares = signalShares(candidates, features, scale);
  const names = Object.keys(ranking) as (keyof RankingWeights)[];
  const foreignRanking = acrossLanguages(ranking);
  const sums = candidates.map((_, index) => {
    const weights = features[index]?.foreign ? foreignRanking : ranking;
    return names.reduce((sum, name) => sum + weights[name] * shares[name][index]!, 0);
  });
  // The sum of shares of a range is already between 0 and 1.
  const mixed = scale === 'range' ? sums : sums.map(rangeOf(sums));
  const shareOfQuestion = rangeOf(
    features.map((feature) => feature?.ownQuestion ?? feature?.bestSentence ?? 0),
  );
  return candidates
    .map((candidate, index) => {
      const feature = features[index] ?? null;
      const asked = feature?.ownQuestion ?? null;
      const share =
        asked === null
          ? mixed[index]!
          : (1 - ownQuestion) * mixed[index]! + ownQuestion * shareOfQuestion(asked);
      return { ...candidate, features: feature, rank: share };
    })
    .sort((a, b) => b.rank - a.rank);
}

/** The share of their weight that words keep across languages: names and numbers are the same in both. */
const WORDS_ACROSS_LANGUAGES = 0.2;
const OF_MEANING: readonly (keyof RankingWeights)[] = ['dense', 'bestSentence', 'second'];

/** The weights for a passage in another language: the cosines gain the weight that the words lose. */
function acrossLanguages(ranking: RankingWeights): RankingWeights {
  const total = Object.values(ranking).reduce((sum, weight) => sum + weight, 0);
  const meaning = OF_MEANING.reduce((sum, name) => sum + ranking[name], 0);
  const gain = (total - WORDS_ACROSS_LANGUAGES * (total - meaning)) / meaning;
  const weights = Object.entries(ranking).map(([name, weight]) => [
    name,
    weight * (OF_MEANING.includes(name as keyof RankingWeights) ? gain : WORDS_ACROSS_LANGUAGES),
  ]);
  return Object.fromEntries(weights) as RankingWeights;
}

/**
 * The weights for a question in a script without spaces. Its terms are pairs of characters, which the keyword index
 * contains but the passage features do not.
 */
export function byKeywordAlone(ranking: RankingWeights): RankingWeights {
  const { dense, bestSentence, second, ...words } = ranking;
  const keyword = Object.values(words).reduce((sum, weight) => sum + weight, 0);
  return { ...ranking, keyword, grams: 0, coverage: 0, proximity: 0, title: 0, dense, bestSentence, second };
}

/** The value of a signal; 0 for a signal of a chunk without features. */
function valueOf(name: FirstSignal, candidate: Candidate, feature: FeatureSignals | null): number {
  return name === 'keyword' || name === 'dense' ? candidate[name] : (feature?.[name] ?? 0);
}

function rangeOf(values: readonly number[]): (value: number) => number {
  let least = Infinity;
  let best = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > best) best = value;
  }
  return best > least ? (value) => (value - least) / (best - least) : () => 0;
}

function deviationOf(values: readonly number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return deviation > 0 ? (value) => (value - mean) / deviation : () => 0;
}

function scores(candidates: readonly { readonly id: string; readonly score: number }[]): Map<string, number> {
  return new Map(candidates.map(({ id, score }) => [id, score]));
}

/** The score of a chunk that is not in the list. A list that is not full left nothing out, so the score is at most 0. */
function least(candidates: readonly { readonly score: number }[], capacity: number): number {
  const last = candidates.at(-1)?.score ?? 0;
  return candidates.length < capacity ? Math.min(0, last) : last;
}
