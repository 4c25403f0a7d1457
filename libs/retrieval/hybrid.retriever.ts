import { Inject, Injectable } from '@nestjs/common';
import { runUrgent, RuntimeSettings, type TextRange } from '@app/kernel';
import { analyzeRanges } from '@app/text';
import { CandidateSelection, type Selection } from './candidate-selection.js';
import { decisiveFirst, decisiveTest } from './decisive-passages.js';
import { uniquePassages } from './unique-passages.js';
import { limitPerDocument, withinShare } from './limit-per-document.js';
import { isotonicRegression } from './isotonic-regression.js';
import { PassageScorer } from './passage-scorer.js';
import type { AnalysedQuery } from './query-analyser.js';
import { RETRIEVAL_SETTINGS, type RetrievalSettings } from './retrieval-settings.js';
import { Retriever, type ScoredPassage, type SearchRequest, type SearchResult } from './retrieval.js';
import { StageClock } from './stage-clock.js';
import type { TermWeights } from './term-weights.js';
import { WholeSentences } from './whole-sentences.js';

/** Reads more candidates than requested, because some may be deleted, repeat each other or come from one document. */
const MIN_READ = 8;
/** Where what a passage says can move it up, more of them are read. */
const MIN_READ_TO_DECIDE = 12;
const READ_FACTOR = 1.5;
const MOST_STEPS = 4;

/** KB-11: finds candidates by keywords and vectors, ranks them, and reads, scores and highlights the best passages. */
@Injectable()
export class HybridRetriever extends Retriever {
  constructor(
    private readonly selection: CandidateSelection,
    private readonly scorer: PassageScorer,
    private readonly whole: WholeSentences,
    @Inject(RETRIEVAL_SETTINGS) private readonly settings: RuntimeSettings<RetrievalSettings>,
  ) {
    super();
  }

  async search(request: SearchRequest, call: { signal?: AbortSignal } = {}): Promise<SearchResult> {
    const clock = new StageClock();
    const selection = await this.selection.select(request, clock, call);
    return runUrgent(() => this.read(selection, request, clock, call));
  }

  private async read(
    selection: Selection,
    request: SearchRequest,
    clock: StageClock,
    call: { signal?: AbortSignal },
  ): Promise<SearchResult> {
    const defaults = this.settings.current;
    const { topK = defaults.topK, minRelevanceScore = defaults.minRelevanceScore } = request;
    const { query, degraded } = selection;
    const scored = await clock.time('rescore', () => this.score(selection, topK, call));
    const chosen = limitPerDocument(
      inOrder(scored).filter(({ relevanceScore }) => relevanceScore >= minRelevanceScore),
      defaults.maxPerDocument,
      topK,
    );
    const passages = request.wholeSentences ? await clock.time('read', () => this.whole.of(chosen)) : chosen;
    return {
      passages: request.highlight ? marked(passages, query) : passages,
      indexName: query.embeddingIndex.indexName,
      degraded,
      stageMs: clock.stageMs,
    };
  }

  /** Reads more candidates, up to a limit, until there are enough distinct passages within the limit per document. */
  private async score(
    { query, candidates, weights, isReranked }: Selection,
    topK: number,
    call: { signal?: AbortSignal },
  ): Promise<ScoredPassage[]> {
    const { maxPerDocument } = this.settings.current;
    const isDecisive = isReranked ? null : decisiveTest(query.text);
    const least = isDecisive === null ? MIN_READ : MIN_READ_TO_DECIDE;
    const step = Math.max(least, Math.ceil(READ_FACTOR * topK));
    let scored: ScoredPassage[] = [];
    for (let from = 0; from < Math.min(candidates.length, MOST_STEPS * step); from += step) {
      const next = await this.scorer.score(query, candidates.slice(from, from + step), weights, call);
      scored = uniquePassages([...scored, ...next]);
      if (withinShare(scored, maxPerDocument) >= topK) break;
    }
    return isDecisive === null ? scored : decisiveFirst(scored, isDecisive);
  }
}

function marked(passages: readonly ScoredPassage[], { weights }: AnalysedQuery): ScoredPassage[] {
  return passages.map((passage) => ({
    ...passage,
    highlights: highlights(passage.content, passage.language, weights),
  }));
}

function inOrder(passages: readonly ScoredPassage[]): ScoredPassage[] {
  const scores = isotonicRegression(passages.map(({ relevanceScore }) => relevanceScore));
  return passages.map((passage, at) => ({ ...passage, relevanceScore: scores[at]! }));
}

/** The ranges of the content that contain words of the query, in order. */
function highlights(content: string, language: string | null, weights: TermWeights): TextRange[] {
  return analyzeRanges(content, language)
    .filter(({ terms }) => terms.some((term) => weights.has(term)))
    .map(({ start, end }) => ({ start, end }));
}
