import type { VendorsConfig } from '@app/vendors';
import type { VisionProvider } from '../vision-provider.js';
import type { VisionProviderId } from '../vision.config.js';

/** Loads the adapter, and with it the SDK of the vendor. Its settings were checked at startup. */
export async function openVision(
  id: VisionProviderId,
  vendors: VendorsConfig,
  model: string,
): Promise<VisionProvider> {
  switch (id) {
    case 'openai-compatible': {
      const { OpenAiCompatibleVisionProvider } =
        await import('./openai-compatible/openai-compatible.vision-provider.js');
      return new OpenAiCompatibleVisionProvider(vendors, model);
    }
    case 'gemini': {
      const { GeminiVisionProvider } = await import('./gemini/gemini.vision-provider.js');
      return new GeminiVisionProvider(vendors, model);
    }
  }
}
