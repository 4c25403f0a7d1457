import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { ConversationRepository, type IdempotencyLease } from '@app/sessions';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';
import type { SendResult } from './send-result.js';

const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 250;
// The lease outlives the longest answer, so that only a dead process loses it.
const LEASE_MARGIN_MS = 5_000;

/** Provides the keyed hash that distinguishes a repeated message from another message with the same id. */
export const MESSAGE_HASH = Symbol('MessageHash');

/** A message as the client sent it, which is not stored. */
export interface SentMessage {
  readonly sessionId: string;
  readonly clientMessageId: string;
  readonly message: string;
}

/** The caller answers the message, or it has been answered. */
export type Acquired = { readonly lease: IdempotencyLease } | { readonly result: SendResult };

/** API-6 for messages: of all requests with one client id, also at the same time, one answers and the others get its messages. */
@Injectable()
export class MessageIdempotency {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
    @Inject(MESSAGE_HASH) private readonly hash: (message: string) => string,
  ) {}

  /**
   * Waits while another request answers the message. The lease of a process that died is taken over. Throws CONFLICT for
   * another message with the id; rejects with the signal's reason when the other request does not finish in time.
   */
  async acquire({ message, ...ids }: SentMessage, signal: AbortSignal): Promise<Acquired> {
    const lease: IdempotencyLease = { ...ids, bodyHash: this.hash(message), token: newId() };
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
      const now = this.clock.now();
      const leaseUntil = new Date(now.getTime() + this.config.answerTimeoutMs + LEASE_MARGIN_MS);
      const outcome = await this.conversations.acquireLease(lease, { now, leaseUntil });
      if (outcome.kind === 'acquired') return { lease };
      if (outcome.kind === 'done') {
        const { question, answer } = await this.conversations.findExchange(
          outcome.questionId,
          outcome.answerId,
        );
        return { result: { question, answer: question.messageId === answer.messageId ? null : answer } };
      }
      if (outcome.kind === 'conflict') {
        throw new DomainError(
          'CONFLICT',
          'This client_message_id was used for another message. Use a new id for each message.',
          [{ field: 'metadata.client_message_id', rule: 'unique' }],
        );
      }
      await delay(pollMs, undefined, { signal });
    }
  }

  /** Lets the next request answer, after a failure. */
  release(lease: IdempotencyLease): Promise<void> {
    return this.conversations.releaseLease(lease);
  }
}
