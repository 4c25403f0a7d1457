/** What a transformer's output is made into: `mean` of all word pieces, the first piece (`cls`), or a `score` of a pair. */
export type Pooling = 'mean' | 'cls' | 'score';

/** Which model a thread runs, and how. */
export interface TransformerSpec {
  /** Folder that holds `repository`. */
  readonly modelsDir: string;
  /** Name on the hub: `Xenova/all-MiniLM-L6-v2`. */
  readonly repository: string;
  readonly pooling: Pooling;
  /** Longest input in the model's own word pieces, the special ones included. */
  readonly maxTokens: number;
  /** Threads of one inference. */
  readonly threads: number;
}

/** A text to embed, or a passage to judge by a query. */
export interface TransformerJob {
  readonly text: string;
  /** What the model reads before each window of the text; no part of what is pooled. */
  readonly titles?: string;
  readonly query?: string;
}

export interface JobMessage extends TransformerJob {
  readonly type: 'job';
  readonly id: number;
  /** Urgent jobs overtake those that wait, between two inferences. */
  readonly urgent: boolean;
}

export interface CancelMessage {
  readonly type: 'cancel';
  readonly id: number;
}

/** The thread ends after the inference that is under way. */
export interface CloseMessage {
  readonly type: 'close';
}

export interface TransformerResult {
  /** The unit vector, or the one score; null for a text without a word piece. */
  readonly values: Float32Array<ArrayBuffer> | null;
  /** Word pieces that were read, the special ones left out. */
  readonly tokens: number;
}

export interface ResultMessage extends TransformerResult {
  readonly type: 'result';
  readonly id: number;
}

export interface FailureMessage {
  readonly type: 'failure';
  readonly id: number;
  readonly message: string;
}

/** The model is loaded; `dimension` is the length of its vectors. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly dimension: number;
}

export type ThreadMessage = ResultMessage | FailureMessage | ReadyMessage;
