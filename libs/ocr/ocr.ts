import type { Health } from '@app/kernel';
import type { OcrCall, OcrProvider } from './ocr-provider.js';

/** The text recognition of this installation. */
export class Ocr {
  constructor(
    /** Null with OCR_PROVIDER=off. */
    readonly provider: OcrProvider | null,
    /** Pages below it are reported, from 0 to 1. */
    readonly minConfidence = 0,
  ) {}

  async health(call?: OcrCall): Promise<Health> {
    return this.provider === null ? { status: 'up', detail: 'off' } : this.provider.health(call);
  }
}
