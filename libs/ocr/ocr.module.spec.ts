import { Test } from '@nestjs/testing';
import { ConfigError } from '@app/config';
import { type ChangedSettings, testConfig } from '@app/testing';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { openAiVisionPeer } from '@app/testing/peers/vision.peer.js';
import { vendorsConfig } from '@app/vendors';
import { assertVision, visionConfig } from '@app/vision';
import { scan } from './ocr-provider.contract.js';
import { ocrConfig } from './ocr.config.js';
import { assertOcr, OcrModule } from './ocr.module.js';
import { Ocr } from './ocr.js';

const contextOf = (settings: ChangedSettings) =>
  Test.createTestingModule({ imports: [testProcess(settings), OcrModule] }).compile();

describe('OcrModule', () => {
  it('reads nothing by default', async () => {
    const ocr = (await contextOf([])).get(Ocr);
    expect(ocr.provider).toBeNull();
    expect(await ocr.health()).toEqual({ status: 'up', detail: 'off' });
  });

  it('runs Tesseract if it is configured', async () => {
    const ocr = (await contextOf([[ocrConfig, { provider: 'tesseract', minConfidence: 0.8 }]])).get(Ocr);
    expect([ocr.provider?.id, ocr.minConfidence]).toEqual(['tesseract', 0.8]);
  });

  it('asks the vision model and retries temporary failures', async () => {
    const peer = await openAiVisionPeer({ text: 'Closed on Sundays.', logprob: Math.log(0.9) });
    peer.failNext(503, 0.01);
    const ocr = (
      await contextOf([
        [ocrConfig, { provider: 'vision' }],
        [visionConfig, { provider: 'openai-compatible', model: 'qwen2.5-vl' }],
        [vendorsConfig, { openaiBaseUrl: `${peer.url}/v1` }],
      ])
    ).get(Ocr);
    const [page] = (await ocr.provider?.recognize(scan('page.png', 'image/png'))) ?? [];
    expect(page).toEqual({ text: 'Closed on Sundays.', confidence: expect.closeTo(0.9) });
    expect(peer.requests.map(({ body }) => body['model'])).toEqual(['qwen2.5-vl', 'qwen2.5-vl']);
    await peer.close();
  });

  it.each([
    ['OCR_PROVIDER=vision', 'VISION_PROVIDER', [[ocrConfig, { provider: 'vision' }]]],
    [
      'VISION_PROVIDER=openai-compatible',
      'OPENAI_API_KEY',
      [[visionConfig, { provider: 'openai-compatible' }]],
    ],
    ['VISION_PROVIDER=gemini', 'GEMINI_API_KEY', [[visionConfig, { provider: 'gemini' }]]],
  ] as const)('stops the boot with %s alone, naming %s', (setting, lacking, settings) => {
    const config = testConfig(...(settings as unknown as ChangedSettings));
    const boot = () => {
      assertVision(config);
      assertOcr(config);
    };
    expect(boot).toThrow(ConfigError);
    expect(boot).toThrow(new RegExp(`${lacking} is needed by ${setting}`));
  });
});
