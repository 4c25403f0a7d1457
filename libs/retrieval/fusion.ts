import type { KeywordCandidate } from '@app/keyword-index';
import type { VectorCandidate } from '@app/vector-store';
import type { FeatureSignals } from './passage-feature-scorer.js';
import type { RankingWeights, RetrievalWeights, SignalScale } from './weights.js';

export interface Candidate {
  readonly chunkId: string;
  /** BM25 and cosine; where a full list ended before this chunk, the least that it holds, else 0. */
  readonly keyword: number;
  readonly dense: number;
  /** Cosine by the second embedding model; null or absent where it has no vector of the chunk. */
  readonly second?: number | null;
}

export interface RankedCandidate extends Candidate {
  readonly features: FeatureSignals | null;
  /** 0…1 within one query. */
  readonly rank: number;
}

/** Every chunk that either list names, once. `capacity` is how long each list could have been. */
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

/** By signal, each candidate's on the scale of all of them. */
export type SignalShares = Readonly<Record<keyof RankingWeights, readonly number[]>>;

/**
 * With the bundled model's cosines the range ranks best, with those of a transformer the deviation; reciprocal ranks were
 * worse everywhere.
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

/** What the second model cannot tell of a chunk, the first one does: a chunk must not lose by it. */
function secondShares(candidates: readonly Candidate[], others: readonly number[]): number[] {
  const known = candidates.flatMap(({ second }) => (second == null ? [] : [second]));
  const share = rangeOf(known);
  return candidates.map(({ second }, index) => (second == null ? others[index]! : share(second)));
}

/** Share of the candidates that the second model must know for its cosines to count. */
const LEAST_KNOWN = 0.5;

/** The weights for candidates of which the second model may know too few: then the other signals keep their proportions. */
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

/** Mixes the signals by the weights; best first. */
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
  // Shares of a range add up to a rank between 0 and 1 by themselves.
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

/** What of their weight the words keep where question and passage are in different languages: names and numbers are the same. */
const WORDS_ACROSS_LANGUAGES = 0.2;
const OF_MEANING: readonly (keyof RankingWeights)[] = ['dense', 'bestSentence', 'second'];

/** The weights for a passage in another language: what the words lose, the cosines gain. */
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
 * The weights for a question in a script without spaces: its terms are pairs of characters, which the keyword index has and
 * the features of passages do not.
 */
export function byKeywordAlone(ranking: RankingWeights): RankingWeights {
  const { dense, bestSentence, second, ...words } = ranking;
  const keyword = Object.values(words).reduce((sum, weight) => sum + weight, 0);
  return { ...ranking, keyword, grams: 0, coverage: 0, proximity: 0, title: 0, dense, bestSentence, second };
}

/** A chunk without features has nothing to show for the signals that come from it. */
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

/** A list that is not full left nothing out: what is missing there has no score at all. */
function least(candidates: readonly { readonly score: number }[], capacity: number): number {
  const last = candidates.at(-1)?.score ?? 0;
  return candidates.length < capacity ? Math.min(0, last) : last;
}
