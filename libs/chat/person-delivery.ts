import { Injectable } from '@nestjs/common';
import { Guardrails } from '@app/guardrails';
import { Clock, newId } from '@app/kernel';
import { HandoffRepository, type IdempotencyLease, visitorWrote } from '@app/sessions';
import { mentionsSelfHarm, type PipelineCall } from './answer-pipeline.js';
import type { SendMessage } from './send-message.js';
import type { DeliveredMessage } from './send-result.js';

/** Stores messages of visitors that a person answers instead of the assistant. */
@Injectable()
export class PersonDelivery {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly handoffs: HandoffRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The message is screened as a question is. Null for one that must not wait for a person, which is not stored.
   * Throws GUARDRAIL_BLOCKED, SESSION_ENDED, SESSION_EXPIRED, CONFLICT.
   */
  async deliver(
    { sessionId, message, messageType = 'text', clientMessageId, clientTimestamp }: SendMessage,
    lease: IdempotencyLease | null,
    { signal, observer }: PipelineCall,
  ): Promise<DeliveredMessage | null> {
    const askedAt = this.clock.now();
    const { text, decisions } = await this.guardrails.screenQuestion({ text: message }, { signal });
    if (mentionsSelfHarm({ decisions })) return null;
    observer?.onAccepted({ question: text, askedAt });
    const draft = {
      role: 'user',
      messageId: newId(),
      content: text,
      timestamp: askedAt,
      metadata: { messageType, clientMessageId, clientTimestamp },
      lease,
    } as const;
    const appended = await this.handoffs.append(sessionId, draft, (session) =>
      visitorWrote(session, askedAt),
    );
    return { question: appended.message, answer: null };
  }
}
