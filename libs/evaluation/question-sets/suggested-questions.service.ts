import { Injectable } from '@nestjs/common';
import { AnalyticsRepository, EventRecorder } from '@app/analytics';
import { ContentGapsService } from '@app/content-gaps';
import { Clock, isDomainError } from '@app/kernel';
import { KnowledgeBaseService } from '@app/knowledge-base';
import { ConversationRepository } from '@app/sessions';
import type { TestQuestion } from './question-set.js';

export const SUGGESTION_SOURCES = ['helpful_answers', 'content_gaps'] as const;
export type SuggestionSource = (typeof SUGGESTION_SOURCES)[number];

const DAY_MS = 86_400_000;
const LOOKED_BACK_DAYS = 90;
const READ = { page: 1, pageSize: 100, order: 'desc' } as const;

/** Questions that visitors have asked, for an admin to review and add to a set. Nothing is stored. */
@Injectable()
export class SuggestedQuestionsService {
  constructor(
    private readonly analytics: AnalyticsRepository,
    private readonly events: EventRecorder,
    private readonly conversations: ConversationRepository,
    private readonly knowledgeBase: KnowledgeBaseService,
    private readonly gaps: ContentGapsService,
    private readonly clock: Clock,
  ) {}

  /** At most 100, the newest or most frequent first. */
  async list(source: SuggestionSource): Promise<TestQuestion[]> {
    const questions = source === 'content_gaps' ? await this.ofGaps() : await this.ofHelpfulAnswers();
    return [...new Map(questions.map((each) => [each.question.toLowerCase(), each])).values()];
  }

  /** Nothing is expected yet: the admin names the documents once they are written. */
  private async ofGaps(): Promise<TestQuestion[]> {
    const { items } = await this.gaps.list(READ);
    return items.map(({ question }) => ({ question, expected: [], facts: [] }));
  }

  /** With the documents that the answer rests on; questions that were deleted are left out. */
  private async ofHelpfulAnswers(): Promise<TestQuestion[]> {
    await this.events.flush();
    const to = new Date(this.clock.now().getTime() + 1);
    const period = { from: new Date(to.getTime() - LOOKED_BACK_DAYS * DAY_MS), to };
    const { items } = await this.analytics.listEvents('feedback_given', period, READ);
    const latest = [...new Map(items.toReversed().map(({ data }) => [data.messageId, data])).values()];
    const questions: TestQuestion[] = [];
    for (const { messageId, helpful, documentIds } of latest.toReversed()) {
      const question = helpful ? await this.questionOf(messageId) : null;
      const expected = question === null ? [] : await this.titlesOf(documentIds);
      if (question !== null && expected.length > 0) questions.push({ question, expected, facts: [] });
    }
    return questions;
  }

  private async questionOf(answerId: string): Promise<string | null> {
    const answer = await this.conversations.findMessage(answerId);
    if (!answer) return null;
    const before = { page: 1, pageSize: 1, order: 'asc' } as const;
    const { items } = await this.conversations.listMessages(answer.sessionId, before, answer.sequence - 2);
    const [question] = items;
    return question?.role === 'user' && question.metadata['deleted'] !== true ? question.content : null;
  }

  private async titlesOf(documentIds: readonly string[]): Promise<string[]> {
    const titles: string[] = [];
    for (const documentId of documentIds) {
      try {
        titles.push((await this.knowledgeBase.getRecord(documentId)).title);
      } catch (error) {
        if (!isDomainError(error, 'NOT_FOUND')) throw error;
      }
    }
    return [...new Set(titles)];
  }
}
