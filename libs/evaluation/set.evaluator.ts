import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ExtractiveComposer } from '@app/chat';
import { Retriever, type ScoredPassage } from '@app/retrieval';
import { holdsAnswer } from './measures/answer-match.js';
import { type Gains, rankingMeasures } from './measures/ranking.js';
import type { QuestionResult } from './question-result.js';
import { toGains } from './question-gains.js';
import type { IngestedDocuments } from './set-ingestion.js';
import { rankedDocuments } from './ranked-documents.js';
import { SetIngestion } from './set-ingestion.js';
import { setReport, type SetReport } from './set-report.js';
import { type EvaluationQuestion, type EvaluationSet, toFile } from './sets/evaluation-set.js';
import { whole } from './whole-search.js';

const BEST_SENTENCES = 3;

export interface EvaluationProgress {
  readonly stage: 'documents' | 'questions';
  readonly done: number;
  readonly total: number;
}

export interface EvaluationCall {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: EvaluationProgress) => void;
}

export interface SetEvaluation {
  readonly report: SetReport;
  readonly results: readonly QuestionResult[];
  readonly failures: IngestedDocuments['failures'];
}

/**
 * KB-13: measures retrieval, answers and confidence of the product as it is configured, over an empty knowledge base.
 * Raises PROVIDER_UNAVAILABLE where a search has to do without a part of that.
 */
@Injectable()
export class SetEvaluator {
  constructor(
    private readonly ingestion: SetIngestion,
    private readonly retriever: Retriever,
    private readonly composer: ExtractiveComposer,
  ) {}

  async evaluate(
    { name, documents, questions }: EvaluationSet,
    { signal, onProgress = () => undefined }: EvaluationCall,
  ): Promise<SetEvaluation> {
    const ingested = await this.ingestion.ingest(documents.map(toFile), {
      signal,
      onProgress: (done) => onProgress({ stage: 'documents', done, total: documents.length }),
    });
    const results: QuestionResult[] = [];
    for (const question of questions) {
      // A search of embedded indexes never leaves the turn: signals and progress come in here.
      await nextTurn();
      signal.throwIfAborted();
      results.push(await this.ask(question, toGains(question, ingested), { signal }));
      onProgress({ stage: 'questions', done: results.length, total: questions.length });
    }
    const { failures } = ingested;
    const facts = { name, documents: documents.length, documentsFailed: failures.size };
    return { report: setReport(facts, results), results, failures };
  }

  private async ask(
    { id, text, answers, unanswerable }: EvaluationQuestion,
    gains: Gains,
    call: { signal: AbortSignal },
  ): Promise<QuestionResult> {
    const startedAt = performance.now();
    const passages = await this.search(text, call);
    const latencyMs = performance.now() - startedAt;
    const isRanked = gains.size > 0;
    return {
      id,
      question: text,
      ranking: isRanked ? rankingMeasures(await this.rankDocuments(text, call), gains) : null,
      answered: answers.length > 0 ? await this.holdsAnswer(text, passages, answers, call) : null,
      confidence: await this.confidence(text, passages, call),
      confidenceWithout: isRanked
        ? await this.confidence(text, await this.search(text, call, [...gains.keys()]), call)
        : null,
      unanswerable,
      latencyMs,
    };
  }

  /** As a chat message is searched for, with the threshold set aside. */
  private async search(
    query: string,
    call: { signal: AbortSignal },
    exceptDocuments: readonly string[] = [],
  ): Promise<readonly ScoredPassage[]> {
    const request = { query, exceptDocuments, minRelevanceScore: 0, wholeSentences: true };
    return whole(await this.retriever.search(request, call)).passages;
  }

  private async rankDocuments(query: string, call: { signal: AbortSignal }): Promise<readonly string[]> {
    const { documentIds } = await rankedDocuments(async (topK) => {
      const { passages } = whole(await this.retriever.search({ query, topK, minRelevanceScore: 0 }, call));
      return passages.map(({ documentId }) => documentId);
    });
    return documentIds;
  }

  private async holdsAnswer(
    question: string,
    passages: readonly ScoredPassage[],
    answers: readonly string[],
    call: { signal: AbortSignal },
  ): Promise<boolean> {
    const units = await this.composer.rank(question, passages, call);
    // Overlapping passages hold the same sentence.
    const quotes = [...new Set(units.map(({ quote }) => quote))].slice(0, BEST_SENTENCES);
    return holdsAnswer(quotes.join('\n'), answers);
  }

  private async confidence(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal: AbortSignal },
  ): Promise<number> {
    return (await this.composer.compose(question, passages, call)).confidence;
  }
}
