import { Inject, Injectable } from '@nestjs/common';
import { PassageReader } from '@app/knowledge-base';
import type { RankedCandidate } from './fusion.js';
import { highlights } from './highlights.js';
import { PassageSentences } from './passage-sentences.js';
import { passageSignals, relevance } from './passage-signals.js';
import type { AnalysedQuery } from './query-analyser.js';
import type { ScoredPassage } from './retrieval.js';
import { RETRIEVAL_WEIGHTS, type RetrievalWeights } from './weights.js';
import { WholeSentences } from './whole-sentences.js';

/** Reads the passages of candidates, whole sentences of them, and says how relevant each is. */
@Injectable()
export class PassageScorer {
  constructor(
    private readonly passages: PassageReader,
    private readonly whole: WholeSentences,
    private readonly sentences: PassageSentences,
    @Inject(RETRIEVAL_WEIGHTS) private readonly weights: RetrievalWeights,
  ) {}

  /** In the order of the candidates; chunks that are gone meanwhile are left out. */
  async score(
    query: AnalysedQuery,
    candidates: readonly RankedCandidate[],
    call: { signal?: AbortSignal },
  ): Promise<ScoredPassage[]> {
    const candidateOf = new Map(candidates.map((candidate) => [candidate.chunkId, candidate]));
    const passages = await this.whole.of(await this.passages.find([...candidateOf.keys()]));
    const sentences = await this.sentences.of(passages, call);
    return passages.map((passage, index) => {
      const candidate = candidateOf.get(passage.chunkId)!;
      const signals = passageSignals(query, candidate, passage, sentences[index]!);
      return {
        ...passage,
        relevanceScore: relevance(signals, this.weights.relevance),
        signals: { ...signals, rank: candidate.rank },
        highlights: highlights(passage.content, passage.language, query.weights),
      };
    });
  }
}
