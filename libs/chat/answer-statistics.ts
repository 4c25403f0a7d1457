import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { DocumentUsage } from '@app/knowledge-base';
import { Metrics } from '@app/observability';
import { PromptResultsRepository } from '@app/prompts';
import type { ChatMessage } from '@app/sessions';
import { AnswerMetrics } from './answer-metrics.js';
import type { Answer } from './answer.js';
import type { PipelineResult } from './answer-pipeline.js';
import type { StoredTrace } from './explanation/stored-trace.js';

/** Counts answers that were given: in the metrics, for the documents that they rest on, and for the prompt that a model had. */
@Injectable()
export class AnswerStatistics {
  private readonly logger = new Logger(AnswerStatistics.name);
  private readonly metrics: AnswerMetrics;

  constructor(
    private readonly documents: DocumentUsage,
    private readonly prompts: PromptResultsRepository,
    metrics: Metrics,
  ) {
    this.metrics = new AnswerMetrics(metrics);
  }

  record({ answer, trace, askedAt, answeredAt }: PipelineResult, message: ChatMessage): void {
    this.metrics.record(trace, answeredAt.getTime() - askedAt.getTime());
    this.documents.cited(answer.sources);
    this.recordPrompt(answer, trace, message);
  }

  /** Every answer that a model has read the passages for, also when it then was unknown. */
  private recordPrompt(answer: Answer, { model }: StoredTrace, message: ChatMessage): void {
    if (!model) return;
    const { messageId, sessionId, timestamp: answeredAt } = message;
    const answered = answer.path === 'model';
    const prompt = { templateId: model.promptTemplateId, version: model.promptVersion };
    this.prompts
      .recordAnswer({
        ...prompt,
        messageId,
        sessionId,
        answeredAt,
        answered,
        confidence: answer.confidenceScore,
      })
      .catch((error: unknown) => this.logger.warn(`A prompt's result was not kept: ${messageOf(error)}`));
  }
}
