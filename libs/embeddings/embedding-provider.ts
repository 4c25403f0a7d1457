import type { Health } from '@app/kernel';

export type EmbeddingRole = 'query' | 'passage';

/** A passage, and the titles that say what it is about. */
export interface TitledText {
  readonly titles: string;
  readonly text: string;
  /** ISO 639-1, null where it could not be told; a model that needs it finds it out itself when it is absent. */
  readonly language?: string | null;
}

export type EmbeddingText = string | TitledText;

/** For models that read titles as the beginning of the text. */
export function plainText(text: EmbeddingText): string {
  if (typeof text === 'string') return text;
  return [text.titles, text.text].filter((part) => part !== '').join('. ');
}

export interface EmbeddingModel {
  /** Unique among all providers; an embedding index is named after it. */
  readonly id: string;
  readonly dimension: number;
  /** Longest text in tokens that one call takes whole; `Infinity` where there is no limit. */
  readonly maxTokens: number;
  /** Most texts of one call. */
  readonly maxBatch: number;
}

export interface EmbeddingResult {
  /** One per text, L2-normalised; null for a text without any known word. */
  readonly vectors: readonly (Float32Array | null)[];
  /** Whether the text was cut to `maxTokens`. */
  readonly truncated: readonly boolean[];
  readonly usage: { readonly totalTokens: number };
}

export interface EmbeddingCall {
  readonly signal?: AbortSignal;
}

/**
 * Turns texts into vectors of one model. Order is kept, an empty list gives an empty result, at most
 * `model.maxBatch` texts a call. An aborted call rejects with `signal.reason`; other failures are `ProviderError`.
 */
export abstract class EmbeddingProvider {
  abstract readonly model: EmbeddingModel;

  abstract embed(
    texts: readonly EmbeddingText[],
    role: EmbeddingRole,
    call?: EmbeddingCall,
  ): Promise<EmbeddingResult>;

  abstract health(call?: EmbeddingCall): Promise<Health>;
}
