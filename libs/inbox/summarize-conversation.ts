import { answerOf, type Source } from '@app/chat';
import type { ChatMessage } from '@app/sessions';

const EXCERPT_LENGTH = 400;
const NO_ANSWER: ReadonlySet<string> = new Set(['unknown', 'withheld', 'interrupted']);
const NO_QUESTION: ReadonlySet<string> = new Set(['small-talk', 'handoff']);

/** What an agent reads first, taken from the conversation word for word. */
export interface ConversationSummary {
  /** The last question that the assistant has tried to answer, or else the last message of the visitor. */
  readonly question: string | null;
  /** The beginning of the answer to it; null when there is none. */
  readonly answer: string | null;
  /** The documents that were found for it. */
  readonly sources: readonly Pick<Source, 'documentId' | 'title'>[];
  /** How many of the last questions in a row had no answer. */
  readonly unanswered: number;
}

/** The messages are the latest of the conversation, oldest first. */
export function summarizeConversation(messages: readonly ChatMessage[]): ConversationSummary {
  const exchanges = messages.flatMap((question, index) => {
    const answer = messages[index + 1];
    if (question.role !== 'user' || answer?.role !== 'assistant') return [];
    const given = answerOf(answer);
    return NO_QUESTION.has(given.path) ? [] : [{ question, answer: given }];
  });
  const last = exchanges.at(-1);
  const lastMessage = messages.findLast(({ role, content }) => role === 'user' && content !== '');
  const answered = exchanges.findLastIndex(({ answer }) => !NO_ANSWER.has(answer.path));
  return {
    question: last?.question.content ?? lastMessage?.content ?? null,
    answer: last ? last.answer.content.slice(0, EXCERPT_LENGTH).toWellFormed() : null,
    sources: (last?.answer.sources ?? []).map(({ documentId, title }) => ({ documentId, title })),
    unanswered: exchanges.length - 1 - answered,
  };
}
