import type { JsonRecord, Viewer } from '@app/sessions';

export interface SendMessage {
  readonly sessionId: string;
  readonly viewer: Viewer;
  /** Trimmed, 1–4,000 characters. */
  readonly message: string;
  readonly clientMessageId?: string | undefined;
  /** The client's own time of sending, kept with the message. */
  readonly clientTimestamp?: string | undefined;
  /** For the finder of the session's domain: filters of this question alone. */
  readonly options?: JsonRecord | undefined;
  /** How many earlier messages the answer takes into account; CHAT_HISTORY_MESSAGES when absent. */
  readonly historyMessages?: number | undefined;
}
