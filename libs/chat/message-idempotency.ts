import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { ConversationRepository, type Exchange, type HeldClaim } from '@app/sessions';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';

const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 250;
// The lease outlives the longest answer, so that only a dead process loses it.
const LEASE_MARGIN_MS = 5_000;

/** Provides the keyed hash that tells repeats of a message from another message with the same id. */
export const MESSAGE_HASH = Symbol('MessageHash');

/** A message as the client sent it, which is not stored. */
export interface SentMessage {
  readonly sessionId: string;
  readonly clientMessageId: string;
  readonly message: string;
}

type Work = (claim: HeldClaim) => Promise<Exchange>;

/**
 * API-6 for messages: of all sendings of one client id, also at once, one does the work and the others get its
 * messages. Another body under the id is CONFLICT; the claim of a process that died is taken over.
 */
@Injectable()
export class MessageIdempotency {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
    @Inject(MESSAGE_HASH) private readonly hash: (message: string) => string,
  ) {}

  /** Runs `work` for the first sending; rejects with the signal's reason when a twin does not finish in time. */
  async once({ message, ...ids }: SentMessage, signal: AbortSignal, work: Work): Promise<Exchange> {
    const claim: HeldClaim = { ...ids, bodyHash: this.hash(message), token: newId() };
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
      const done = await this.tryOnce(claim, work);
      if (done) return done;
      await delay(pollMs, undefined, { signal });
    }
  }

  /** Null while a twin is at work. */
  private async tryOnce(claim: HeldClaim, work: Work): Promise<Exchange | null> {
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + this.config.answerTimeoutMs + LEASE_MARGIN_MS);
    const outcome = await this.conversations.claimMessage(claim, { now, leaseUntil });
    switch (outcome.kind) {
      case 'claimed':
        return this.run(claim, work);
      case 'running':
        return null;
      case 'done':
        return this.conversations.findExchange(outcome.questionId, outcome.answerId);
      case 'conflict':
        throw new DomainError(
          'CONFLICT',
          'This client_message_id was used for another message. Use a new id for each message.',
          [{ field: 'metadata.client_message_id', rule: 'unique' }],
        );
    }
  }

  private async run(claim: HeldClaim, work: Work): Promise<Exchange> {
    try {
      return await work(claim);
    } catch (error) {
      await this.conversations.releaseClaim(claim);
      throw error;
    }
  }
}
