import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const VISION_PROVIDERS = ['openai-compatible', 'gemini'] as const;
export type VisionProviderId = (typeof VISION_PROVIDERS)[number];

/** The default model of each provider. */
export const DEFAULT_VISION_MODELS: Readonly<Record<VisionProviderId, string>> = {
  'openai-compatible': 'gpt-4o-mini',
  gemini: 'gemini-2.5-flash',
};

export const visionConfig = defineConfig('vision', {
  provider: setting('VISION_PROVIDER', choice(['off', ...VISION_PROVIDERS]), {
    default: 'off',
    description:
      'Selects the provider of the vision model that reads images: those that visitors send and, with `OCR_PROVIDER=vision`, the scanned pages of documents. With `off`, visitors cannot send images.',
    example: 'openai-compatible',
  }),
  model: setting('VISION_MODEL', text(), {
    description:
      'Selects the model of VISION_PROVIDER. It must accept images. The default is gpt-4o-mini for `openai-compatible` and gemini-2.5-flash for `gemini`.',
    example: 'gpt-4.1-mini',
  }),
  timeoutMs: setting('VISION_TIMEOUT_MS', integer(1_000, 600_000), {
    default: 60_000,
    description: 'Limits the time of one attempt to read an image, in milliseconds.',
    example: '120000',
  }),
  retries: setting('VISION_RETRIES', integer(0, 5), {
    default: 2,
    description:
      'Sets how often a failed request about an image is retried. Only temporary failures are retried.',
    example: '1',
  }),
});
export type VisionConfig = ConfigOf<typeof visionConfig>;
