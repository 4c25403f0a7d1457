import type { TextRange } from '@app/kernel';

/** A verbatim piece of a stored document that supports a sentence of the answer. */
export interface Citation extends TextRange {
  /** As it stands in the answer's text: `[1]`. Sentences from one passage share it. */
  readonly marker: string;
  readonly documentId: string;
  readonly documentVersion: number;
  readonly chunkId: string;
  readonly title: string;
  readonly pageNumber: number | null;
  /** `content.slice(start, end)` of the document. */
  readonly quote: string;
}

/** A document that the answer rests on. */
export interface Source {
  readonly documentId: string;
  readonly title: string;
  /** 0…1, of its best passage. */
  readonly relevanceScore: number;
  /** The beginning of that passage. */
  readonly snippet: string;
}

/** Which path made the answer. */
export type AnswerPath =
  'extractive' | 'small-talk' | 'handoff' | 'unknown' | 'template' | 'withheld' | 'interrupted';

/** What the visitor gets, stored with the assistant's message. */
export interface Answer {
  readonly content: string;
  readonly path: AnswerPath;
  /** 0…1; below .5 the answer is "I don't know". */
  readonly confidenceScore: number;
  readonly sources: readonly Source[];
  readonly citations: readonly Citation[];
  readonly followUpQuestions: readonly string[];
  /** Distinct documents among the passages that were looked at. */
  readonly retrievedDocuments: number;
  /** Earlier messages of the session that were looked at. */
  readonly conversationHistoryLength: number;
  /** What could not be used on the way, by name; empty when all worked. */
  readonly degraded: readonly string[];
  /** The message made self-contained from the conversation, when it was understood so. */
  readonly standaloneQuestion?: string;
  /** Set when the answer broke off before it was complete. */
  readonly interrupted?: true;
}

/** Below this the answer says that it does not know. */
export const CONFIDENCE_THRESHOLD = 0.5;
