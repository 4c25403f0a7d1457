import { Injectable } from '@nestjs/common';
import { type AnalyticsEvent, AnalyticsRepository, EventRecorder } from '@app/analytics';
import { BUNDLED_MODEL_ID, EmbeddingRouter } from '@app/embeddings';
import { Clock, DomainError, offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { IngestionJob } from '@app/knowledge-base';
import { type AskedQuestion, asksTheSame, clusterQuestions, normalizeQuestion } from './cluster-questions.js';
import type { ContentGap } from './content-gap.js';
import { GapDrafts } from './gap-drafts.js';

const DAY_MS = 86_400_000;
const LOOKED_BACK_DAYS = 90;
/** The newest ones; clustering them takes some hundred milliseconds, in small parts. */
const MOST_QUESTIONS = 2_000;
const READ_AT_ONCE = 500;
const MOST_EXAMPLES = 5;
const SENTENCE_MODEL = { provider: 'bundled', model: BUNDLED_MODEL_ID } as const;

type Unanswered = AnalyticsEvent<'question_unanswered'>;

/** KB-14: what visitors ask and the documents do not answer. */
@Injectable()
export class ContentGapsService {
  constructor(
    private readonly analytics: AnalyticsRepository,
    private readonly events: EventRecorder,
    private readonly embeddings: EmbeddingRouter,
    private readonly drafts: GapDrafts,
    private readonly clock: Clock,
  ) {}

  /** The most frequent first. Gaps that were dismissed or drafted come back when they are asked again. */
  async list(page: PageRequest): Promise<Page<ContentGap>> {
    const gaps = await this.gaps();
    const from = offsetOf(page);
    return { items: gaps.slice(from, from + page.pageSize), total: gaps.length };
  }

  /** Uploads a draft of a FAQ entry, which answers nothing before it is published. Throws NOT_FOUND. */
  async draft(clusterId: string, userId: string): Promise<IngestionJob> {
    const gap = await this.require(clusterId);
    const job = await this.drafts.create(gap);
    await this.close(gap, userId, job.documentId);
    return job;
  }

  /** Throws NOT_FOUND. */
  async dismiss(clusterId: string, userId: string): Promise<void> {
    await this.close(await this.require(clusterId), userId, null);
  }

  private async require(clusterId: string): Promise<ContentGap> {
    const gap = (await this.gaps()).find((each) => each.clusterId === clusterId);
    if (gap) return gap;
    throw new DomainError(
      'NOT_FOUND',
      'There is no such content gap. It may have been closed, or asked again since the list was read.',
    );
  }

  private async close(gap: ContentGap, userId: string, documentId: string | null): Promise<void> {
    this.events.record({
      type: 'content_gap_closed',
      sessionId: '',
      userId,
      data: { question: gap.question, documentId },
    });
    await this.events.flush();
  }

  private async gaps(): Promise<ContentGap[]> {
    await this.events.flush();
    const [unanswered, closed] = await Promise.all([
      this.newest('question_unanswered'),
      this.newest('content_gap_closed'),
    ]);
    const asked = await this.asked(unanswered);
    const settled = await this.asked(closed);
    const open = asked.filter(
      (each) => !settled.some((gap) => gap.question.at >= each.question.at && asksTheSame(gap, each)),
    );
    return (await clusterQuestions(open))
      .map(({ questions }) => toGap(questions))
      .sort((a, b) => b.count - a.count || b.lastAskedAt.getTime() - a.lastAskedAt.getTime());
  }

  private async newest<T extends 'question_unanswered' | 'content_gap_closed'>(
    type: T,
  ): Promise<AnalyticsEvent<T>[]> {
    const to = new Date(this.clock.now().getTime() + 1);
    const period = { from: new Date(to.getTime() - LOOKED_BACK_DAYS * DAY_MS), to };
    const events: AnalyticsEvent<T>[] = [];
    while (events.length < MOST_QUESTIONS) {
      const last = events.at(-1) ?? null;
      const older = await this.analytics.listEventsBefore(type, period, last, READ_AT_ONCE);
      events.push(...older);
      if (older.length < READ_AT_ONCE) break;
    }
    return events;
  }

  private async asked<E extends AnalyticsEvent<'question_unanswered' | 'content_gap_closed'>>(
    events: readonly E[],
  ): Promise<AskedQuestion<E>[]> {
    if (events.length === 0) return [];
    const model = await this.embeddings.open(SENTENCE_MODEL);
    const asked: AskedQuestion<E>[] = [];
    for (let from = 0; from < events.length; from += model.model.maxBatch) {
      const batch = events.slice(from, from + model.model.maxBatch);
      const texts = batch.map(({ data }) => ({ titles: '', text: data.question }));
      const { vectors } = await model.embed(texts, 'query');
      batch.forEach((question, index) =>
        asked.push({
          question,
          vector: vectors[index] ?? null,
          normalized: normalizeQuestion(question.data.question),
        }),
      );
    }
    return asked;
  }
}

function toGap(questions: readonly Unanswered[]): ContentGap {
  const [newest] = questions;
  const { question, language, nearest, messageId } = newest!.data;
  return {
    clusterId: messageId,
    question,
    examples: [...new Set(questions.map(({ data }) => data.question))].slice(0, MOST_EXAMPLES),
    count: questions.length,
    lastAskedAt: newest!.at,
    language,
    nearest,
  };
}
