import { Injectable } from '@nestjs/common';
import {
  type AnalyticsEvent,
  AnalyticsRepository,
  DashboardService,
  type EventPosition,
  type EventType,
  type Period,
} from '@app/analytics';
import { dayOf, LlmUsageRepository } from '@app/chat';
import type { Page, PageRequest } from '@app/kernel';
import type {
  CostRow,
  DocumentUseRow,
  FeedbackRow,
  GuardrailRow,
  UnansweredQuestionRow,
} from './analytics-reports.dto.js';
import { rounded } from './dashboard.mapper.js';

const GUARDRAIL = 'guardrail_';
const EVENTS_AT_ONCE = 500;

/** The rows of the reports, as JSON and CSV show them. */
@Injectable()
export class AnalyticsReports {
  constructor(
    private readonly repository: AnalyticsRepository,
    private readonly dashboard: DashboardService,
    private readonly usage: LlmUsageRepository,
  ) {}

  async unanswered(period: Period, page: PageRequest): Promise<Page<UnansweredQuestionRow>> {
    const { items, total } = await this.repository.listEvents('question_unanswered', period, page);
    return { items: items.map(toUnanswered), total };
  }

  /** All of them, the newest first, in batches. */
  async *eachUnanswered(period: Period): AsyncGenerator<UnansweredQuestionRow[]> {
    for await (const events of this.eachEvent('question_unanswered', period)) yield events.map(toUnanswered);
  }

  async documents(period: Period, page: PageRequest): Promise<Page<DocumentUseRow>> {
    const { items, total } = await this.repository.listDocuments(period, page);
    return {
      items: items.map(({ documentId, title, retrieved, cited, averageRelevance, helpful, notHelpful }) => ({
        document_id: documentId,
        title,
        retrieved,
        cited,
        avg_relevance_score: rounded(averageRelevance, 3),
        helpful,
        not_helpful: notHelpful,
      })),
      total,
    };
  }

  async feedback(period: Period, page: PageRequest): Promise<Page<FeedbackRow>> {
    const { items, total } = await this.repository.listEvents('feedback_given', period, page);
    return { items: items.map(toFeedback), total };
  }

  /** All of it, the newest first, in batches. */
  async *eachFeedback(period: Period): AsyncGenerator<FeedbackRow[]> {
    for await (const events of this.eachEvent('feedback_given', period)) yield events.map(toFeedback);
  }

  async guardrails(period: Period): Promise<GuardrailRow[]> {
    const counts = await this.dashboard.total(period);
    const rows = Object.entries(counts)
      .filter(([name]) => name.startsWith(GUARDRAIL))
      .map(([name, count]) => {
        const [rule = '', action = ''] = name.slice(GUARDRAIL.length).split(':');
        return { rule, action, count };
      });
    if (counts['blocked']) rows.push({ rule: 'all', action: 'refuse', count: counts['blocked'] });
    return rows.sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule));
  }

  async costs({ from, to }: Period): Promise<CostRow[]> {
    const days = await this.usage.listDays(dayOf(from), dayOf(new Date(to.getTime() - 1)));
    return days.map(({ day, providerId, modelId, calls, promptTokens, completionTokens, costUsd }) => ({
      day,
      provider: providerId,
      model: modelId,
      calls,
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      cost_usd: costUsd,
    }));
  }

  private async *eachEvent<T extends EventType>(
    type: T,
    period: Period,
  ): AsyncGenerator<AnalyticsEvent<T>[]> {
    for (let last: EventPosition | null = null; ;) {
      const events: AnalyticsEvent<T>[] = await this.repository.listEventsBefore(
        type,
        period,
        last,
        EVENTS_AT_ONCE,
      );
      yield events;
      if (events.length < EVENTS_AT_ONCE) return;
      last = events.at(-1)!;
    }
  }
}

function toUnanswered({
  at,
  sessionId,
  data: { question, language, confidence, nearest, messageId },
}: AnalyticsEvent<'question_unanswered'>): UnansweredQuestionRow {
  return {
    asked_at: at.toISOString(),
    question,
    language,
    confidence_score: confidence,
    nearest: nearest && {
      document_id: nearest.documentId,
      title: nearest.title,
      relevance_score: rounded(nearest.relevance, 3),
    },
    session_id: sessionId,
    message_id: messageId,
  };
}

function toFeedback({
  at,
  sessionId,
  data: { helpful, comment, documentIds, messageId },
}: AnalyticsEvent<'feedback_given'>): FeedbackRow {
  return {
    given_at: at.toISOString(),
    helpful,
    comment,
    document_ids: documentIds,
    session_id: sessionId,
    message_id: messageId,
  };
}
