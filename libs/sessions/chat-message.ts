/** Plain JSON whose keys we chose: some stores cannot hold every key that JSON can. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const MESSAGE_ROLES = ['user', 'assistant', 'agent'] as const;
/** Agents and admins write as `agent`, with `authorId` and `agentName` in the metadata. */
export type MessageRole = (typeof MESSAGE_ROLES)[number];

export interface MessageFeedback {
  readonly helpful: boolean;
  readonly comment: string | null;
  readonly updatedAt: Date;
  /** From 1; grows with each change of mind. */
  readonly revision: number;
}

export interface ChatMessage {
  readonly messageId: string;
  readonly sessionId: string;
  /** Whose conversation it is; of answers too. */
  readonly userId: string;
  readonly role: MessageRole;
  readonly content: string;
  readonly timestamp: Date;
  /** From 1 within the session, without gaps, given by the commit. */
  readonly sequence: number;
  readonly metadata: JsonRecord;
  /** What was said of an answer; null for none, and for questions. */
  readonly feedback: MessageFeedback | null;
}

/** The message without its text: what is left of one that its author has deleted. */
export function erased(message: ChatMessage, at: Date): ChatMessage {
  const { messageType, clientMessageId } = message.metadata;
  return {
    ...message,
    content: '',
    metadata: { messageType, clientMessageId, deleted: true, deletedAt: at.toISOString() },
  };
}

/** A message on its way into the store, which adds owner and sequence. */
export interface MessageDraft {
  readonly messageId: string;
  readonly content: string;
  readonly timestamp: Date;
  readonly metadata: JsonRecord;
  /** How the answer came about: kept beside the message, in no history. */
  readonly trace?: JsonRecord | null | undefined;
}
