import type { Health } from '@app/kernel';

export const OCR_IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/tiff'] as const;
export type OcrImageType = (typeof OCR_IMAGE_TYPES)[number];

export interface OcrImage {
  readonly mediaType: OcrImageType;
  readonly bytes: Uint8Array;
}

export interface RecognizedText {
  /**
   * Markdown with headings if the provider detects them, and a blank line between paragraphs. Empty if there is no
   * text.
   */
  readonly text: string;
  /** From 0 to 1; null if the provider reports none or there is no text. */
  readonly confidence: number | null;
}

export interface OcrCall {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Recognizes the text of images. An aborted call rejects with `signal.reason`. Every other failure is a ProviderError.
 * The codes `invalid-request`, `content-filter`, `incomplete`, `context-overflow` and `timeout` concern only this image
 * if they are not retryable. All others concern every image.
 */
export abstract class OcrProvider {
  abstract readonly id: string;
  /** The supported image types. */
  abstract readonly imageTypes: readonly OcrImageType[];

  /** Returns one entry for each page of the image. A TIFF file may have several pages. */
  abstract recognize(image: OcrImage, call?: OcrCall): Promise<readonly RecognizedText[]>;

  abstract health(call?: OcrCall): Promise<Health>;
}
