import { Injectable } from '@nestjs/common';
import { Guardrails } from '@app/guardrails';
import { Clock, newId } from '@app/kernel';
import { HandoffRepository, type IdempotencyLease, visitorWrote } from '@app/sessions';
import type { PipelineCall } from './answer-pipeline.js';
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

  /** The message is screened as a question is. Throws GUARDRAIL_BLOCKED, SESSION_ENDED, SESSION_EXPIRED, CONFLICT. */
  async deliver(
    { sessionId, message, clientMessageId, clientTimestamp }: SendMessage,
    lease: IdempotencyLease | null,
    { signal, observer }: PipelineCall,
  ): Promise<DeliveredMessage> {
    const askedAt = this.clock.now();
    const { text } = await this.guardrails.screenQuestion({ text: message }, { signal });
    observer?.onAccepted({ question: text, askedAt });
    const draft = {
      role: 'user',
      messageId: newId(),
      content: text,
      timestamp: askedAt,
      metadata: { messageType: 'text', clientMessageId, clientTimestamp },
      lease,
    } as const;
    const appended = await this.handoffs.append(sessionId, draft, (session) =>
      visitorWrote(session, askedAt),
    );
    return { question: appended.message, answer: null };
  }
}
