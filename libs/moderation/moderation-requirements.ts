import { ConfigError, type ConfigProblem, type ConfigSlice } from '@app/config';
import { vendorsConfig, type VendorsConfig } from '@app/resilience';
import { type ModerationConfig, moderationConfig } from './moderation.config.js';

/** Stops the boot: settings that the chosen provider cannot do without, each with an example. */
export function requireModeration(config: ModerationConfig, vendors: VendorsConfig): void {
  const problems = missing(config, vendors).map((env): ConfigProblem => ({
    env,
    message: `is needed by MODERATION_PROVIDER=${config.provider}`,
    example: exampleOf(env),
  }));
  if (problems.length > 0) throw new ConfigError(problems);
}

function missing(config: ModerationConfig, vendors: VendorsConfig): string[] {
  const { settings } = vendorsConfig;
  const lacking = (...keys: (keyof VendorsConfig)[]) =>
    keys.filter((key) => vendors[key] === undefined).map((key) => settings[key].env);
  switch (config.provider) {
    case 'local':
      return [];
    case 'azure-content-safety':
      return lacking('azureContentSafetyEndpoint', 'azureContentSafetyKey');
    case 'bedrock':
      return [
        ...lacking('awsRegion'),
        ...(vendors.awsAccessKeyId ? lacking('awsSecretAccessKey') : []),
        ...(vendors.awsSecretAccessKey ? lacking('awsAccessKeyId') : []),
        ...(config.guardrailId === undefined ? [moderationConfig.settings.guardrailId.env] : []),
      ];
    case 'openai':
      return new URL(vendors.openaiBaseUrl).hostname === 'api.openai.com' ? lacking('openaiApiKey') : [];
  }
}

function exampleOf(env: string): string {
  const slices: readonly ConfigSlice[] = [vendorsConfig, moderationConfig];
  const settings = slices.flatMap((slice) => Object.values(slice.settings));
  return settings.find((setting) => setting.env === env)?.example ?? '';
}
