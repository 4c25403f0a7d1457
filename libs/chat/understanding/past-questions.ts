import type { ChatMessage } from '@app/sessions';
import { answerOf } from '../stored-answer.js';
import type { AnswerPath } from '../answer.js';

/** A question of before, as far as the next one may lean on it. */
export interface PastQuestion {
  /** As it was sent, personal data redacted. */
  readonly asked: string;
  /** As it was understood: `asked`, made self-contained where it was not. */
  readonly standalone: string;
}

const REMEMBERED = 3;
/** Longer ones tell a story: their beginning is what is taken up again. */
const MAX_LENGTH = 300;
const NO_QUESTION: ReadonlySet<AnswerPath> = new Set(['small-talk', 'handoff']);

const OFFERS: ReadonlySet<AnswerPath> = new Set(['unknown', 'withheld', 'template']);

/** The last questions of a conversation, oldest first; greetings and the like are none. */
export function pastQuestions(history: readonly ChatMessage[]): PastQuestion[] {
  const questions = history.flatMap((message, index): PastQuestion[] => {
    const reply = history[index + 1];
    if (message.role !== 'user' || reply?.role !== 'assistant') return [];
    const { path, standaloneQuestion } = answerOf(reply);
    if (NO_QUESTION.has(path)) return [];
    const asked = cut(message.content);
    return [{ asked, standalone: cut(standaloneQuestion ?? asked) }];
  });
  return questions.slice(-REMEMBERED);
}

/** Whether the last answer has offered a person, so that "yes" asks for one. */
export function offersPerson(history: readonly ChatMessage[]): boolean {
  const last = history.findLast(({ role }) => role === 'assistant');
  return last !== undefined && OFFERS.has(answerOf(last).path);
}

function cut(text: string): string {
  return text.slice(0, MAX_LENGTH).toWellFormed();
}
