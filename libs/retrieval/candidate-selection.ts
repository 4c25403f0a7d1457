import { Injectable } from '@nestjs/common';
import { runUrgent } from '@app/kernel';
import { CandidateReranker } from './candidate-reranker.js';
import { CandidateSearch, type FoundCandidates } from './candidate-search.js';
import { toFilter } from './filter.js';
import { HiddenCategories } from './hidden-categories.js';
import { type AnalysedQuery, QueryAnalyser } from './query-analyser.js';
import type { SearchRequest } from './retrieval.js';
import type { StageClock } from './stage-clock.js';

export interface Selection extends FoundCandidates {
  readonly query: AnalysedQuery;
  /** Whether a model that reads passages has ordered them. */
  readonly isReranked: boolean;
}

/** Finds the chunks that may answer a question, best first. Waiting for a reranker is not urgent work. */
@Injectable()
export class CandidateSelection {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly search: CandidateSearch,
    private readonly reranker: CandidateReranker,
    private readonly hidden: HiddenCategories,
  ) {}

  async select(
    request: SearchRequest,
    clock: StageClock,
    call: { signal?: AbortSignal },
  ): Promise<Selection> {
    const query = await clock.time('analyse', () =>
      runUrgent(() => this.analyser.analyse(request.query, call)),
    );
    const filter = toFilter(request, this.hidden.for(request));
    const found = await clock.time('candidates', () => this.search.find(query, filter, call));
    if (!this.reranker.isOn) return { query, isReranked: false, ...found };
    const reranked = await clock.time('rerank', () => this.reranker.rerank(query, found, call));
    return { query, isReranked: true, ...reranked };
  }
}
