/** Plain JSON. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const EVENT_TYPES = [
  'session_start',
  'session_ended',
  'message_sent',
  'message_blocked',
  'question_unanswered',
  'document_retrieved',
  'feedback_given',
  'error_occurred',
  'content_gap_closed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What happened in a conversation, or was done about it. Its `data` has the shape that EventData tells for its type. */
export type AnalyticsEvent<T extends EventType = EventType> = {
  readonly [Type in T]: {
    /** Chosen by who reports it: an event that is stored twice counts once. */
    readonly eventId: string;
    readonly type: Type;
    readonly sessionId: string;
    readonly userId: string;
    readonly at: Date;
    readonly data: EventData[Type];
    /** The process that reported it. */
    readonly metadata: JsonRecord;
  };
}[T];

export interface EventData {
  readonly session_start: { readonly channel: string };
  readonly session_ended: { readonly rating: number | null; readonly resolved: boolean | null };
  readonly message_sent: MessageSent;
  readonly message_blocked: { readonly code: string };
  readonly question_unanswered: UnansweredQuestion;
  readonly document_retrieved: { readonly documents: readonly RetrievedDocument[] };
  readonly feedback_given: FeedbackGiven;
  readonly error_occurred: { readonly code: string };
  readonly content_gap_closed: ContentGapClosed;
}

export interface MessageSent {
  readonly messageId: string;
  readonly path: string;
  /** Whether the message asked something, rather than greeting or thanking. */
  readonly isQuestion: boolean;
  readonly isAnswered: boolean;
  /** Whether the answer says that a person will take over. */
  readonly escalates: boolean;
  readonly responseMs: number;
  /** 0…1, of the best passage; null when nothing was searched for or found. */
  readonly relevance: number | null;
  /** What guardrails did, as `rule:action`. */
  readonly guardrails: readonly string[];
}

export interface UnansweredQuestion {
  readonly messageId: string;
  /** As it is stored with the conversation: personal data is redacted. */
  readonly question: string;
  /** ISO 639-1. */
  readonly language: string | null;
  readonly confidence: number;
  /** The best document that was found. */
  readonly nearest: {
    readonly documentId: string;
    readonly title: string;
    readonly relevance: number;
  } | null;
}

/** An admin has seen to a kind of unanswered questions. */
export interface ContentGapClosed {
  readonly question: string;
  /** The draft that is to answer it; null when the gap was dismissed. */
  readonly documentId: string | null;
}

export interface RetrievedDocument {
  readonly documentId: string;
  readonly title: string;
  /** 0…1, of its best passage. */
  readonly relevance: number;
  readonly cited: boolean;
}

export interface FeedbackGiven {
  readonly messageId: string;
  /** When the answer was given: feedback counts there. */
  readonly answeredAt: string;
  readonly helpful: boolean;
  /** Grows each time that something is said of the answer: the latest counts. */
  readonly revision: number;
  readonly comment: string | null;
  readonly documentIds: readonly string[];
}
