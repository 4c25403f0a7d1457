import type { ScoredPassage } from '@app/retrieval';
import type { AnswerPath } from '../answer.js';

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface AnswerRequest {
  readonly question: string;
  /** ISO 639-1, or null when it could not be told. */
  readonly language: string | null;
  /** Best first. */
  readonly passages: readonly ScoredPassage[];
  /** Oldest first, without the question. */
  readonly history: readonly Turn[];
}

/** Where a sentence of an answer comes from: a range of a document's text, within a chunk. */
export interface Evidence {
  readonly documentId: string;
  readonly documentVersion: number;
  readonly chunkId: string;
  readonly start: number;
  readonly end: number;
}

export interface DraftSentence {
  /** For display, without a marker. */
  readonly text: string;
  readonly evidence: Evidence;
  /** What stands between it and the sentence before; a line break when absent. */
  readonly lead?: string;
  /** Set where it goes on with the sentence before it, from the same passage: both bear one marker, after the last. */
  readonly goesOn?: boolean;
}

/** An answer before its evidence was verified. */
export interface AnswerDraft {
  readonly path: AnswerPath;
  readonly sentences: readonly DraftSentence[];
  /** 0…1. */
  readonly confidence: number;
  /** What the confidence was made of, for the receipt. */
  readonly signals: Readonly<Record<string, number>>;
}

/** The draft comes last, once. */
export type AnswerEvent = { readonly type: 'draft'; readonly draft: AnswerDraft };

/** Makes an answer from passages without a model. */
export abstract class Answerer {
  abstract readonly id: string;

  abstract answer(request: AnswerRequest, call: { signal: AbortSignal }): AsyncIterable<AnswerEvent>;
}
