import { newId } from '@app/kernel';
import type { ExchangeDraft } from '@app/sessions';
import { detectLanguage } from '@app/text';
import type { Answer } from '../answer.js';
import type { SendMessage } from '../send-message.js';
import { phrase } from '../phrases.js';
import type { AcceptedQuestion } from './answer-observer.js';

/** A question whose answer broke off, with a marked message in its place. The client's id stays free: sent again, it is answered. */
export function interruptedExchange(
  { messageType = 'text', clientMessageId, clientTimestamp }: SendMessage,
  { question, askedAt }: AcceptedQuestion,
): ExchangeDraft {
  const answer: Omit<Answer, 'content'> = {
    path: 'interrupted',
    interrupted: true,
    confidenceScore: 0,
    sources: [],
    citations: [],
    followUpQuestions: [],
    retrievedDocuments: 0,
    conversationHistoryLength: 0,
    degraded: [],
  };
  return {
    lease: null,
    question: {
      messageId: newId(),
      content: question,
      timestamp: askedAt,
      metadata: { messageType, clientMessageId, clientTimestamp },
    },
    answer: {
      messageId: newId(),
      content: phrase('interrupted', detectLanguage(question), { isPossible: false }),
      timestamp: askedAt,
      metadata: answer,
    },
  };
}
