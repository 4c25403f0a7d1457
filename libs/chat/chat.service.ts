import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@app/kernel';
import { type ChatMessage, type Exchange, type HeldClaim, SessionService, type Viewer } from '@app/sessions';
import { AnswerPipeline } from './answer-pipeline.js';
import type { Answer } from './answer.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import { bodyHashOf, MessageIdempotency } from './message-idempotency.js';

export interface SendMessage {
  readonly sessionId: string;
  readonly viewer: Viewer;
  /** Trimmed, 1–4,000 characters. */
  readonly message: string;
  readonly clientMessageId?: string | undefined;
  /** The client's own time of sending, kept with the message. */
  readonly clientTimestamp?: string | undefined;
}

/** The way of a question, from the session to the stored answer. */
@Injectable()
export class ChatService {
  constructor(
    private readonly sessions: SessionService,
    private readonly idempotency: MessageIdempotency,
    private readonly pipeline: AnswerPipeline,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /**
   * Throws NOT_FOUND, SESSION_ENDED or SESSION_EXPIRED for the session, CONFLICT for a client id used for another
   * message, and PROVIDER_UNAVAILABLE when no answer could be had within the time limit.
   */
  async send(command: SendMessage): Promise<Exchange> {
    const { sessionId, viewer, clientMessageId, message } = command;
    await this.sessions.get(sessionId, viewer);
    const signal = AbortSignal.timeout(this.config.answerTimeoutMs);
    try {
      if (clientMessageId === undefined) return await this.answer(command, null, signal);
      const idempotent = { sessionId, clientMessageId, bodyHash: bodyHashOf(message) };
      return await this.idempotency.once(idempotent, signal, (claim) => this.answer(command, claim, signal));
    } catch (error) {
      if (!signal.aborted || error instanceof DomainError) throw error;
      throw new DomainError(
        'PROVIDER_UNAVAILABLE',
        'The answer took too long. Please send the message again.',
        [],
        {
          cause: error,
        },
      );
    }
  }

  private async answer(
    command: SendMessage,
    claim: HeldClaim | null,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const { sessionId, viewer, message, clientMessageId, clientTimestamp } = command;
    await this.sessions.getOpen(sessionId, viewer);
    const history = await this.sessions.recentMessages(sessionId, this.config.historyMessages);
    const { answer, receipt, askedAt, answeredAt } = await this.pipeline.answer(
      { question: message, history },
      { signal },
    );
    const { content, ...metadata } = answer;
    return this.sessions.append(sessionId, {
      claim,
      question: {
        messageId: newId(),
        content: message,
        timestamp: askedAt,
        metadata: { messageType: 'text', clientMessageId, clientTimestamp },
      },
      answer: { messageId: newId(), content, timestamp: answeredAt, metadata, receipt: { ...receipt } },
    });
  }
}

/** The answer as it was stored with the assistant's message. */
export function answerOf({ content, metadata }: ChatMessage): Answer {
  return { ...(metadata as unknown as Omit<Answer, 'content'>), content };
}
