import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { Gains } from '../measures/ranking.js';
import { toGains } from '../question-gains.js';
import type { EvaluationCall } from '../set.evaluator.js';
import { SetIngestion } from '../set-ingestion.js';
import { type EvaluationSet, toFile } from '../sets/evaluation-set.js';
import type { ConfidenceSet } from './confidence.calibrator.js';
import type { RankedSet } from './ranking.tuner.js';
import { SignalCollector } from './signal-collector.js';

/** What search and answers say of every question of a set whose documents are known, over an empty knowledge base. */
@Injectable()
export class TuningData {
  constructor(
    private readonly ingestion: SetIngestion,
    private readonly collector: SignalCollector,
  ) {}

  /** Raises VALIDATION_ERROR for a set in which no question has relevant documents, and whatever the ingestion raises. */
  async ranking(set: EvaluationSet, call: EvaluationCall): Promise<RankedSet> {
    return {
      name: set.name,
      questions: await this.collect(set, call, (text, gains) => this.collector.ranked(text, gains, call)),
    };
  }

  /** The same. */
  async confidence(set: EvaluationSet, call: EvaluationCall): Promise<ConfidenceSet> {
    return {
      name: set.name,
      questions: await this.collect(set, call, (text, gains) => this.collector.confidence(text, gains, call)),
    };
  }

  private async collect<T>(
    { name, documents, questions }: EvaluationSet,
    { signal, onProgress = () => undefined }: EvaluationCall,
    signalsOf: (question: string, gains: Gains) => Promise<T>,
  ): Promise<T[]> {
    const known = questions.filter(({ relevant }) => relevant.size > 0);
    if (known.length === 0)
      throw new DomainError(
        'VALIDATION_ERROR',
        `${name}: no question has relevant documents ("rel"), so there is nothing to learn from it.`,
      );
    const ingested = await this.ingestion.ingest(documents.map(toFile), {
      signal,
      onProgress: (done) => onProgress({ stage: 'documents', done, total: documents.length }),
    });
    const collected: T[] = [];
    for (const question of known) {
      // A search of embedded indexes never leaves the turn: signals and progress come in here.
      await nextTurn();
      signal.throwIfAborted();
      collected.push(await signalsOf(question.text, toGains(question, ingested)));
      onProgress({ stage: 'questions', done: collected.length, total: known.length });
    }
    return collected;
  }
}
