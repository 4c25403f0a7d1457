import type { JsonRecord, Viewer } from '@app/sessions';

export const MESSAGE_TYPES = ['text', 'voice', 'image'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

export interface SendMessage {
  readonly sessionId: string;
  readonly viewer: Viewer;
  /** Trimmed, 1–4,000 characters. */
  readonly message: string;
  /** What the visitor has sent: text, or an attachment whose text `message` is. `text` when absent. */
  readonly messageType?: MessageType | undefined;
  readonly clientMessageId?: string | undefined;
  /** The client's own time of sending, kept with the message. */
  readonly clientTimestamp?: string | undefined;
  /** For the finder of the session's domain: filters of this question alone. */
  readonly options?: JsonRecord | undefined;
  /** How many earlier messages the answer takes into account; CHAT_HISTORY_MESSAGES when absent. */
  readonly historyMessages?: number | undefined;
}
