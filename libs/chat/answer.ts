import type { TextRange } from '@app/kernel';
import type { JsonRecord } from '@app/sessions';
import type { Usage } from '@app/llm';

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
  'model' | 'extractive' | 'small-talk' | 'handoff' | 'unknown' | 'template' | 'withheld' | 'interrupted';

/** The model that worded an answer. */
export interface AnswerModel {
  readonly providerId: string;
  readonly modelId: string;
  readonly promptTemplateId: string;
  readonly promptVersion: number;
  /** Null when the provider did not report it. */
  readonly usage: Usage | null;
  /** Whether the same question had been answered before: nothing was asked, nothing spent. */
  readonly cached: boolean;
}

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
  /** Set when a model worded the answer. */
  readonly model?: AnswerModel;
  /** What could not be used on the way and why, as `name:code`; empty when all worked. */
  readonly degraded: readonly string[];
  /** The message made self-contained from the conversation, when it was understood so. */
  readonly standaloneQuestion?: string;
  /** What the finder of the session's domain adds, such as the evidence of a surveillance answer. */
  readonly details?: JsonRecord;
  /** Set when the answer broke off before it was complete. */
  readonly interrupted?: true;
}

/** Below this the answer says that it does not know. */
export const CONFIDENCE_THRESHOLD = 0.5;
