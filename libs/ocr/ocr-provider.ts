import type { Health } from '@app/kernel';

export const OCR_IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/tiff'] as const;
export type OcrImageType = (typeof OCR_IMAGE_TYPES)[number];

export interface OcrImage {
  readonly mediaType: OcrImageType;
  readonly bytes: Uint8Array;
}

export interface RecognizedText {
  /** Markdown: headings where the provider tells them, and a blank line between paragraphs. Empty where there is no text. */
  readonly text: string;
  /** From 0 to 1; null where the provider reports none, or there is no text. */
  readonly confidence: number | null;
}

export interface OcrCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the text of images. An aborted call rejects with `signal.reason`. Every other failure is a ProviderError:
 * `invalid-request`, `content-filter`, `incomplete`, `context-overflow` and `timeout` that are not retryable concern this
 * image alone, and all others concern every image.
 */
export abstract class OcrProvider {
  abstract readonly id: string;
  /** The images that it takes. */
  abstract readonly imageTypes: readonly OcrImageType[];

  /** One entry for each page of the image: a TIFF may have several. */
  abstract recognize(image: OcrImage, call?: OcrCall): Promise<readonly RecognizedText[]>;

  abstract health(call?: OcrCall): Promise<Health>;
}
