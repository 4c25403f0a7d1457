import type { Health } from '@app/kernel';

/** Images that every vision model takes. */
export const VISION_IMAGE_TYPES = ['image/png', 'image/jpeg'] as const;
export type VisionImageType = (typeof VISION_IMAGE_TYPES)[number];

export interface VisionRequest {
  readonly image: { readonly mediaType: VisionImageType; readonly bytes: Uint8Array };
  /** What the model is to do with the image. */
  readonly instruction: string;
  /** Limits the reply, in tokens. */
  readonly maxTokens: number;
}

export interface VisionReply {
  readonly text: string;
  /**
   * The mean probability of the tokens of the reply, from 0 to 1, as the model reports it; null where it reports none.
   */
  readonly confidence: number | null;
}

export interface VisionCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A model that looks at an image and writes about it. An aborted call rejects with `signal.reason`. Every other failure is
 * a ProviderError: a reply that ends at the limit of tokens is `incomplete`, one that the vendor withholds is
 * `content-filter`, and neither is retryable.
 */
export abstract class VisionProvider {
  abstract readonly id: string;

  abstract read(request: VisionRequest, call?: VisionCall): Promise<VisionReply>;

  /** Costs no tokens. */
  abstract health(call?: VisionCall): Promise<Health>;
}
