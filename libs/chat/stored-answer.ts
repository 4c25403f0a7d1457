import type { ChatMessage } from '@app/sessions';
import type { Answer } from './answer.js';

/** The answer as it was stored with the assistant's message. */
export function answerOf({ content, metadata }: ChatMessage): Answer {
  return { ...(metadata as unknown as Omit<Answer, 'content'>), content };
}
