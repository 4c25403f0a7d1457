import type { Health } from '@app/kernel';

/** Image types that every vision model supports. */
export const VISION_IMAGE_TYPES = ['image/png', 'image/jpeg'] as const;
export type VisionImageType = (typeof VISION_IMAGE_TYPES)[number];

export interface VisionRequest {
  readonly image: { readonly mediaType: VisionImageType; readonly bytes: Uint8Array };
  /** The instruction for the model. */
  readonly instruction: string;
  /** The limit of the reply, in tokens. */
  readonly maxTokens: number;
}

export interface VisionReply {
  readonly text: string;
  /** The mean probability of the tokens in the reply, from 0 to 1; null if the model reports none. */
  readonly confidence: number | null;
}

export interface VisionCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A model that describes or transcribes images. An aborted call rejects with `signal.reason`. Every other failure is a
 * ProviderError. A reply that ends at the token limit is `incomplete`, a reply that the vendor withholds is
 * `content-filter`, and neither is retryable.
 */
export abstract class VisionProvider {
  abstract readonly id: string;

  abstract read(request: VisionRequest, call?: VisionCall): Promise<VisionReply>;

  /** Checks the provider without using tokens. */
  abstract health(call?: VisionCall): Promise<Health>;
}
