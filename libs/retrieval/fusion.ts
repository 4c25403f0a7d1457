import type { KeywordCandidate } from '@app/keyword-index';
import type { VectorCandidate } from '@app/vector-store';
import type { FormSignals } from './form-scorer.js';
import type { RankingWeights, RetrievalWeights } from './weights.js';

export interface Candidate {
  readonly chunkId: string;
  /** BM25 and cosine; where a full list ended before this chunk, the least that it holds, else 0. */
  readonly keyword: number;
  readonly dense: number;
}

export interface RankedCandidate extends Candidate {
  readonly forms: FormSignals | null;
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

/** By signal, each candidate's on a scale from the least to the best among the candidates. */
export type SignalShares = Readonly<Record<keyof RankingWeights, readonly number[]>>;

/** Min-max within one query was better than z-scores with these signals, and reciprocal ranks were worse everywhere. */
export function signalShares(
  candidates: readonly Candidate[],
  forms: readonly (FormSignals | null)[],
): SignalShares {
  const sharesOf = (name: keyof RankingWeights) => {
    const values = candidates.map((candidate, index) => valueOf(name, candidate, forms[index] ?? null));
    return values.map(scale(values));
  };
  return {
    keyword: sharesOf('keyword'),
    dense: sharesOf('dense'),
    bestSentence: sharesOf('bestSentence'),
    grams: sharesOf('grams'),
    coverage: sharesOf('coverage'),
    proximity: sharesOf('proximity'),
    title: sharesOf('title'),
  };
}

/** Mixes the signals by the weights; best first. */
export function rank(
  candidates: readonly Candidate[],
  forms: readonly (FormSignals | null)[],
  { ranking, ownQuestion }: Pick<RetrievalWeights, 'ranking' | 'ownQuestion'>,
): RankedCandidate[] {
  const shares = signalShares(candidates, forms);
  const names = Object.keys(ranking) as (keyof RankingWeights)[];
  const shareOfQuestion = scale(forms.map((form) => form?.ownQuestion ?? form?.bestSentence ?? 0));
  return candidates
    .map((candidate, index) => {
      const mixed = names.reduce((sum, name) => sum + ranking[name] * shares[name][index]!, 0);
      const form = forms[index] ?? null;
      const asked = form?.ownQuestion ?? null;
      const share = asked === null ? mixed : (1 - ownQuestion) * mixed + ownQuestion * shareOfQuestion(asked);
      return { ...candidate, forms: form, rank: share };
    })
    .sort((a, b) => b.rank - a.rank);
}

/** A chunk without a form has nothing to show for the signals that come from it. */
function valueOf(name: keyof RankingWeights, candidate: Candidate, form: FormSignals | null): number {
  return name === 'keyword' || name === 'dense' ? candidate[name] : (form?.[name] ?? 0);
}

function scale(values: readonly number[]): (value: number) => number {
  let least = Infinity;
  let best = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > best) best = value;
  }
  return best > least ? (value) => (value - least) / (best - least) : () => 0;
}

function scores(candidates: readonly { readonly id: string; readonly score: number }[]): Map<string, number> {
  return new Map(candidates.map(({ id, score }) => [id, score]));
}

/** A list that is not full left nothing out: what is missing there has no score at all. */
function least(candidates: readonly { readonly score: number }[], capacity: number): number {
  const last = candidates.at(-1)?.score ?? 0;
  return candidates.length < capacity ? Math.min(0, last) : last;
}
