import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { messageOf, RuntimeSettings } from '@app/kernel';
import { PassageReader } from '@app/knowledge-base';
import { Reranking } from '@app/reranking';
import type { FoundCandidates } from './candidate-search.js';
import type { RankedCandidate } from './fusion.js';
import type { AnalysedQuery } from './query-analyser.js';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';

/** The number of candidates to rerank. The cost and the time of a reranker grow with it. */
const RERANKED = 30;

/** Reorders the best candidates with a reranker. The other candidates follow in their previous order. */
@Injectable()
export class CandidateReranker {
  private readonly logger = new Logger(CandidateReranker.name);

  constructor(
    private readonly passages: PassageReader,
    @Inject(RETRIEVAL_SETTINGS) private readonly settings: RuntimeSettings<RetrievalSettings>,
    @Optional() private readonly reranking?: Reranking,
  ) {}

  get isOn(): boolean {
    return this.settings.current.rerankingEnabled === true && this.reranking?.available === true;
  }

  /** Keeps the order and adds `reranking` to `degraded` if the reranker fails or does not answer in time. */
  async rerank(
    query: AnalysedQuery,
    found: FoundCandidates,
    call: { signal?: AbortSignal },
  ): Promise<FoundCandidates> {
    const { reranking } = this;
    if (!reranking || found.candidates.length < 2) return found;
    try {
      const candidates = await this.inOrder(reranking, query, found.candidates, call);
      return { ...found, candidates };
    } catch (error) {
      call.signal?.throwIfAborted();
      this.logger.warn(`The passages were not reranked: ${messageOf(error)}`);
      return { ...found, degraded: [...found.degraded, 'reranking'] };
    }
  }

  private async inOrder(
    reranking: Reranking,
    { text }: AnalysedQuery,
    candidates: readonly RankedCandidate[],
    call: { signal?: AbortSignal },
  ): Promise<RankedCandidate[]> {
    const best = candidates.slice(0, RERANKED);
    const passages = await this.passages.find(best.map(({ chunkId }) => chunkId));
    const texts = passages.map(({ title, content }) => `${title}\n${content}`);
    const scores = await reranking.rerank(text, texts, call);
    const scoreOf = new Map(passages.map(({ chunkId }, index) => [chunkId, scores[index] ?? 0]));
    // Candidates whose chunk has been deleted in the meantime are left out when the passages are read.
    const ordered = best.toSorted((a, b) => (scoreOf.get(b.chunkId) ?? 0) - (scoreOf.get(a.chunkId) ?? 0));
    return [...ordered, ...candidates.slice(RERANKED)];
  }
}
