import type { Health } from '@app/kernel';
import type { OcrCall, OcrProvider } from './ocr-provider.js';

/** The configured text recognition. */
export class Ocr {
  constructor(
    /** Null if OCR_PROVIDER is off. */
    readonly provider: OcrProvider | null,
    /** Pages with a lower confidence are reported, from 0 to 1. */
    readonly minConfidence = 0,
  ) {}

  async health(call?: OcrCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
