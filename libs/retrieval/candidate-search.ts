import { Inject, Injectable } from '@nestjs/common';
import { BUNDLED_MODEL_ID } from '@app/embeddings';
import { type Filter, runUrgent } from '@app/kernel';
import { KeywordIndex } from '@app/keyword-index';
import { CHUNK_KEYWORDS, SecondVectors } from '@app/knowledge-base';
import { type FeatureSignals, PassageFeatureScorer } from './passage-feature-scorer.js';
import { byKeywordAlone, type Candidate, forKnown, rank, type RankedCandidate, unite } from './fusion.js';
import { type Nearest, NearestChunks } from './nearest-chunks.js';
import type { AnalysedQuery } from './query-analyser.js';
import { isUnspaced } from '@app/text';
import { RETRIEVAL_WEIGHTS, type RetrievalWeights, type SignalWeights, weightsFor } from './weights.js';

/** The maximum number of candidates from each of the two indexes. */
const CANDIDATES = 100;

export interface FoundCandidates {
  /** Best first. */
  readonly candidates: readonly RankedCandidate[];
  /** The weights for these candidates, which belong to the model of the `dense` cosines. */
  readonly weights: SignalWeights;
  /** The parts of the search that failed: see `Nearest.degraded`. */
  readonly degraded: readonly string[];
}

/**
 * Searches the keyword index and the vector index at the same time, and ranks the candidates. With the bundled model, the
 * whole search is urgent work. While it waits for another model, long work can continue.
 */
@Injectable()
export class CandidateSearch {
  constructor(
    private readonly keywords: KeywordIndex,
    private readonly nearest: NearestChunks,
    private readonly features: PassageFeatureScorer,
    private readonly second: SecondVectors,
    @Inject(RETRIEVAL_WEIGHTS) private readonly weights: RetrievalWeights,
  ) {}

  async find(query: AnalysedQuery, filter: Filter, call: { signal?: AbortSignal }): Promise<FoundCandidates> {
    const nearest = this.nearest.find(query, { topK: CANDIDATES, filter }, call);
    // The promise is awaited below. Until then, its rejection must not count as unhandled.
    nearest.catch(() => undefined);
    const reading = this.second.read({ text: query.condensed, language: query.language }, call);
    reading.catch(() => undefined);
    const { terms } = query;
    const byKeyword =
      terms.length === 0
        ? []
        : await runUrgent(() =>
            this.keywords.candidates(CHUNK_KEYWORDS, { terms, topK: CANDIDATES, filter }),
          );
    // Compute these signals while the vector store searches or a remote model embeds the question.
    const weighed = this.weigh(
      query,
      byKeyword.map(({ id }) => id),
    );
    const isBundled = query.embeddingIndex.modelId === BUNDLED_MODEL_ID;
    const { candidates: byVector, degraded } = await (isBundled ? runUrgent(() => nearest) : nearest);
    const candidates = unite(byKeyword, byVector, CANDIDATES);
    const others = candidates.map(({ chunkId }) => chunkId).filter((id) => !weighed.has(id));
    const alsoWeighed = this.weigh(query, others);
    const features = candidates.map(
      ({ chunkId }) => weighed.get(chunkId) ?? alsoWeighed.get(chunkId) ?? null,
    );
    const modelId = denseModel(query, degraded);
    // The cosine of the bundled model is known for every candidate, and not only for the nearest ones.
    const known =
      modelId === BUNDLED_MODEL_ID
        ? candidates.map((each, index) => {
            const feature = features[index] ?? null;
            return feature?.comparable ? { ...each, dense: feature.similarity } : each;
          })
        : candidates;
    const weights = weightsFor(modelId, this.weights);
    const secondCosine = await reading;
    const compared = known.map((each, index) => ({
      ...each,
      second: features[index]?.comparable === false ? null : (secondCosine?.(each.chunkId) ?? null),
    }));
    const ranking = forKnown(compared, weights.ranking);
    return {
      candidates: rank(compared, features.map(withCosine(compared)), {
        ...this.weights,
        ...weights,
        ranking: isUnspaced(query.terms) ? byKeywordAlone(ranking) : ranking,
      }),
      weights,
      degraded,
    };
  }

  private weigh(query: AnalysedQuery, chunkIds: readonly string[]): Map<string, FeatureSignals | null> {
    const signals = this.features.score(query, chunkIds);
    return new Map(chunkIds.map((chunkId, index) => [chunkId, signals[index] ?? null]));
  }
}

/** The model of the candidates' cosines: the active one or, if it failed, the bundled one. */
function denseModel({ embeddingIndex }: AnalysedQuery, degraded: Nearest['degraded']): string {
  return degraded.length === 0 ? embeddingIndex.modelId : BUNDLED_MODEL_ID;
}

/** Uses the cosine of the passage if the bundled English model cannot compare its sentences with the question. */
function withCosine(candidates: readonly Candidate[]) {
  return (feature: FeatureSignals | null, index: number): FeatureSignals | null =>
    feature === null || feature.comparable ? feature : { ...feature, bestSentence: candidates[index]!.dense };
}
