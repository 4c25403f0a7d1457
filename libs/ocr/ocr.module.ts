import { Module } from '@nestjs/common';
import { AppConfig, ConfigError } from '@app/config';
import { Metrics } from '@app/observability';
import { callMeter, metered } from '@app/resilience';
import { Vision, visionConfig, VisionModule } from '@app/vision';
import { TesseractOcrProvider } from './adapters/tesseract/tesseract.ocr-provider.js';
import { VisionOcrProvider } from './adapters/vision/vision.ocr-provider.js';
import { Ocr } from './ocr.js';
import type { OcrCall, OcrImage, OcrProvider } from './ocr-provider.js';
import { type OcrConfig, ocrConfig } from './ocr.config.js';

/** Provides Ocr, which holds the provider that reads scanned pages. */
@Module({
  imports: [VisionModule],
  providers: [
    {
      provide: Ocr,
      inject: [AppConfig, Vision, Metrics],
      useFactory: (app: AppConfig, vision: Vision, metrics: Metrics) => {
        assertOcr(app);
        const config = app.get(ocrConfig);
        const provider = open(config, vision);
        return new Ocr(provider && measured(provider, metrics), config.minConfidence);
      },
    },
  ],
  exports: [Ocr],
})
export class OcrModule {}

/** Throws ConfigError if a setting that OCR_PROVIDER needs is missing. */
export function assertOcr(app: AppConfig): void {
  const needsVision = app.get(ocrConfig).provider === 'vision';
  if (needsVision && app.get(visionConfig).provider === 'off') {
    const { env, example } = visionConfig.settings.provider;
    throw new ConfigError([{ env, message: 'is needed by OCR_PROVIDER=vision', example }]);
  }
}

function open(config: OcrConfig, { provider: vision }: Vision): OcrProvider | null {
  if (config.provider === 'tesseract') return new TesseractOcrProvider(config);
  return config.provider === 'vision' && vision ? new VisionOcrProvider(vision) : null;
}

function measured(provider: OcrProvider, metrics: Metrics): OcrProvider {
  const names = {
    counter: 'attendant_ocr_images_total',
    counterHelp: 'Images sent to text recognition, by outcome: ok, an error code, or aborted.',
    histogram: 'attendant_ocr_seconds',
    histogramHelp: 'Time to recognize the text of one image.',
  };
  const recognize = metered(callMeter(metrics, provider.id, names), (image: OcrImage, call: OcrCall) =>
    provider.recognize(image, call),
  );
  return {
    id: provider.id,
    imageTypes: provider.imageTypes,
    recognize: (image, call = {}) => recognize(image, call),
    health: (call) => provider.health(call),
  };
}
