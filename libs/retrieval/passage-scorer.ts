import { Injectable } from '@nestjs/common';
import { type Passage, PassageReader } from '@app/knowledge-base';
import { isUnspaced } from '@app/text';
import type { RankedCandidate } from './fusion.js';
import { PassageSentences } from './passage-sentences.js';
import { featureSignals, type PassageSignals, passageSignals, relevance } from './passage-signals.js';
import type { AnalysedQuery } from './query-analyser.js';
import { relevanceScale } from './relevance-scales.js';
import type { ScoredPassage } from './retrieval.js';
import type { SignalWeights } from './weights.js';

/** Reads the passages of candidates and computes their relevance. */
@Injectable()
export class PassageScorer {
  constructor(
    private readonly passages: PassageReader,
    private readonly sentences: PassageSentences,
  ) {}

  /** Keeps the order of the candidates. Leaves out chunks that were deleted in the meantime. Does not highlight words. */
  async score(
    query: AnalysedQuery,
    candidates: readonly RankedCandidate[],
    weights: Pick<SignalWeights, 'relevance'>,
    call: { signal?: AbortSignal },
  ): Promise<ScoredPassage[]> {
    const candidateOf = new Map(candidates.map((candidate) => [candidate.chunkId, candidate]));
    const passages = await this.passages.find([...candidateOf.keys()]);
    return Promise.all(
      passages.map(async (passage) => {
        const candidate = candidateOf.get(passage.chunkId)!;
        const signals = await this.signals(query, candidate, passage, call);
        return {
          ...passage,
          chunk: { start: passage.start, end: passage.end },
          relevanceScore: relevance(signals, relevanceScale(query, candidate, weights.relevance)),
          signals: {
            ...signals,
            rank: candidate.rank,
            ...(candidate.second == null ? {} : { second: Math.max(0, candidate.second) }),
          },
          highlights: [],
        };
      }),
    );
  }

  private async signals(
    query: AnalysedQuery,
    candidate: RankedCandidate,
    passage: Passage,
    call: { signal?: AbortSignal },
  ): Promise<PassageSignals> {
    // The features contain words, but the terms of scripts without spaces are pairs of characters.
    if (candidate.features !== null && !isUnspaced(query.terms))
      return featureSignals(query, candidate, candidate.features);
    const [sentences = []] = await this.sentences.of([passage], call);
    return passageSignals(query, candidate, passage, sentences);
  }
}
