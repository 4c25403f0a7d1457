import { Injectable, Logger } from '@nestjs/common';
import { EventRecorder, type RetrievedDocument, unansweredEventId } from '@app/analytics';
import { DomainError, messageOf } from '@app/kernel';
import { DocumentUsage } from '@app/knowledge-base';
import { Metrics } from '@app/observability';
import { PromptResultsRepository } from '@app/prompts';
import type { ChatMessage, Exchange } from '@app/sessions';
import { AnswerMetrics } from './answer-metrics.js';
import type { Answer, AnswerPath } from './answer.js';
import type { PipelineResult } from './answer-pipeline.js';
import type { StoredTrace } from './explanation/stored-trace.js';

const ANSWERED: ReadonlySet<string> = new Set<AnswerPath>(['model', 'extractive', 'template']);
/** What the service could not do; the visitor's own mistakes are not among them. */
const FAILURES: ReadonlySet<string> = new Set([
  'INTERNAL_ERROR',
  'PROVIDER_UNAVAILABLE',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
]);

/** Counts answers that were given: in the metrics, for analytics, for the documents that they rest on, and for the prompt that a model had. */
@Injectable()
export class AnswerStatistics {
  private readonly logger = new Logger(AnswerStatistics.name);
  private readonly metrics: AnswerMetrics;

  constructor(
    private readonly documents: DocumentUsage,
    private readonly prompts: PromptResultsRepository,
    private readonly events: EventRecorder,
    metrics: Metrics,
  ) {
    this.metrics = new AnswerMetrics(metrics);
  }

  record(result: PipelineResult, exchange: Exchange): void {
    const { answer, trace, askedAt, answeredAt } = result;
    this.metrics.record(trace, answeredAt.getTime() - askedAt.getTime());
    this.documents.cited(answer.sources);
    this.recordPrompt(answer, trace, exchange.answer);
    this.recordEvents(result, exchange);
  }

  /** A message that has no answer: it was refused, or something failed. */
  recordFailure({ sessionId, userId }: { sessionId: string; userId: string }, error: unknown): void {
    const code = error instanceof DomainError ? error.code : 'INTERNAL_ERROR';
    if (code === 'GUARDRAIL_BLOCKED')
      this.events.record({ type: 'message_blocked', sessionId, userId, data: { code } });
    else if (FAILURES.has(code))
      this.events.record({ type: 'error_occurred', sessionId, userId, data: { code } });
  }

  private recordEvents(
    { answer, trace, intent, isOfDocuments, askedAt, answeredAt }: PipelineResult,
    { question, answer: { messageId, sessionId, userId } }: Exchange,
  ): void {
    const documents = retrievedDocuments(answer, trace);
    const relevance = documents[0]?.relevance ?? null;
    const isQuestion = intent === 'question';
    const isAnswered = ANSWERED.has(answer.path);
    const about = { sessionId, userId, at: answeredAt };
    this.events.record({
      ...about,
      type: 'message_sent',
      data: {
        messageId,
        path: answer.path,
        isQuestion,
        isAnswered,
        escalates: answer.path === 'handoff',
        responseMs: answeredAt.getTime() - askedAt.getTime(),
        relevance,
        guardrails: [...new Set(trace.guardrails.map(({ rule, action }) => `${rule}:${action}`))],
      },
    });
    if (!isOfDocuments) return;
    if (documents.length > 0)
      this.events.record({ ...about, type: 'document_retrieved', data: { documents } });
    if (!isQuestion || isAnswered || answer.path === 'handoff') return;
    const [nearest] = documents;
    this.events.record({
      ...about,
      eventId: unansweredEventId(question.messageId),
      type: 'question_unanswered',
      data: {
        messageId,
        question: question.content,
        language: trace.language,
        confidence: answer.confidenceScore,
        nearest: nearest
          ? { documentId: nearest.documentId, title: nearest.title, relevance: nearest.relevance }
          : null,
      },
    });
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
      .catch((error: unknown) =>
        this.logger.warn(`Failed to store the result of a prompt version: ${messageOf(error)}`),
      );
  }
}

/** The best first, each with its best passage. */
function retrievedDocuments({ citations }: Answer, { passages }: StoredTrace): RetrievedDocument[] {
  const cited = new Set(citations.map(({ documentId }) => documentId));
  const documents = new Map<string, RetrievedDocument>();
  for (const { documentId, title, relevanceScore: relevance } of passages) {
    if ((documents.get(documentId)?.relevance ?? -1) < relevance)
      documents.set(documentId, { documentId, title, relevance, cited: cited.has(documentId) });
  }
  return [...documents.values()].sort((a, b) => b.relevance - a.relevance);
}
