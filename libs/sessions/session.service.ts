import { Inject, Injectable } from '@nestjs/common';
import { EventRecorder } from '@app/analytics';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import type { ChatMessage, JsonRecord } from './chat-message.js';
import {
  asOf,
  assertOpen,
  type Channel,
  type ChatSession,
  type Feedback,
  newSession,
  type RecordChange,
  type SessionDomain,
  type SessionOrigin,
} from './chat-session.js';
import {
  answerNotFound,
  ConversationRepository,
  type Exchange,
  type ExchangeDraft,
  messageNotFound,
  sessionNotFound,
  type UserStatistics,
} from './conversation.repository.js';
import { FreeText } from './free-text.js';
import { type SessionQuery, toSessionFilter } from './session-query.js';
import { SESSIONS_CONFIG, type SessionsConfig } from './sessions.config.js';
import { isOwner, maySee, seesAll, type Viewer } from './viewer.js';

export interface SessionRequest {
  /** Whose session it becomes; the viewer's when absent. */
  readonly userId?: string | undefined;
  readonly channel: Channel;
  readonly metadata?: Partial<SessionOrigin> | undefined;
  /** `support` when absent. */
  readonly domain?: SessionDomain | undefined;
  readonly context?: JsonRecord | undefined;
  /** Lifetime; SESSION_TTL_SECONDS when absent. */
  readonly ttlSeconds?: number | undefined;
}

export interface SessionSummary {
  readonly totalMessages: number;
  readonly durationSeconds: number;
  /** The rating, 1–5; null when none was given. */
  readonly userSatisfaction: number | null;
}

/** Conversations as their owners, agents and admins may use them. Foreign sessions are as unknown ones: NOT_FOUND. */
@Injectable()
export class SessionService {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
    @Inject(SESSIONS_CONFIG) private readonly config: SessionsConfig,
    private readonly freeText: FreeText,
    private readonly events: EventRecorder,
  ) {}

  /** Throws FORBIDDEN when a user opens one for another user. */
  async initialize(
    viewer: Viewer,
    { userId = viewer.userId, channel, metadata, domain, context, ttlSeconds }: SessionRequest,
  ): Promise<ChatSession> {
    if (userId !== viewer.userId && !seesAll(viewer)) {
      throw new DomainError(
        'FORBIDDEN',
        'Only an admin or a support agent may open a chat session for another user.',
        [{ field: 'user_id', rule: 'own' }],
      );
    }
    const session = newSession(
      {
        sessionId: newId(),
        userId,
        channel,
        metadata: {
          userAgent: this.freeText.userAgent(metadata?.userAgent),
          ipAddress: metadata?.ipAddress ?? null,
          referrer: this.freeText.referrer(metadata?.referrer),
        },
        ttlSeconds: ttlSeconds ?? this.config.ttlSeconds,
        domain,
        context,
      },
      this.clock.now(),
    );
    await this.conversations.create(session);
    const { sessionId, startedAt: at } = session;
    this.events.record({ type: 'session_start', sessionId, userId, at, data: { channel } });
    return session;
  }

  /** Throws NOT_FOUND. */
  async get(sessionId: string, viewer: Viewer): Promise<ChatSession> {
    const session = await this.conversations.find(sessionId);
    if (!session || !maySee(viewer, session)) throw sessionNotFound();
    return asOf(session, this.clock.now());
  }

  /** Throws NOT_FOUND, and FORBIDDEN for staff, who may read the session but do not write as its owner. */
  async getOwn(sessionId: string, viewer: Viewer): Promise<ChatSession> {
    const session = await this.get(sessionId, viewer);
    if (isOwner(viewer, session)) return session;
    throw new DomainError(
      'FORBIDDEN',
      'Only the owner of the chat session can write in it, rate its answers and end it.',
      [{ rule: 'owner' }],
    );
  }

  /** A session that can take a message. Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED, SESSION_EXPIRED. */
  async getOpen(sessionId: string, viewer: Viewer): Promise<ChatSession> {
    const session = await this.getOwn(sessionId, viewer);
    assertOpen(session, this.clock.now());
    return session;
  }

  /** The latest `count` messages, oldest first, of a session that the caller has looked up. */
  async recentMessages(sessionId: string, count: number): Promise<readonly ChatMessage[]> {
    return this.conversations.recentMessages(sessionId, count);
  }

  /** Stores a question with its answer. Throws NOT_FOUND, SESSION_ENDED, and CONFLICT when the lease was taken over. */
  async append(sessionId: string, exchange: ExchangeDraft): Promise<Exchange> {
    const { note } = exchange;
    const handsOver = note?.handsOver === true && this.config.handoff === 'inbox';
    return this.conversations.appendExchange(sessionId, {
      ...exchange,
      ...(note && { note: { ...note, handsOver } }),
    });
  }

  /** A user sees its own sessions, whatever the query asks for. */
  async list(viewer: Viewer, query: SessionQuery, page: PageRequest): Promise<Page<ChatSession>> {
    const now = this.clock.now();
    const owner = seesAll(viewer) ? query.userId : viewer.userId;
    const filter = toSessionFilter({ ...query, userId: owner }, now);
    const { items, total } = await this.conversations.listSessions(filter, page);
    return { items: items.map((session) => asOf(session, now)), total };
  }

  /** Of ended and expired sessions too. Throws NOT_FOUND. */
  async history(sessionId: string, viewer: Viewer, page: PageRequest): Promise<Page<ChatMessage>> {
    await this.get(sessionId, viewer);
    return this.conversations.listMessages(sessionId, page);
  }

  /** The messages after one of them, oldest first. Throws NOT_FOUND for the session and the message. */
  async historyAfter(
    sessionId: string,
    viewer: Viewer,
    messageId: string,
    page: PageRequest,
  ): Promise<Page<ChatMessage>> {
    await this.get(sessionId, viewer);
    const { sequence } = await this.getMessage(sessionId, messageId);
    return this.conversations.listMessages(sessionId, { ...page, order: 'asc' }, sequence);
  }

  /** Sets what the conversation is restricted to. Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED, SESSION_EXPIRED. */
  async changeContext(sessionId: string, viewer: Viewer, context: JsonRecord): Promise<ChatSession> {
    await this.getOpen(sessionId, viewer);
    return asOf(await this.conversations.changeRecord(sessionId, { context }), this.clock.now());
  }

  /** Sets tags and assignee; for agents and admins. Throws NOT_FOUND. */
  async changeRecord(sessionId: string, change: RecordChange): Promise<ChatSession> {
    const tags = change.tags?.map((tag) => this.freeText.redact(tag));
    return asOf(await this.conversations.changeRecord(sessionId, { ...change, tags }), this.clock.now());
  }

  /** An answer of a session that the viewer may see. Throws NOT_FOUND. */
  async getAnswer(sessionId: string, messageId: string, viewer: Viewer): Promise<ChatMessage> {
    await this.get(sessionId, viewer);
    const message = await this.conversations.findMessage(messageId);
    if (message?.sessionId !== sessionId || message.role !== 'assistant') throw answerNotFound();
    return message;
  }

  /** A message of a session that the caller has looked up. Throws NOT_FOUND. */
  async getMessage(sessionId: string, messageId: string): Promise<ChatMessage> {
    const message = await this.conversations.findMessage(messageId);
    if (message?.sessionId !== sessionId) throw messageNotFound();
    return message;
  }

  /** How an answer came about; null when nothing is kept of it. */
  async findTrace({ messageId }: ChatMessage): Promise<JsonRecord | null> {
    return this.conversations.findTrace(messageId);
  }

  /** Erases the text of one's own question, in ended and expired sessions too. Throws NOT_FOUND, FORBIDDEN. */
  async eraseQuestion(sessionId: string, messageId: string, viewer: Viewer): Promise<ChatMessage> {
    await this.getOwn(sessionId, viewer);
    const message = await this.conversations.eraseQuestion(sessionId, messageId, this.clock.now());
    await this.events.forgetQuestion(messageId);
    return message;
  }

  /** Removes one's own session with its messages, and returns how many. Throws NOT_FOUND, FORBIDDEN. */
  async remove(sessionId: string, viewer: Viewer): Promise<number> {
    await this.getOwn(sessionId, viewer);
    return this.conversations.removeSession(sessionId);
  }

  /** Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED, SESSION_EXPIRED. */
  async end(
    sessionId: string,
    viewer: Viewer,
    feedback?: Partial<Feedback>,
  ): Promise<{ session: ChatSession; summary: SessionSummary }> {
    await this.getOwn(sessionId, viewer);
    const { rating = null, resolved = null } = feedback ?? {};
    const comment = feedback?.comment ? this.freeText.redact(feedback.comment) : null;
    const session = await this.conversations.endSession(sessionId, {
      feedback: feedback ? { rating, comment, resolved } : null,
      at: this.clock.now(),
    });
    this.events.record({
      type: 'session_ended',
      sessionId,
      userId: session.userId,
      data: { rating, resolved },
    });
    return { session, summary: summaryOf(session) };
  }

  /** Of ended and expired sessions too. Throws NOT_FOUND for what is no answer of the session, and FORBIDDEN. */
  async rateAnswer(
    sessionId: string,
    messageId: string,
    viewer: Viewer,
    { helpful, comment }: { helpful: boolean; comment: string | null },
  ): Promise<ChatMessage> {
    await this.getOwn(sessionId, viewer);
    const text = comment && this.freeText.redact(comment);
    return this.conversations.saveFeedback(sessionId, messageId, {
      helpful,
      comment: text,
      at: this.clock.now(),
    });
  }

  async statisticsOf(userId: string): Promise<UserStatistics> {
    return this.conversations.statisticsOf(userId);
  }
}

function summaryOf({ messageCount, startedAt, endedAt, feedback }: ChatSession): SessionSummary {
  const durationMs = (endedAt ?? startedAt).getTime() - startedAt.getTime();
  return {
    totalMessages: messageCount,
    durationSeconds: durationMs / 1000,
    userSatisfaction: feedback?.rating ?? null,
  };
}
