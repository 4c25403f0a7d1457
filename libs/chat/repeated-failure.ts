import type { ChatMessage } from '@app/sessions';
import type { AnswerPath } from './answer.js';
import { answerOf } from './stored-answer.js';

/** So many unanswered questions in a row mark a conversation as escalated (CHAT-10). */
const FAILURES = 3;
const FAILED: ReadonlySet<AnswerPath> = new Set(['unknown', 'withheld', 'interrupted']);
const NO_QUESTION: ReadonlySet<AnswerPath> = new Set(['small-talk', 'handoff']);

/** Whether the answer is the third in a row, or a later one, that does not answer its question. The history is oldest first. */
export function failsRepeatedly(path: AnswerPath, history: readonly ChatMessage[]): boolean {
  if (!FAILED.has(path)) return false;
  const paths = history.filter(({ role }) => role === 'assistant').map((answer) => answerOf(answer).path);
  const before = paths.filter((each) => !NO_QUESTION.has(each)).slice(1 - FAILURES);
  return before.length === FAILURES - 1 && before.every((each) => FAILED.has(each));
}
