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

/** An event in a conversation, or an action about it. EventData defines the shape of `data` for each type. */
export type AnalyticsEvent<T extends EventType = EventType> = {
  readonly [Type in T]: {
    /** The reporter chooses the id, so that an event that is reported twice counts once. */
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
  /** Whether the message is a question, and not a greeting or thanks. */
  readonly isQuestion: boolean;
  readonly isAnswered: boolean;
  /** Whether the answer announces that a person takes over. */
  readonly escalates: boolean;
  readonly responseMs: number;
  /** The relevance of the best passage, 0…1; null if there was no search or no result. */
  readonly relevance: number | null;
  /** The actions of guardrails, as `rule:action`. */
  readonly guardrails: readonly string[];
}

export interface UnansweredQuestion {
  readonly messageId: string;
  /** The text as stored with the conversation, with personal data redacted. */
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

/** An administrator closed a content gap. */
export interface ContentGapClosed {
  readonly question: string;
  /** The draft of an answer; null if the gap was dismissed. */
  readonly documentId: string | null;
}

export interface RetrievedDocument {
  readonly documentId: string;
  readonly title: string;
  /** The relevance of its best passage, 0…1. */
  readonly relevance: number;
  readonly cited: boolean;
}

export interface FeedbackGiven {
  readonly messageId: string;
  /** When the answer was given. Feedback counts at this time. */
  readonly answeredAt: string;
  readonly helpful: boolean;
  /** Increases with each feedback on the answer. The latest one counts. */
  readonly revision: number;
  readonly comment: string | null;
  readonly documentIds: readonly string[];
}
