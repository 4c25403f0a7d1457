import { Injectable } from '@nestjs/common';
import { DocumentUsage } from '@app/knowledge-base';
import { Metrics } from '@app/observability';
import { AnswerMetrics } from './answer-metrics.js';
import type { PipelineResult } from './answer-pipeline.js';

/** Counts answers that were given: in the metrics, and for the documents that they rest on. */
@Injectable()
export class AnswerStatistics {
  private readonly metrics: AnswerMetrics;

  constructor(
    private readonly documents: DocumentUsage,
    metrics: Metrics,
  ) {
    this.metrics = new AnswerMetrics(metrics);
  }

  record({ answer, receipt, askedAt, answeredAt }: PipelineResult): void {
    this.metrics.record(receipt, answeredAt.getTime() - askedAt.getTime());
    this.documents.cited(answer.sources);
  }
}
