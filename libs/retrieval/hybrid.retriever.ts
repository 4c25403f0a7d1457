import { Injectable } from '@nestjs/common';
import { PassageReader } from '@app/knowledge-base';
import { CandidateSearch } from './candidate-search.js';
import { distinct } from './distinct.js';
import { toFilter } from './filter.js';
import type { FusedCandidate } from './fusion.js';
import { highlights } from './highlights.js';
import { PassageSentences } from './passage-sentences.js';
import { passageSignals, rankingScore } from './passage-signals.js';
import { type AnalysedQuery, QueryAnalyser } from './query-analyser.js';
import { relevance } from './relevance.js';
import { RetrievalPolicy } from './retrieval-policy.js';
import { Retriever, type ScoredPassage, type SearchRequest, type SearchResult } from './retrieval.js';
import { StageClock } from './stage-clock.js';

/** More are read than wanted, as some may be gone or repeat each other; and few enough to weigh their sentences. */
const MIN_READ = 8;
const READ_FACTOR = 1.5;

/** KB-11: keywords and vectors, fused; the best passages are read, weighed by their sentences and scored. */
@Injectable()
export class HybridRetriever extends Retriever {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly candidates: CandidateSearch,
    private readonly passages: PassageReader,
    private readonly sentences: PassageSentences,
    private readonly policy: RetrievalPolicy,
  ) {
    super();
  }

  async search(request: SearchRequest, call: { signal?: AbortSignal } = {}): Promise<SearchResult> {
    const defaults = this.policy.current;
    const { topK = defaults.topK, minRelevanceScore = defaults.minRelevanceScore } = request;
    const clock = new StageClock();
    const query = await clock.time('analyse', () => this.analyser.analyse(request.query, call));
    const fused = await clock.time('candidates', () =>
      this.candidates.find(query, toFilter(request.filters), call),
    );
    const best = fused.slice(0, Math.max(MIN_READ, Math.ceil(READ_FACTOR * topK)));
    const scored = await clock.time('rescore', () => this.score(query, best, call));
    const passages = distinct(scored)
      .filter(({ relevanceScore }) => relevanceScore >= minRelevanceScore)
      .slice(0, topK);
    return { passages, indexName: query.indexName, stageMs: clock.stageMs };
  }

  /** Best first; chunks that are gone meanwhile are left out. */
  private async score(
    query: AnalysedQuery,
    best: readonly FusedCandidate[],
    call: { signal?: AbortSignal },
  ): Promise<ScoredPassage[]> {
    const candidateOf = new Map(best.map((candidate) => [candidate.chunkId, candidate]));
    const passages = await this.passages.find([...candidateOf.keys()]);
    const sentences = await this.sentences.of(passages, call);
    return passages
      .map((passage, index) => {
        const candidate = candidateOf.get(passage.chunkId)!;
        const signals = passageSignals(query, candidate, passage, sentences[index]!);
        return { passage, signals, rank: rankingScore(candidate, signals) };
      })
      .sort((a, b) => b.rank - a.rank)
      .map(({ passage, signals, rank }) => ({
        ...passage,
        relevanceScore: relevance(signals),
        signals: { ...signals, rank },
        highlights: highlights(passage.content, passage.language, query.weights),
      }));
  }
}
