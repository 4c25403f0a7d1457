import type { VendorsConfig } from '@app/vendors';
import type { SpeechProvider } from '../speech-provider.js';
import type { SpeechProviderId } from '../speech.config.js';

/** Loads the adapter, and with it the SDK of the vendor. Its settings were checked at startup. */
export async function openSpeech(
  id: SpeechProviderId,
  vendors: VendorsConfig,
  model: string,
): Promise<SpeechProvider> {
  switch (id) {
    case 'openai-compatible': {
      const { OpenAiCompatibleSpeechProvider } =
        await import('./openai-compatible/openai-compatible.speech-provider.js');
      return new OpenAiCompatibleSpeechProvider(vendors, model);
    }
    case 'gemini': {
      const { GeminiSpeechProvider } = await import('./gemini/gemini.speech-provider.js');
      return new GeminiSpeechProvider(vendors, model);
    }
  }
}
