import type { BotResponse, Citation, HandoffState, StoredMessage } from './api.js';

export interface Message {
  /** The id of the server, or of this browser until the server has answered. */
  readonly id: string;
  readonly role: 'user' | 'assistant' | 'agent' | 'notice';
  readonly text: string;
  readonly state: 'complete' | 'waiting' | 'streaming' | 'stopped' | 'failed';
  readonly citations: readonly Citation[];
  readonly suggestions: readonly string[];
  readonly confidence?: number | undefined;
  readonly helpful?: boolean | undefined;
  readonly agentName?: string | undefined;
}

/** Where the visitor stands with a person. */
export interface Person {
  readonly state: HandoffState;
  readonly agentName?: string | undefined;
  readonly position?: number | undefined;
  readonly waitSeconds?: number | undefined;
  readonly isTyping: boolean;
}

export interface State {
  readonly messages: readonly Message[];
  /** The stage of the answer that is being made; undefined when none is. */
  readonly stage: string | undefined;
  readonly offline: boolean;
  /** The sentence of the API when the last question was refused. */
  readonly problem: string | undefined;
  /** When a question may be sent again, in milliseconds since the epoch. */
  readonly blockedUntil: number;
  readonly loaded: boolean;
  readonly ended: boolean;
  readonly person: Person;
}

export const NO_PERSON: Person = { state: 'none', isTyping: false };
export const EMPTY: State = {
  messages: [],
  stage: undefined,
  offline: false,
  problem: undefined,
  blockedUntil: 0,
  loaded: false,
  ended: false,
  person: NO_PERSON,
};

export function message(own: Pick<Message, 'id' | 'role' | 'text'> & Partial<Message>): Message {
  return {
    state: 'complete',
    citations: [],
    suggestions: [],
    ...own,
  };
}

export function toMessage({ message_id: id, role, content, metadata }: StoredMessage): Message {
  return message({
    id,
    role,
    text: content,
    citations: metadata.citations ?? [],
    confidence: metadata.confidence_score ?? undefined,
    agentName: metadata.agent_name,
  });
}

export function toAnswer(answer: BotResponse): Message {
  return message({
    id: answer.message_id,
    role: 'assistant',
    text: answer.content,
    citations: answer.citations,
    suggestions: answer.follow_up_questions,
    confidence: answer.confidence_score,
  });
}
