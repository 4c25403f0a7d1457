import type { FinishReason, Usage } from '@app/llm';
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
  /** Set where the text says in other words what stands at the evidence; absent where it is verbatim. */
  readonly paraphrase?: Paraphrase;
}

export interface Paraphrase {
  /** What was found at the evidence's offsets. */
  readonly quote: string;
  /** The passage with its titles, in which the names of the text must stand. */
  readonly context: string;
  /** Of the passage; ISO 639-1. */
  readonly language: string | null;
}

/** An answer before its evidence was verified. */
export interface AnswerDraft {
  readonly path: AnswerPath;
  readonly sentences: readonly DraftSentence[];
  /** 0…1. */
  readonly confidence: number;
  /** What the confidence was made of, for the receipt. */
  readonly signals: Readonly<Record<string, number>>;
  /** How a model came to it; absent where none took part. */
  readonly modelled?: ModelledDraft;
}

export interface ModelledDraft {
  readonly providerId: string;
  readonly modelId: string;
  /** Null when the provider told none. */
  readonly usage: Usage | null;
  readonly finishReason: FinishReason;
  /** The model has said that the passages do not hold the answer. */
  readonly saysUnknown: boolean;
  /** Sentences that no passage supports. */
  readonly unsupported: number;
  /** Sentences whose marker was wrong or missing. */
  readonly moved: number;
  readonly passagesShown: number;
  readonly turnsShown: number;
}

/** Sentences come as soon as they are found to be supported, for a stream; the draft, with all of them, comes last, once. */
export type AnswerEvent =
  | {
      readonly type: 'sentence';
      readonly sentence: DraftSentence;
      /** 0…1: of the answer so far. */
      readonly confidence: number;
    }
  | { readonly type: 'draft'; readonly draft: AnswerDraft };

/** Words an answer from passages, whether with a model or without. */
export abstract class Answerer {
  abstract readonly id: string;

  abstract answer(request: AnswerRequest, call: { signal: AbortSignal }): AsyncIterable<AnswerEvent>;
}
