import { ConfigError, type ConfigProblem } from '@app/config';
import { vendorsConfig, type VendorsConfig } from '@app/resilience';
import { type LlmConfig, llmConfig } from '../llm.config.js';
import type { LlmChoice } from './llm-selection.js';

type VendorKey = keyof VendorsConfig;

/** The variables that a provider needs and that are not set. `model` is the one asked for, if any. */
export function missingSettings(provider: LlmChoice, vendors: VendorsConfig, model?: string): string[] {
  return requiredKeys(provider, vendors, model)
    .filter((key) => vendors[key] === undefined)
    .map((key) => vendorsConfig.settings[key].env);
}

function requiredKeys(provider: LlmChoice, vendors: VendorsConfig, model?: string): VendorKey[] {
  switch (provider) {
    case 'azure-openai':
      return [
        'azureOpenaiEndpoint',
        'azureOpenaiApiKey',
        ...(model === undefined ? (['azureOpenaiDeployment'] as const) : []),
      ];
    case 'bedrock':
      return [
        'awsRegion',
        ...(vendors.awsAccessKeyId ? (['awsSecretAccessKey'] as const) : []),
        ...(vendors.awsSecretAccessKey ? (['awsAccessKeyId'] as const) : []),
      ];
    case 'openai-compatible':
      return new URL(vendors.openaiBaseUrl).hostname === 'api.openai.com' ? ['openaiApiKey'] : [];
    case 'gemini':
      return ['geminiApiKey'];
    case 'ollama':
    case 'extractive':
      return [];
  }
}

/** Stops the boot: credentials that lack for the chosen provider or a fallback, and a fallback that is the provider. */
export function assertLlmConfig(config: LlmConfig, vendors: VendorsConfig): void {
  const problems: ConfigProblem[] = [];
  const need = (provider: LlmChoice, by: string, model: string | undefined) => {
    for (const env of missingSettings(provider, vendors, model)) {
      if (problems.some((problem) => problem.env === env)) continue;
      problems.push({ env, message: `is needed for ${by} ${provider}`, example: exampleOf(env) });
    }
  };
  need(config.provider, llmConfig.settings.provider.env, config.model);
  for (const { provider, model } of config.fallbacks) {
    const { env, example } = llmConfig.settings.fallbacks;
    if (provider === config.provider)
      problems.push({ env, message: `names ${provider}, which is LLM_PROVIDER already`, example });
    else need(provider, env, model);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

function exampleOf(env: string): string {
  return Object.values(vendorsConfig.settings).find((setting) => setting.env === env)?.example ?? '';
}
