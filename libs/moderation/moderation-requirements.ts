import { ConfigError } from '@app/config';
import { lackingVendorSettings, requiredKeys, type VendorKey, type VendorsConfig } from '@app/vendors';
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
  if (provider === 'local') return [];
  return requiredKeys(provider === 'openai' ? 'openai-compatible' : provider, vendors);
}
