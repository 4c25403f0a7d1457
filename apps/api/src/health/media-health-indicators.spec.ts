import { TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { OcrModule, ocrConfig } from '@app/ocr';
import { ResilienceModule } from '@app/resilience';
import { SpeechModule, speechConfig } from '@app/speech';
import type { ChangedSettings } from '@app/testing';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { vendorsConfig } from '@app/vendors';
import { VisionModule, visionConfig } from '@app/vision';
import { HEALTH_INDICATORS, HealthService } from './health.service.js';
import { MediaHealthIndicators } from './media-health-indicators.js';

async function healthWith(settings: ChangedSettings) {
  const module = await Test.createTestingModule({
    imports: [
      testProcess(settings),
      OcrModule,
      ResilienceModule,
      SpeechModule,
      VisionModule,
      TerminusModule.forRoot({ logger: false }),
    ],
    providers: [
      MediaHealthIndicators,
      HealthService,
      {
        provide: HEALTH_INDICATORS,
        inject: [MediaHealthIndicators],
        useFactory: (media: MediaHealthIndicators) => () => media.list(),
      },
    ],
  }).compile();
  return module.get(HealthService).report();
}

describe('the health of what reads scans, images and voice messages', () => {
  it('is up and "off" while nothing is set up', async () => {
    const { status, dependencies } = await healthWith([]);
    expect(status).toBe('up');
    for (const name of ['ocr', 'vision', 'speech'])
      expect(dependencies[name]).toMatchObject({ status: 'up', detail: 'off', critical: false });
  });

  it('is degraded by providers that cannot be used, and says what to check', async () => {
    const unreachable = { provider: 'openai-compatible' as const, retries: 0 };
    const { status, ready, dependencies } = await healthWith([
      [ocrConfig, { provider: 'tesseract', command: 'no-such-tesseract' }],
      [visionConfig, unreachable],
      [speechConfig, unreachable],
      [vendorsConfig, { openaiBaseUrl: 'http://127.0.0.1:1/v1' }],
    ]);
    expect([status, ready]).toEqual(['degraded', true]);
    expect(dependencies['ocr']).toMatchObject({
      status: 'down',
      provider: 'tesseract',
      detail: expect.stringContaining('TESSERACT_COMMAND') as string,
    });
    for (const name of ['vision', 'speech'])
      expect(dependencies[name]).toMatchObject({
        status: 'down',
        provider: 'openai-compatible',
        detail: expect.stringContaining('check OPENAI_BASE_URL') as string,
      });
  });
});
