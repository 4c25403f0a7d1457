import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@app/kernel';
import { type IdempotencyLease, isWithPerson, SessionService } from '@app/sessions';
import { AnswerStatistics } from './answer-statistics.js';
import type { PipelineCall } from './answer-pipeline.js';
import { AnswerQueue } from './answer-queue.js';
import type { AnswerObserver } from './streaming/answer-observer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { failsRepeatedly } from './repeated-failure.js';
import { MessageIdempotency } from './message-idempotency.js';
import { PersonDelivery } from './person-delivery.js';
import type { SendMessage } from './send-message.js';
import type { SendResult } from './send-result.js';

export interface SendCall {
  /** Aborts the answer; nothing is stored then. */
  readonly signal?: AbortSignal;
  readonly observer?: AnswerObserver;
}

/** Answers a message in its session and stores both. While a person takes care of the session, the message alone is stored. */
@Injectable()
export class ChatService {
  constructor(
    private readonly sessions: SessionService,
    private readonly idempotency: MessageIdempotency,
    private readonly answers: AnswerQueue,
    private readonly delivery: PersonDelivery,
    private readonly statistics: AnswerStatistics,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /**
   * Throws NOT_FOUND, FORBIDDEN, SESSION_ENDED or SESSION_EXPIRED for the session, CONFLICT for a client id used for another
   * message, GUARDRAIL_BLOCKED for a message that is refused, OVERLOADED when too many answers are before it, and PROVIDER_UNAVAILABLE
   * when no answer could be had within the time limit.
   */
  async send(command: SendMessage, call: SendCall = {}): Promise<SendResult> {
    const { sessionId, viewer, clientMessageId, message } = command;
    const timeout = AbortSignal.timeout(this.config.answerTimeoutMs);
    const deadline = performance.now() + this.config.answerTimeoutMs;
    const signal = call.signal ? AbortSignal.any([timeout, call.signal]) : timeout;
    const pipelineCall = { signal, deadline, observer: call.observer };
    try {
      if (clientMessageId === undefined) return await this.answer(command, null, pipelineCall);
      await this.sessions.getOwn(sessionId, viewer);
      const acquired = await this.idempotency.acquire({ sessionId, clientMessageId, message }, signal);
      if ('result' in acquired) return acquired.result;
      return await this.answerWithLease(command, acquired.lease, pipelineCall);
    } catch (error) {
      if (!call.signal?.aborted) this.statistics.recordFailure({ sessionId, userId: viewer.userId }, error);
      if (!timeout.aborted || error instanceof DomainError) throw error;
      const explanation = 'The answer took too long. Please send the message again.';
      throw new DomainError('PROVIDER_UNAVAILABLE', explanation, [], { cause: error });
    }
  }

  private async answerWithLease(
    command: SendMessage,
    lease: IdempotencyLease,
    call: PipelineCall,
  ): Promise<SendResult> {
    try {
      return await this.answer(command, lease, call);
    } catch (error) {
      await this.idempotency.release(lease);
      throw error;
    }
  }

  private async answer(
    command: SendMessage,
    lease: IdempotencyLease | null,
    call: PipelineCall,
  ): Promise<SendResult> {
    const { sessionId, viewer, message, clientMessageId, clientTimestamp, options = {} } = command;
    const { messageType = 'text' } = command;
    const { historyMessages = this.config.historyMessages } = command;
    const { handoff, domain, context } = await this.sessions.getOpen(sessionId, viewer);
    const withPerson = isWithPerson(handoff);
    const delivered = withPerson ? await this.delivery.deliver(command, lease, call) : null;
    if (delivered) return delivered;
    const recent = await this.sessions.recentMessages(sessionId, historyMessages);
    const history = recent.filter(({ metadata }) => metadata['deleted'] !== true);
    const conversation = domain === 'support' ? null : { domain, context, viewer, options };
    const result = await this.answers.answer({ sessionId, question: message, history, conversation }, call);
    const { question, answer, trace, askedAt, answeredAt, intent } = result;
    const { content, ...metadata } = answer;
    const isHandoff = answer.path === 'handoff';
    const exchange = await this.sessions.append(sessionId, {
      lease,
      note: {
        intent,
        escalates: isHandoff || (conversation === null && failsRepeatedly(answer.path, history)),
        handsOver: isHandoff && !withPerson,
      },
      question: {
        messageId: newId(),
        content: question,
        timestamp: askedAt,
        metadata: { messageType, clientMessageId, clientTimestamp },
      },
      answer: { messageId: newId(), content, timestamp: answeredAt, metadata, trace: { ...trace } },
    });
    this.statistics.record(result, exchange);
    return exchange;
  }
}
