import { Injectable } from '@nestjs/common';
import type { Model, QueryFilter } from 'mongoose';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { type ChatMessage, erased, type JsonRecord } from '../../chat-message.js';
import {
  type ChatSession,
  ended,
  type Feedback,
  type RecordChange,
  withRecordChange,
} from '../../chat-session.js';
import {
  answerNotFound,
  leaseLost,
  ConversationRepository,
  type Exchange,
  type ExchangeDraft,
  messageNotFound,
  questionNotFound,
  type RemovedSessions,
  type SessionFilter,
  sessionNotFound,
  type UserStatistics,
} from '../../conversation.repository.js';
import type { LeaseOutcome, IdempotencyLease, LeaseTime } from '../../idempotency-lease.js';
import { SessionEvents } from '../../events/session-events.js';
import { lastMessagesOf, toMessage, toMessageRecord, toSession, toSessionRecord } from '../../records.js';
import { MOST_FOUND } from '../../search-words.js';
import { withExchange } from '../../with-exchange.js';
import type { LeaseCollection } from './lease-collection.js';
import { fromMessageDocument, type MessageDocument, toMessageDocument } from './message.schema.js';
import { removeSessions } from './session-removal.js';
import { SessionCollections, WITHOUT_TRACE } from './session-collections.js';
import { fromSessionDocument, type SessionDocument, toSessionDocument } from './session.schema.js';
import { conditionsOf } from './session-conditions.js';

@Injectable()
export class MongoConversationRepository extends ConversationRepository {
  private readonly leases: LeaseCollection;
  private readonly sessions: Model<SessionDocument>;
  private readonly messages: Model<MessageDocument>;

  constructor(
    private readonly collections: SessionCollections,
    private readonly events: SessionEvents,
  ) {
    super();
    this.leases = collections.leases;
    this.sessions = collections.sessions;
    this.messages = collections.messages;
  }

  async create(session: ChatSession): Promise<void> {
    await this.sessions.create(toSessionDocument(toSessionRecord(session)));
  }

  async find(sessionId: string): Promise<ChatSession | null> {
    const document = await this.sessions.findById(sessionId).lean();
    return document && toSession(fromSessionDocument(document));
  }

  async listSessions(asked: SessionFilter, page: PageRequest): Promise<Page<ChatSession>> {
    const filter = { ...conditionsOf(asked), ...(asked.words && (await this.saying(asked.words))) };
    const [documents, total] = await Promise.all([
      this.sessions
        .find(filter)
        .sort({ started_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.sessions.countDocuments(filter),
    ]);
    return { items: documents.map((document) => toSession(fromSessionDocument(document))), total };
  }

  /** Sessions that have a message with all of the words. */
  private async saying(words: readonly string[]): Promise<QueryFilter<SessionDocument>> {
    if (words.length === 0) return { _id: { $in: [] } };
    const $search = words.map((word) => `"${word}"`).join(' ');
    const found = await this.messages.aggregate<{ _id: string }>([
      { $match: { $text: { $search } } },
      { $limit: MOST_FOUND },
      { $group: { _id: '$session_id' } },
    ]);
    return { _id: { $in: found.map(({ _id }) => _id) } };
  }

  async endSession(
    sessionId: string,
    { feedback, at }: { feedback: Feedback | null; at: Date },
  ): Promise<ChatSession> {
    return this.changed(sessionId, (session) => ended(session, feedback, at));
  }

  async changeRecord(sessionId: string, change: RecordChange): Promise<ChatSession> {
    return this.changed(sessionId, (session) => withRecordChange(session, change));
  }

  async eraseQuestion(sessionId: string, messageId: string, at: Date): Promise<ChatMessage> {
    return this.collections.inTransaction(async (transaction) => {
      const document = await this.messages
        .findOne({ _id: messageId, session_id: sessionId, role: 'user' }, WITHOUT_TRACE)
        .session(transaction)
        .lean();
      if (!document) throw questionNotFound();
      const message = fromDocument(document);
      if (message.metadata['deleted'] === true) return message;
      const left = erased(message, at);
      await this.messages
        .replaceOne({ _id: messageId }, toMessageDocument(toMessageRecord(left), null))
        .session(transaction);
      const later = {
        session_id: sessionId,
        role: 'assistant',
        sequence: { $gt: message.sequence },
      } as const;
      await this.messages
        .updateMany(later, { $unset: { 'metadata.standaloneQuestion': 1, 'trace.standaloneQuestion': 1 } })
        .session(transaction);
      return left;
    });
  }

  async listMessages(sessionId: string, page: PageRequest, after = 0): Promise<Page<ChatMessage>> {
    const filter = { session_id: sessionId, sequence: { $gt: after } };
    const [documents, total] = await Promise.all([
      this.messages
        .find(filter, WITHOUT_TRACE)
        .sort({ sequence: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.messages.countDocuments(filter),
    ]);
    return { items: documents.map(fromDocument), total };
  }

  async recentMessages(sessionId: string, count: number): Promise<readonly ChatMessage[]> {
    // To MongoDB a limit of 0 means all.
    if (count === 0) return [];
    const documents = await this.messages
      .find({ session_id: sessionId }, WITHOUT_TRACE)
      .sort({ sequence: 'desc' })
      .limit(count)
      .lean();
    return documents.map(fromDocument).reverse();
  }

  async findMessage(messageId: string): Promise<ChatMessage | null> {
    const document = await this.messages.findById(messageId, WITHOUT_TRACE).lean();
    return document && fromDocument(document);
  }

  async findExchange(questionId: string, answerId: string): Promise<Exchange> {
    const [question, answer] = await Promise.all([this.getMessage(questionId), this.getMessage(answerId)]);
    return { question, answer };
  }

  async saveFeedback(
    sessionId: string,
    answerId: string,
    { helpful, comment, at }: { helpful: boolean; comment: string | null; at: Date },
  ): Promise<ChatMessage> {
    const revision = { $add: [{ $ifNull: ['$feedback.revision', 0] }, 1] };
    const feedback = { helpful, comment: { $literal: comment }, updated_at: at, revision };
    const document = await this.messages
      .findOneAndUpdate(
        { _id: answerId, session_id: sessionId, role: 'assistant' },
        [{ $set: { feedback } }],
        { returnDocument: 'after', updatePipeline: true, projection: WITHOUT_TRACE },
      )
      .lean();
    if (!document) throw answerNotFound();
    return fromDocument(document);
  }

  async findTrace(answerId: string): Promise<JsonRecord | null> {
    const document = await this.messages.findById(answerId, { trace: 1 }).lean();
    return document?.trace ?? null;
  }

  async appendExchange(sessionId: string, exchange: ExchangeDraft): Promise<Exchange> {
    const { lease, question, answer, note } = exchange;
    const stored = await this.collections.inTransaction(async (transaction) => {
      const session = await this.collections.change(
        sessionId,
        (current) => withExchange(current, answer.timestamp, note),
        transaction,
      );
      if (lease && !(await this.leases.complete(lease, question.messageId, answer.messageId, transaction))) {
        throw leaseLost(lease);
      }
      const messages = lastMessagesOf(session, exchange);
      await this.messages.insertMany(
        [
          toMessageDocument(toMessageRecord(messages.question), question.trace),
          toMessageDocument(toMessageRecord(messages.answer), answer.trace),
        ],
        // They are complete: the trace is large, and Mongoose would copy each part of it.
        { session: transaction, lean: true },
      );
      return messages;
    });
    this.events.publish({ kind: 'change', sessionId });
    return stored;
  }

  async acquireLease(lease: IdempotencyLease, time: LeaseTime): Promise<LeaseOutcome> {
    return this.leases.acquire(lease, time);
  }

  async releaseLease(lease: IdempotencyLease): Promise<void> {
    await this.leases.release(lease);
  }

  async releaseAllLeases(): Promise<void> {
    await this.leases.releaseAll();
  }

  async removeSessionsOf({ userId, limit }: { userId: string; limit: number }): Promise<RemovedSessions> {
    return removeSessions(this.collections, { user_id: userId }, limit);
  }

  async removeSession(sessionId: string): Promise<number> {
    const { deletedCount: sessions } = await this.sessions.deleteOne({ _id: sessionId });
    if (sessions === 0) throw sessionNotFound();
    return (await this.messages.deleteMany({ session_id: sessionId })).deletedCount;
  }

  async statisticsOf(userId: string): Promise<UserStatistics> {
    const [statistics] = await this.sessions.aggregate<UserStatistics>([
      { $match: { user_id: userId } },
      {
        $group: {
          _id: null,
          totalSessions: { $sum: 1 },
          totalMessages: { $sum: '$message_count' },
          averageSatisfaction: { $avg: '$feedback.rating' },
        },
      },
      { $project: { _id: 0 } },
    ]);
    return statistics ?? { totalSessions: 0, totalMessages: 0, averageSatisfaction: null };
  }

  private async getMessage(messageId: string): Promise<ChatMessage> {
    const message = await this.findMessage(messageId);
    if (!message) throw messageNotFound();
    return message;
  }

  private async changed(
    sessionId: string,
    transition: (session: ChatSession) => ChatSession,
  ): Promise<ChatSession> {
    const session = await this.collections.inTransaction((transaction) =>
      this.collections.change(sessionId, transition, transaction),
    );
    this.events.publish({ kind: 'change', sessionId });
    return session;
  }
}

function fromDocument(document: Omit<MessageDocument, 'trace'>): ChatMessage {
  return toMessage(fromMessageDocument(document));
}
