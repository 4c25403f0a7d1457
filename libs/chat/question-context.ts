import type { GuardrailDecision } from '@app/guardrails';
import type { ChatMessage } from '@app/sessions';
import type { Conversation } from './finder.js';
import { offersPerson, type PastQuestion, pastQuestions } from './understanding/past-questions.js';
import { languageOfMessage } from './understanding/reply-language.js';
import { type Intent, intentOf } from './understanding/small-talk.js';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** A message as the guardrails let it pass. */
export interface ScreenedQuestion {
  readonly sessionId: string;
  /** As it was sent; only the guardrails see it. */
  readonly asked: string;
  /** As it may be stored and shown: personal data redacted. */
  readonly redacted: string;
  /** What is searched for. */
  readonly question: string;
  readonly decisions: readonly GuardrailDecision[];
}

/** A question with what the conversation says about it. */
export interface QuestionContext extends ScreenedQuestion {
  /** What the message asks for. */
  readonly intent: Intent;
  /** ISO 639-1 of the message or, where it says too little, of the questions before it; null when it was not detected. */
  readonly language: string | null;
  /** Oldest first, without the question. */
  readonly history: readonly Turn[];
  /** The questions of the history, self-contained. */
  readonly past: readonly PastQuestion[];
  /** Set for a domain other than support. */
  readonly conversation: Conversation | null;
  /** Whether a person can take the conversation over: only support has people who do. */
  readonly canHandOver: boolean;
}

export function understandQuestion(
  screened: ScreenedQuestion,
  history: readonly ChatMessage[],
  of: Omit<Conversation, 'messages' | 'language'> | null = null,
): QuestionContext {
  const past = pastQuestions(history);
  const canHandOver = of === null;
  const intent = intentOf(screened.question, { offered: canHandOver && offersPerson(history) });
  const language = languageOf(screened.question, past);
  return {
    ...screened,
    // "Persons only" asks for no agent where there are none.
    intent: !canHandOver && intent === 'handoff' ? 'question' : intent,
    canHandOver,
    language,
    conversation: of && { ...of, messages: history, language },
    history: history.map(({ role, content }) => ({ role: role === 'user' ? role : 'assistant', content })),
    past,
  };
}

function languageOf(question: string, past: readonly PastQuestion[]): string | null {
  return (
    languageOfMessage(question) ??
    past.map(({ asked }) => languageOfMessage(asked)).findLast((language) => language !== null) ??
    null
  );
}
