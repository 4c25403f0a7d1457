import { DomainError } from '@app/kernel';
import type { ChatMessage, Exchange } from '@app/sessions';

/** A message of the visitor that a person will answer. */
export interface DeliveredMessage {
  readonly question: ChatMessage;
  readonly answer: null;
}

/** A message as it is stored, with the answer of the assistant unless a person answers it. */
export type SendResult = Exchange | DeliveredMessage;

/** The answer of the assistant. Throws when a person answers the message. */
export function assistantMessage({ answer }: SendResult): ChatMessage {
  if (answer) return answer;
  throw new DomainError('CONFLICT', 'A person answers this conversation, so the assistant gave no answer.');
}
