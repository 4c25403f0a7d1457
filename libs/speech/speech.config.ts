import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const SPEECH_PROVIDERS = ['openai-compatible', 'gemini'] as const;
export type SpeechProviderId = (typeof SPEECH_PROVIDERS)[number];

/** The default model of each provider. */
export const DEFAULT_SPEECH_MODELS: Readonly<Record<SpeechProviderId, string>> = {
  'openai-compatible': 'whisper-1',
  gemini: 'gemini-2.5-flash',
};

export const speechConfig = defineConfig('speech', {
  provider: setting('SPEECH_PROVIDER', choice(['off', ...SPEECH_PROVIDERS]), {
    default: 'off',
    description:
      'Selects the provider that transcribes the voice messages of visitors. With `off`, visitors cannot send voice messages.',
    example: 'openai-compatible',
  }),
  model: setting('SPEECH_MODEL', text(), {
    description:
      'Selects the model of SPEECH_PROVIDER. The default is whisper-1 for `openai-compatible` and gemini-2.5-flash for `gemini`.',
    example: 'gpt-4o-mini-transcribe',
  }),
  timeoutMs: setting('SPEECH_TIMEOUT_MS', integer(1_000, 600_000), {
    default: 30_000,
    description: 'Limits the time of one attempt to transcribe a voice message, in milliseconds.',
    example: '60000',
  }),
  retries: setting('SPEECH_RETRIES', integer(0, 5), {
    default: 1,
    description:
      'Sets how often a failed request about a voice message is retried. Only temporary failures are retried.',
    example: '2',
  }),
});
export type SpeechConfig = ConfigOf<typeof speechConfig>;
