import { Inject, Injectable } from '@nestjs/common';
import { Retriever, type ScoredPassage, type SearchResult } from '@app/retrieval';
import type { ReportQuestion } from '../questions/report-question.js';
import type { ReportFilter } from '../report.js';
import { REPORTS_CONFIG, type ReportsConfig } from '../reports.config.js';
import { ReportLibrary } from './report-library.js';

/** The constant of reciprocal rank fusion. */
const RANK_OFFSET = 20;

/** Searches all reports and the reports that mention the entities of the question, and fuses both results. */
@Injectable()
export class ReportSearch {
  constructor(
    private readonly retriever: Retriever,
    private readonly library: ReportLibrary,
    @Inject(REPORTS_CONFIG) private readonly config: ReportsConfig,
  ) {}

  async search(
    question: string,
    { publishers, entities }: ReportQuestion,
    filter: ReportFilter,
    call: { signal: AbortSignal },
    limit = this.config.searchLimit,
  ): Promise<SearchResult> {
    const of = { ...filter, ...(publishers.length > 0 && { publishers }) };
    const documentIds = await this.library.idsOf(of);
    const options = { query: question, minRelevanceScore: 0, wholeSentences: true };
    const retrieved = await this.retriever.search({ ...options, topK: limit, documentIds }, call);
    const mentioning =
      entities.length === 0 ? [] : await this.library.mentioning(entities, of, this.config.graphLimit);
    const found = { ...retrieved, degraded: [...retrieved.degraded, ...this.library.degraded] };
    if (mentioning.length === 0) return found;
    const near = await this.retriever.search({ ...options, topK: limit, documentIds: mentioning }, call);
    return { ...found, passages: fused(found.passages, near.passages).slice(0, limit) };
  }
}

/** Merges both lists, ordered by the sum of the reciprocal ranks. */
function fused(a: readonly ScoredPassage[], b: readonly ScoredPassage[]): ScoredPassage[] {
  const scores = new Map<string, { passage: ScoredPassage; score: number }>();
  for (const list of [a, b])
    list.forEach((passage, at) => {
      const known = scores.get(passage.chunkId);
      scores.set(passage.chunkId, {
        passage: known?.passage ?? passage,
        score: (known?.score ?? 0) + 1 / (RANK_OFFSET + at),
      });
    });
  return [...scores.values()].sort((x, y) => y.score - x.score).map(({ passage }) => passage);
}
