import type { VendorsConfig } from '@app/vendors';
import type { ModerationProvider } from '../moderation-provider.js';
import type { ModerationConfig, ModerationProviderId } from '../moderation.config.js';

/** Loads the adapter that is needed and no other. That nothing lacks was checked at boot. */
export async function openModeration(
  id: ModerationProviderId,
  { config, vendors }: { readonly config: ModerationConfig; readonly vendors: VendorsConfig },
): Promise<ModerationProvider> {
  switch (id) {
    case 'azure-content-safety': {
      const { AzureContentSafetyModerationProvider } =
        await import('./azure-content-safety/azure-content-safety.moderation-provider.js');
      return new AzureContentSafetyModerationProvider({
        endpoint: vendors.azureContentSafetyEndpoint ?? '',
        key: vendors.azureContentSafetyKey ?? '',
        promptShield: config.promptShield,
      });
    }
    case 'bedrock': {
      const { BedrockModerationProvider } = await import('./bedrock/bedrock.moderation-provider.js');
      return new BedrockModerationProvider({
        settings: vendors,
        guardrailId: config.guardrailId ?? '',
        guardrailVersion: config.guardrailVersion,
      });
    }
    case 'openai': {
      const { OpenAiModerationProvider } = await import('./openai/openai.moderation-provider.js');
      return new OpenAiModerationProvider(vendors, config.openaiModel);
    }
  }
}
