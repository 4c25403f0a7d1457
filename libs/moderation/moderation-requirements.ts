import { ConfigError } from '@app/config';
import {
  lackingVendorSettings,
  neededForBedrock,
  neededForOpenAi,
  type VendorKey,
  type VendorsConfig,
} from '@app/resilience';
import { type ModerationConfig, moderationConfig } from './moderation.config.js';

/** Stops the boot: settings that the chosen provider cannot do without, each with an example. */
export function requireModeration(config: ModerationConfig, vendors: VendorsConfig): void {
  const { guardrailId } = moderationConfig.settings;
  const lacking = [
    ...lackingVendorSettings(vendors, neededKeys(config, vendors)),
    ...(config.provider === 'bedrock' && config.guardrailId === undefined ? [guardrailId] : []),
  ];
  const message = `is needed by MODERATION_PROVIDER=${config.provider}`;
  if (lacking.length > 0)
    throw new ConfigError(lacking.map(({ env, example }) => ({ env, message, example })));
}

function neededKeys({ provider }: ModerationConfig, vendors: VendorsConfig): VendorKey[] {
  switch (provider) {
    case 'local':
      return [];
    case 'azure-content-safety':
      return ['azureContentSafetyEndpoint', 'azureContentSafetyKey'];
    case 'bedrock':
      return neededForBedrock(vendors);
    case 'openai':
      return neededForOpenAi(vendors);
  }
}
