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

/** How many each of the two indexes is asked for. */
const CANDIDATES = 100;

export interface FoundCandidates {
  /** Best first. */
  readonly candidates: readonly RankedCandidate[];
  /** What they are to be judged by: they belong to the model that `dense` is of. */
  readonly weights: SignalWeights;
  /** What was done without: see NearestChunks. */
  readonly degraded: readonly string[];
}

/**
 * Asks the keyword and the vector index at once, and weighs all that they found. This is urgent work as a whole with
 * the bundled model; while another model is waited for, long work may go on.
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
    // It is awaited below, and must not count as unhandled when the keywords fail before that.
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
    // Weighed while a thread of the vector store scans, or a model far away embeds.
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
    // The bundled model's cosine is known of every candidate, not of the nearest hundred alone.
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

/** Whose cosines the candidates have: without their own model's, the bundled one's stand in. */
function denseModel({ embeddingIndex }: AnalysedQuery, degraded: Nearest['degraded']): string {
  return degraded.length === 0 ? embeddingIndex.modelId : BUNDLED_MODEL_ID;
}

/** For a passage whose sentences the bundled English model cannot compare with the question, its own cosine stands in. */
function withCosine(candidates: readonly Candidate[]) {
  return (feature: FeatureSignals | null, index: number): FeatureSignals | null =>
    feature === null || feature.comparable ? feature : { ...feature, bestSentence: candidates[index]!.dense };
}
